import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { pageForm } from './page-form.js'

/** What the service answered; `ms` from the first byte sent to the last received. */
export interface Answer {
  readonly url: string
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
  readonly ms: number
}

interface Cookie {
  readonly value: string
  readonly path: string
}

/**
 * A program that speaks HTTP from a network address of its own: all of 127.0.0.0/8 is this machine, so one machine can
 * be 500 addresses. Keeps cookies, follows nothing by itself, and obeys no rule that a browser obeys.
 */
export class Attacker {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })
  readonly #origin: URL
  readonly address: string
  cookies: ReadonlyMap<string, Cookie> = new Map()

  constructor(origin: string, address: string) {
    this.#origin = new URL(origin)
    this.address = address
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.send('GET', path, { headers })
  }

  /** Sends a form, by default as a program does: without Origin and Fetch-Metadata. */
  post(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const body = new URLSearchParams(fields).toString()
    return this.send('POST', path, {
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body,
    })
  }

  /** Follows redirects to pages of the service; stops at the first answer that leads elsewhere. */
  async open(path: string): Promise<Answer> {
    let answer = await this.get(path)
    for (let steps = 0; steps < 10; steps++) {
      const next = this.#localRedirect(answer)
      if (next === undefined) return answer
      answer = await this.get(next)
    }
    return answer
  }

  /** Fills the form of a page whose action ends like this, and sends it. */
  submit(page: Answer, action: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
    const form = pageForm(page.body, action)
    return this.post(new URL(form.action, page.url).pathname, { ...form.hidden, ...fields })
  }

  send(
    method: string,
    path: string,
    o: { headers?: Readonly<Record<string, string>>; body?: string | Buffer },
  ): Promise<Answer> {
    const url = new URL(path, this.#origin)
    const began = performance.now()
    return new Promise((resolve, reject) => {
      const sent = request(
        {
          method,
          agent: this.#agent,
          host: '127.0.0.1',
          port: this.#origin.port,
          path: `${url.pathname}${url.search}`,
          localAddress: this.address,
          headers: {
            host: this.#origin.host,
            accept: 'text/html',
            cookie: this.#cookieHeader(url.pathname),
            ...(o.body !== undefined && { 'content-length': String(Buffer.byteLength(o.body)) }),
            ...o.headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = []
          response.on('data', (chunk: Buffer) => chunks.push(chunk))
          response.once('error', reject)
          response.once('end', () => {
            this.#keep(response.headers)
            const body = Buffer.concat(chunks).toString('utf8')
            const { statusCode: status = 0, headers } = response
            resolve({ url: url.href, status, headers, body, ms: performance.now() - began })
          })
        },
      )
      sent.once('error', reject)
      sent.end(o.body)
    })
  }

  close(): void {
    this.#agent.destroy()
  }

  #localRedirect({ status, headers, url }: Answer): string | undefined {
    if (status < 300 || status >= 400 || headers.location === undefined) return undefined
    const next = new URL(headers.location, url)
    return next.host === this.#origin.host ? `${next.pathname}${next.search}` : undefined
  }

  #cookieHeader(path: string): string {
    return [...this.cookies]
      .filter(([, cookie]) => path.startsWith(cookie.path))
      .map(([name, cookie]) => `${name.split(' ', 1)[0]}=${cookie.value}`)
      .join('; ')
  }

  #keep(headers: IncomingHttpHeaders): void {
    const cookies = new Map(this.cookies)
    for (const line of headers['set-cookie'] ?? []) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
      const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/'
      const [name = ''] = pair.split('=', 1)
      const key = `${name} ${path}`
      const gone = attributes.some((attribute) =>
        /^(?:max-age=0|expires=thu, 01 jan 1970.*)$/i.test(attribute),
      )
      if (gone) cookies.delete(key)
      else cookies.set(key, { value: pair.slice(name.length + 1), path })
    }
    this.cookies = cookies
  }
}
