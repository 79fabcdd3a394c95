import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLogger } from '@inaproc/server/logging'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createBreachedPasswords } from './breached-passwords.js'
import { createRangeApi } from './range-api.js'

const leaked = 'kata sandi yang pernah bocor'
const padded = 'kata sandi yang tidak pernah bocor'
const sha1 = (text: string) => createHash('sha1').update(text).digest('hex').toUpperCase()

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** As the API answers: the leaked password with a count, everything else as padding with a count of nothing. */
const rightAnswer: Answer = (request, response) => {
  const prefix = request.url?.replace('/range/', '') ?? ''
  const real = [leaked].map(sha1).filter((digest) => digest.startsWith(prefix))
  const padding = [padded, ...Array.from({ length: 800 }, (_, index) => `padding ${index}`)].map(sha1)
  const lines = [...real.map((d) => `${d.slice(5)}:42`), ...padding.map((d) => `${d.slice(5)}:0`)]
  response.writeHead(200, { 'content-type': 'text/plain' }).end(lines.toSorted().join('\r\n'))
}

let server: Server
let url: string
let answer: Answer
let asked: IncomingMessage[]

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request)
    answer(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // A server that listens on a port has an address of this kind.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})
beforeEach(() => {
  answer = rightAnswer
  asked = []
})

const status =
  (code: number): Answer =>
  (_, response) =>
    void response.writeHead(code).end()
const text =
  (body: string): Answer =>
  (_, response) =>
    void response.writeHead(200).end(body)

const failures: readonly (readonly [string, Answer, string])[] = [
  ['an error', status(500), 'the API answered 500'],
  ['a limit', status(429), 'the API answered 429'],
  ['a page of a proxy', text('<html>Sign in to the network</html>'), 'the answer is not a range'],
  [
    'a redirect',
    (_, response) => void response.writeHead(302, { location: '/login' }).end(),
    'could not be reached',
  ],
  ['silence', () => undefined, 'took too long'],
  [
    'an answer that never ends',
    (_, response) => void response.writeHead(200).write('0'.repeat(35)),
    'took too long',
  ],
  ['a broken connection', (request) => void request.socket.destroy(), 'could not be reached'],
  ['a flood', text('0'.repeat(2_000_000)), 'the answer is too long'],
]

describe('the range API', () => {
  it('is told five digits of the hash and asked for padding', async () => {
    const api = createRangeApi({ url })
    expect(await api.isBreached(leaked)).toBe(true)
    expect(await api.isBreached('jembatan kahayan sore berkabut')).toBe(false)
    expect(asked.map((request) => request.url)).toEqual([
      `/range/${sha1(leaked).slice(0, 5)}`,
      `/range/${sha1('jembatan kahayan sore berkabut').slice(0, 5)}`,
    ])
    expect(asked[0]?.headers['add-padding']).toBe('true')
  })

  it('says nothing by its padding', async () => {
    expect(await createRangeApi({ url }).isBreached(padded)).toBe(false)
  })

  it.each(['\n', '\r\n'])('may end its lines with %j and write digits small', async (end) => {
    answer = text(`${sha1(leaked).slice(5).toLowerCase()}:1${end}`)
    expect(await createRangeApi({ url }).isBreached(leaked)).toBe(true)
  })

  it.each(failures)('that answers with %s has no answer', async (_, failing, message) => {
    answer = failing
    // What is not about time has plenty of it.
    const api = createRangeApi({ url, timeoutMs: message === 'took too long' ? 150 : 20_000 })
    const error: unknown = await api.isBreached(leaked).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(Error)
    expect(String(error)).toContain(message)
    // Neither the question nor its address: a log line of it must not tell a part of the hash.
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(sha1(leaked).slice(0, 5))
  })
})

describe('the lists together', () => {
  const log = createLogger({ name: 'test', level: 'silent' })
  let time: number
  let failed: string[]
  const lists = (o: { url?: string; file?: string }) =>
    createBreachedPasswords({
      url: o.url,
      file: o.file,
      log,
      onFailure: (source) => failed.push(source),
      now: () => time,
    })
  beforeEach(() => {
    time = 0
    failed = []
  })
  afterEach(() => {
    answer = rightAnswer
  })

  it('ask nobody about a password of the shipped list', async () => {
    expect(await lists({ url }).isBreached('passwordpassword')).toBe(true)
    expect(asked).toHaveLength(0)
  })

  it('compare what is hashed: one spelling of the same characters', async () => {
    expect(await lists({ url }).isBreached('ｋａｔａ sandi yang pernah bocor')).toBe(true)
  })

  it('say no without any list but the shipped one', async () => {
    expect(await lists({}).isBreached(leaked)).toBe(false)
    expect(failed).toEqual([])
  })

  it('go on without an API that fails, leave it alone for a while, and ask again', async () => {
    const both = lists({ url, file: join(tmpdir(), 'inaproc-no-such-list.bin') })
    answer = status(503)
    expect(await both.isBreached(leaked)).toBe(false)
    expect(failed).toEqual(['api', 'file'])
    answer = rightAnswer
    expect(await both.isBreached(leaked)).toBe(false)
    expect(asked).toHaveLength(1)
    time = 30_000
    expect(await both.isBreached(leaked)).toBe(true)
    expect(failed).toEqual(['api', 'file'])
  })
})
