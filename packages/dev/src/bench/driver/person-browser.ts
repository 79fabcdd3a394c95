import type { BenchPerson } from '../identity/bench-people.js'
import { callback } from './bench-clients.js'
import { type HttpAnswer, type HttpClient, type HttpRequest, UnexpectedAnswer } from './http-client.js'

/** As much of a browser as a sign-in needs: cookies by path, redirects, and the forms of the pages. */
export interface PersonBrowser {
  /** Goes through an authorization request, answering its pages, and returns the code it ends with. */
  authorize(path: string): Promise<string>
  /** Goes through an authorization request as far as the page that asks for the password. */
  openPasswordPage(path: string): Promise<PasswordPage>
}

/** The page with the form for username and password, filled in. */
export interface PasswordPage {
  /** Sends the form. Resolves when it is answered: with the rest of the way, or with null when it was shed (503). */
  submit(): Promise<RestOfTheWay | null>
}

/** Goes on from the accepted password and returns the code that it ends with. */
export type RestOfTheWay = () => Promise<string>

/** Where a way leads: back to the client, or to a form of ours, which is filled in. */
type Arrival = { readonly code: string } | { readonly form: HttpRequest }

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

  /** Follows redirects; `answer` is what the first request has been answered with already. */
  async function arrive(first: HttpRequest, answered?: HttpAnswer): Promise<Arrival> {
    let request = first
    let answer = answered ?? (await send(request))
    for (let step = 0; step < longestWay; step++) {
      const { location } = answer.headers
      if (location === undefined) {
        const form = formIn(answer, person)
        if (form === null) throw new UnexpectedAnswer(request, answer)
        return { form }
      }
      const code = codeIn(location)
      if (code !== null) return { code }
      const next = follow(location)
      if (next === null) throw new UnexpectedAnswer(request, answer)
      request = next
      answer = await send(request)
    }
    throw new Error(`a sign-in did not end within ${longestWay} requests`)
  }

  async function toCode(arrived: Arrival): Promise<string> {
    let place = arrived
    for (let form = 0; form < longestWay; form++) {
      if ('code' in place) return place.code
      place = await arrive(place.form)
    }
    throw new Error(`a sign-in asked for more than ${longestWay} forms`)
  }

  return {
    authorize: async (path) => toCode(await arrive({ method: 'GET', path })),
    async openPasswordPage(path) {
      const page = await arrive({ method: 'GET', path })
      if (!('form' in page)) throw new Error('no password was asked for')
      const { form } = page
      return {
        async submit() {
          const answer = await send(form)
          if (answer.status === 503) return null
          if (answer.headers.location === undefined) throw new UnexpectedAnswer(form, answer)
          return async () => toCode(await arrive(form, answer))
        },
      }
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
