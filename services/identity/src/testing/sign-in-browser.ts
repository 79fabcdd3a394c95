/** A cookie as the browser keeps it. */
export interface Cookie {
  readonly name: string
  readonly value: string
  readonly path: string
}

export interface Answer {
  readonly status: number
  /** The address that answered, without the redirects before it. */
  readonly url: string
  /** Where it leads to, when it left the provider's origin. */
  readonly location: URL | null
  readonly headers: Headers
  readonly text: string
}

export interface TestBrowser {
  /** Opens an address and follows redirects until a page, or until one leaves the provider. */
  open(url: string, o?: { headers?: Readonly<Record<string, string>> }): Promise<Answer>
  /** Sends the form of a page whose action ends so, with its hidden fields and these values. */
  submit(page: Answer, action: string, fields?: Readonly<Record<string, string>>): Promise<Answer>
  readonly cookies: readonly Cookie[]
  /** Every `Set-Cookie` line so far, as it came. */
  readonly setCookies: readonly string[]
}

/**
 * As much of a browser as a sign-in needs: cookies by path, redirects, forms.
 * @param o.route gives each request the instance that answers it
 * @param o.cookies what somebody has put into the browser before
 */
export function openTestBrowser(o: {
  issuer: string
  route: (url: URL) => URL
  cookies?: readonly Cookie[]
}): TestBrowser {
  const jar = new Map((o.cookies ?? []).map((cookie) => [`${cookie.name} ${cookie.path}`, cookie] as const))
  const setCookies: string[] = []

  async function go(
    url: URL,
    init: { method: string; body?: URLSearchParams; headers?: Readonly<Record<string, string>> },
  ): Promise<Answer> {
    let next = url
    let { method, body } = init
    for (let hop = 0; hop < 20; hop++) {
      const cookies = [...jar.values()].filter(({ path }) => isUnder(next.pathname, path))
      const response = await fetch(o.route(next), {
        method,
        redirect: 'manual',
        headers: {
          accept: 'text/html',
          cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
          ...init.headers,
        },
        ...(body !== undefined && { body }),
      })
      for (const line of response.headers.getSetCookie()) {
        setCookies.push(line)
        keep(jar, line)
      }
      const target = response.headers.get('location')
      const location = target === null ? null : new URL(target, next)
      if (location === null || location.origin !== o.issuer) {
        const { status, headers } = response
        return { status, url: next.href, location, headers, text: await response.text() }
      }
      await response.body?.cancel()
      next = location
      method = 'GET'
      body = undefined
    }
    throw new Error(`too many redirects from ${url}`)
  }

  return {
    open: (url, { headers } = {}) => go(new URL(url), { method: 'GET', ...(headers && { headers }) }),
    submit: (page, action, fields = {}) => {
      const form = formsOf(page.text).find((candidate) => candidate.action.endsWith(action))
      if (form === undefined)
        throw new Error(`no form to ${action} on ${page.url}:\n${visibleText(page.text)}`)
      const body = new URLSearchParams({ ...form.hidden, ...fields })
      return go(new URL(form.action, page.url), { method: 'POST', body })
    },
    get cookies() {
      return [...jar.values()]
    },
    setCookies,
  }
}

/** The words of a page, for messages and expectations. */
export function visibleText(html: string): string {
  return html
    .replace(/<(script|style|head)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
}

interface TestForm {
  readonly action: string
  readonly hidden: Readonly<Record<string, string>>
}

function formsOf(html: string): readonly TestForm[] {
  return [...html.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)].map(
    ([, action = '', content = '']) => ({
      action: unescapeHtml(action),
      hidden: Object.fromEntries(
        [...content.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
          unescapeHtml(/name="([^"]*)"/.exec(input)?.[1] ?? ''),
          unescapeHtml(/value="([^"]*)"/.exec(input)?.[1] ?? ''),
        ]),
      ),
    }),
  )
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

function keep(jar: Map<string, Cookie>, line: string): void {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
  const [name = '', value = ''] = pair.split(/=(.*)/s)
  const attribute = (key: string) =>
    attributes.find((text) => text.toLowerCase().startsWith(`${key}=`))?.slice(key.length + 1)
  const path = attribute('path') ?? '/'
  const expires = attribute('expires')
  const gone = value === '' || (expires !== undefined && Date.parse(expires) < Date.now())
  if (gone) jar.delete(`${name} ${path}`)
  else jar.set(`${name} ${path}`, { name, value, path })
}

function isUnder(pathname: string, path: string): boolean {
  return path === '/' || pathname === path || pathname.startsWith(`${path}/`)
}
