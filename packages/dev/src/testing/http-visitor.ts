/** A page as plain HTTP shows it. */
export interface HttpPage {
  readonly url: string
  readonly status: number
  readonly body: string
}

interface Cookie {
  readonly name: string
  readonly value: string
  readonly host: string
  readonly path: string
}

const maxRedirects = 20

/** A browser without scripts or pictures: cookies, redirects and forms. For tests that care for answers, not pixels. */
export class HttpVisitor {
  #cookies: readonly Cookie[] = []

  /** Opens an address and follows its redirects. */
  open(url: string): Promise<HttpPage> {
    return this.#follow(url, { method: 'GET' })
  }

  /** Sends the first form of a page with its hidden fields and these. */
  submit(page: HttpPage, fields: Readonly<Record<string, string>>): Promise<HttpPage> {
    const form = /<form\b[^>]*method="post"[^>]*>[\s\S]*?<\/form>/.exec(page.body)?.[0]
    if (form === undefined) throw new Error(`no form on ${page.url}: ${page.body.slice(0, 400)}`)
    const action = /action="([^"]*)"/.exec(form)?.[1] ?? ''
    const hidden = [...form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)].map(
      ([input]): [string, string] => [
        /name="([^"]*)"/.exec(input)?.[1] ?? '',
        unescapeHtml(/value="([^"]*)"/.exec(input)?.[1] ?? ''),
      ],
    )
    const url = new URL(unescapeHtml(action), page.url)
    return this.#post(url, page, { ...Object.fromEntries(hidden), ...fields })
  }

  /** Sends these fields as a form of that page would that goes to another address of the same site. */
  send(page: HttpPage, action: string, fields: Readonly<Record<string, string>> = {}): Promise<HttpPage> {
    return this.#post(new URL(action, page.url), page, fields)
  }

  #post(url: URL, page: HttpPage, fields: Readonly<Record<string, string>>): Promise<HttpPage> {
    const body = new URLSearchParams({ ...fields }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(page.url).origin }
    return this.#follow(url.href, { method: 'POST', body, headers })
  }

  async #follow(start: string, first: RequestInit): Promise<HttpPage> {
    let [url, request] = [start, first]
    for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
      const response = await fetch(url, {
        ...request,
        redirect: 'manual',
        headers: { accept: 'text/html', ...request.headers, cookie: this.#cookieHeader(new URL(url)) },
      })
      this.#keepCookies(new URL(url), response)
      const location = response.headers.get('location')
      if (location === null) return { url, status: response.status, body: await response.text() }
      await response.body?.cancel()
      ;[url, request] = [new URL(location, url).href, { method: 'GET' }]
    }
    throw new Error(`too many redirects from ${start}`)
  }

  #cookieHeader(url: URL): string {
    return this.#cookies
      .filter(({ host, path }) => host === url.hostname && url.pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ')
  }

  #keepCookies(url: URL, response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
      const [name = '', value = ''] = splitAt(pair, '=')
      const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/'
      const gone = attributes.some((attribute) => /^max-age=0$/i.test(attribute) || isPast(attribute))
      const kept = this.#cookies.filter((cookie) => cookie.name !== name || cookie.path !== path)
      this.#cookies = gone ? kept : [...kept, { name, value, path, host: url.hostname }]
    }
  }
}

function isPast(attribute: string): boolean {
  return /^expires=/i.test(attribute) && Date.parse(attribute.slice(8)) < Date.now()
}

function splitAt(text: string, separator: string): [string, string] {
  const index = text.indexOf(separator)
  return index < 0 ? [text, ''] : [text.slice(0, index), text.slice(index + 1)]
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
