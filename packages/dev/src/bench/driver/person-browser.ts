import type { BenchPerson } from '../identity/bench-people.js'
import { callback } from './bench-clients.js'
import { type HttpAnswer, type HttpClient, type HttpRequest, UnexpectedAnswer } from './http-client.js'

/** As much of a browser as a sign-in needs: cookies by path, redirects, and the forms of the pages. */
export interface PersonBrowser {
  /** Goes through an authorization request, answering its pages, and returns the code it ends with. */
  authorize(path: string): Promise<string>
}

interface Cookie {
  readonly name: string
  readonly value: string
  readonly path: string
}

const longestWay = 12

/** Opens a browser for one person; the pages are those that everybody gets, without their style sheets and scripts. */
export function openBrowser(http: HttpClient, person: BenchPerson): PersonBrowser {
  const cookies = new Map<string, Cookie>()

  async function send(request: HttpRequest): Promise<HttpAnswer> {
    const answer = await http.send({
      ...request,
      headers: {
        accept: 'text/html',
        cookie: cookieHeader(cookies.values(), request.path),
        // The service stands behind a proxy, as in production; this is what the proxy tells about the caller.
        'x-forwarded-for': person.address,
      },
    })
    for (const line of answer.headers['set-cookie'] ?? []) keep(cookies, line, request.path)
    return answer
  }

  return {
    async authorize(path) {
      let request: HttpRequest = { method: 'GET', path }
      for (let step = 0; step < longestWay; step++) {
        const answer = await send(request)
        const { location } = answer.headers
        const code = location === undefined ? null : codeIn(location)
        if (code !== null) return code
        const next = location === undefined ? formIn(answer, person) : follow(location)
        if (next === null) throw new UnexpectedAnswer(request, answer)
        request = next
      }
      throw new Error(`a sign-in did not end within ${longestWay} requests`)
    },
  }
}

/** The code, when the way has led back to the client; null when it has not, or with an error. */
function codeIn(location: string): string | null {
  return location.startsWith(`${callback}?`) ? new URL(location).searchParams.get('code') : null
}

function follow(location: string): HttpRequest | null {
  if (location.startsWith(callback)) return null
  const { pathname, search } = new URL(location, 'http://localhost')
  return { method: 'GET', path: `${pathname}${search}` }
}

const formPattern = /<form[^>]*\baction="([^"]+\/(password|consent))"[^>]*>([\s\S]*?)<\/form>/
const tokenPattern = /<input[^>]*\bname="_token"[^>]*\bvalue="([^"]+)"/

/** The form of a page, filled in; null when the page has none that we know. */
function formIn(answer: HttpAnswer, person: BenchPerson): HttpRequest | null {
  const [, path, kind, content = ''] = answer.status === 200 ? (formPattern.exec(answer.body) ?? []) : []
  const token = tokenPattern.exec(content)?.[1]
  if (path === undefined || token === undefined) return null
  const { username, password } = person
  return {
    method: 'POST',
    path,
    form: { _token: token, ...(kind === 'password' && { username, password }) },
  }
}

/** RFC 6265, as far as our own server uses it. */
function keep(cookies: Map<string, Cookie>, line: string, requestPath: string): void {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
  const [name = '', value = ''] = pair.split(/=(.*)/s)
  const attribute = (wanted: string) =>
    attributes.map((part) => part.split('=')).find(([key]) => key?.toLowerCase() === wanted)?.[1]
  const path = attribute('path') ?? requestPath.slice(0, Math.max(1, requestPath.lastIndexOf('/')))
  const key = `${name} ${path}`
  const gone = value === '' || attribute('max-age') === '0' || attribute('expires')?.includes(' 1970 ')
  if (gone) cookies.delete(key)
  else cookies.set(key, { name, value, path })
}

function cookieHeader(cookies: Iterable<Cookie>, requestPath: string): string {
  const [path = '/'] = requestPath.split('?')
  return [...cookies]
    .filter((cookie) => path === cookie.path || path.startsWith(cookie.path.replace(/\/?$/, '/')))
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ')
}
