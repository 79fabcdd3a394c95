/** One cookie as the browser keeps it. */
interface Cookie {
  readonly name: string
  readonly value: string
  readonly path: string
}

export interface Visit {
  readonly method?: 'GET' | 'POST'
  readonly form?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** Stop at the first answer that leads to an address beginning so; the answer is the redirect itself. */
  readonly stopAt?: string
}

/** An answer after all redirects. */
export interface Answer {
  readonly status: number
  readonly url: string
  /** Where a redirect would have led (with `stopAt`). */
  readonly location: string | null
  readonly headers: Headers
  readonly text: string
  /** The body as JSON: the test host answers so. */
  json<T>(): T
}

/** As much of a browser as sign-in needs: cookies by path (all of one host name) and redirects. */
export interface Browser {
  visit(url: string, visit?: Visit): Promise<Answer>
  cookie(name: string): string | undefined
  setCookie(name: string, value: string): void
  clearCookies(): void
}

const mostRedirects = 20

export function openBrowser(): Browser {
  let jar: readonly Cookie[] = []

  function keep(setCookie: string): void {
    const [pair = '', ...attributes] = setCookie.split(';').map((part) => part.trim())
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    const attribute = (key: string) =>
      attributes.find((text) => text.toLowerCase().startsWith(`${key}=`))?.slice(key.length + 1)
    const path = attribute('path') ?? '/'
    const gone =
      value === '' || attribute('max-age') === '0' || new Date(attribute('expires') ?? 8.64e15) < new Date()
    jar = jar.filter((one) => one.name !== name || one.path !== path)
    if (!gone) jar = [...jar, { name, value, path }]
  }

  async function visit(url: string, { method = 'GET', form, headers, stopAt }: Visit = {}): Promise<Answer> {
    let next = { url, method, body: form && new URLSearchParams(form) }
    for (let hop = 0; hop < mostRedirects; hop += 1) {
      const { pathname } = new URL(next.url)
      const cookies = jar
        .filter(({ path }) => pathname.startsWith(path))
        .map(({ name, value }) => `${name}=${value}`)
      const response = await fetch(next.url, {
        method: next.method,
        redirect: 'manual',
        headers: { accept: 'text/html', cookie: cookies.join('; '), ...headers },
        ...(next.body && { body: next.body }),
      })
      for (const line of response.headers.getSetCookie()) keep(line)
      const text = await response.text()
      const target = response.headers.get('location')
      const location = target === null ? null : new URL(target, next.url).href
      if (location === null || (stopAt !== undefined && location.startsWith(stopAt))) {
        // The caller names the shape it expects of the test host's own answers.
        const json = <T>() => JSON.parse(text) as T
        return { status: response.status, url: next.url, location, headers: response.headers, text, json }
      }
      next = { url: location, method: 'GET', body: undefined }
    }
    throw new Error(`more than ${mostRedirects} redirects from ${url}`)
  }

  return {
    visit,
    cookie: (name) => jar.find((one) => one.name === name)?.value,
    setCookie: (name, value) => {
      jar = [...jar.filter((one) => one.name !== name), { name, value, path: '/' }]
    },
    clearCookies: () => {
      jar = []
    },
  }
}
