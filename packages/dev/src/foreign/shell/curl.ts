import { execFile, spawnSync } from 'node:child_process'
import { promisify } from 'node:util'
import type { RunCommand } from './shell-lines.js'

/** Whether this machine has curl. */
export const hasCurl = spawnSync('curl', ['--version'], { stdio: 'ignore' }).status === 0

/** curl itself. */
export const realCurl: RunCommand = async (words) => {
  const { stdout } = await promisify(execFile)('curl', argumentsOf(words))
  return stdout
}

/** The same request without curl. */
export const curlByFetch: RunCommand = async (words) => {
  const request = requestOf(argumentsOf(words))
  const answer = await fetch(request.url, {
    method: request.method,
    headers: request.headers,
    body: request.body,
    redirect: 'manual',
  })
  const body = await answer.text()
  if (!request.showsHeaders) return body
  const head = [...answer.headers].map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return `HTTP/1.1 ${answer.status}\r\n${head}\r\n${body}`
}

function argumentsOf([command, ...rest]: readonly string[]): readonly string[] {
  if (command !== 'curl') throw new Error(`the lines run ${command}`)
  return rest
}

interface CurlRequest {
  url: string
  method: string
  headers: Headers
  body: string | null
  showsHeaders: boolean
}

/** What these arguments of curl ask for; one that it does not know is a mistake in the page, or asks to be added here. */
function requestOf(words: readonly string[]): CurlRequest {
  const request: CurlRequest = {
    url: '',
    method: '',
    headers: new Headers(),
    body: null,
    showsHeaders: false,
  }
  const send = (body: string, type: string) => {
    request.body = request.body === null ? body : `${request.body}&${body}`
    if (!request.headers.has('content-type')) request.headers.set('content-type', type)
  }
  const options: Readonly<Record<string, (value: string) => void>> = {
    '-u': (value) => request.headers.set('authorization', `Basic ${Buffer.from(value).toString('base64')}`),
    '-H': (value) => {
      const [name = '', ...rest] = value.split(':')
      request.headers.set(name, rest.join(':').trim())
    },
    '-X': (value) => {
      request.method = value
    },
    '-d': (value) => send(value, 'application/x-www-form-urlencoded'),
    '--json': (value) => {
      request.headers.set('accept', 'application/json')
      send(value, 'application/json')
    },
  }
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    const option = options[word]
    if (option !== undefined) {
      at += 1
      option(words[at] ?? '')
    } else if (/^-[si]+$/.test(word)) request.showsHeaders = word.includes('i')
    else if (word.startsWith('-')) throw new Error(`the lines use curl ${word}`)
    else request.url = word
  }
  if (request.method === '') request.method = request.body === null ? 'GET' : 'POST'
  return request
}
