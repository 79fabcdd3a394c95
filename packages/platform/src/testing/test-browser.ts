import type { SeededSignOn, TestPerson } from '@inaproc/relying-party/test-sign-on'
import type { AppServer } from '@inaproc/server/server'

export interface PageAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
  /** What a reader sees: the text of the page without its tags, blanks made one. */
  readonly text: string
  /** Where a redirect leads. */
  readonly location: string | undefined
}

/** As much of a browser as pages with forms need: one jar of cookies for all its tabs. */
export interface TestBrowser {
  /** Signs the person in, or opens one more context when somebody is; as a real sign-in would leave it. */
  signIn(who: Omit<TestPerson, 'cookie'>): Promise<SeededSignOn>
  get(path: string): Promise<PageAnswer>
  /** Sends the first form of an answer to where it leads, with its hidden fields, filled in like this. */
  submit(page: PageAnswer, fields: Readonly<Record<string, string>>, from?: string): Promise<PageAnswer>
  /** Sends a form with exactly these fields; `from` is the page it stood on. */
  post(path: string, fields: Readonly<Record<string, string>>, from?: string): Promise<PageAnswer>
}

interface BrowserOptions {
  readonly language: string
  readonly origin: string
  readonly seed: (who: TestPerson) => Promise<SeededSignOn>
}

export function openTestBrowser(server: AppServer, o: BrowserOptions): TestBrowser {
  const jar = new Map<string, string>()
  let session: string | undefined

  async function send(
    url: string,
    form?: { fields: Readonly<Record<string, string>>; from?: string | undefined },
  ) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await server.inject({
      method: form === undefined ? 'GET' : 'POST',
      url,
      headers: {
        accept: 'text/html',
        'accept-language': o.language,
        cookie,
        ...(form !== undefined && {
          'content-type': 'application/x-www-form-urlencoded',
          origin: o.origin,
          'sec-fetch-site': 'same-origin',
          ...(form.from !== undefined && { referer: `${o.origin}${form.from}` }),
        }),
      },
      ...(form !== undefined && { payload: new URLSearchParams(form.fields).toString() }),
    })
    for (const { name, value } of answer.cookies) jar.set(name, value)
    const { location } = answer.headers
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: answer.body,
      text: visibleText(answer.body),
      location: typeof location === 'string' ? location : undefined,
    }
  }

  return {
    async signIn(who) {
      const seeded = await o.seed({ ...who, ...(session !== undefined && { cookie: session }) })
      session = seeded.cookie
      const [name = '', value = ''] = seeded.cookie.split(/=(.*)/s)
      jar.set(name, value)
      return seeded
    },
    get: (path) => send(path),
    post: (path, fields, from) => send(path, { fields, from }),
    submit(page, fields, from) {
      const [, action = '', inside = ''] =
        /<form\b[^>]*\baction="([^"]*)"[^>]*>(.*?)<\/form>/s.exec(page.body) ?? []
      const hidden = [...inside.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
      const sent = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, plain(value)]))
      const path = plain(action)
      return send(path, { fields: { ...sent, ...fields }, from: from ?? path })
    },
  }
}

function visibleText(html: string): string {
  return plain(html.replace(/<head>.*?<\/head>/s, '').replaceAll(/<[^>]*>/g, ' ')).replaceAll(/\s+/g, ' ')
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }

function plain(html: string): string {
  return html.replaceAll(/&(lt|gt|quot|#39|amp);/g, (_whole, name: string) => entities[name] ?? '')
}
