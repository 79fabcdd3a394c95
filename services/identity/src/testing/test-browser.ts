import type { AppServer } from '@inaproc/server/server'

export interface PageAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly body: string
  readonly location: string | undefined
}

/** As much of a browser as a form needs: it keeps cookies and sends forms with their hidden fields. */
export interface TestBrowser {
  get(path: string): Promise<PageAnswer>
  /** Sends the form of the last page with this action (and these hidden values) filled in like this. */
  submit(action: string, fields: Readonly<Record<string, string>>): Promise<PageAnswer>
  /** Follows redirects within the service. */
  follow(answer: PageAnswer): Promise<PageAnswer>
  readonly cookies: ReadonlyMap<string, string>
}

export function createTestBrowser(app: AppServer, o: { baseUrl: string; language?: string }): TestBrowser {
  const cookies = new Map<string, string>()
  let page = ''

  const send = async (method: 'GET' | 'POST', url: string, payload?: string): Promise<PageAnswer> => {
    const answer = await app.inject({
      method,
      url,
      headers: {
        accept: 'text/html',
        'accept-language': o.language ?? 'id',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(method === 'POST' && {
          'content-type': 'application/x-www-form-urlencoded',
          origin: o.baseUrl,
          'sec-fetch-site': 'same-origin',
        }),
      },
      ...(payload !== undefined && { payload }),
    })
    for (const cookie of answer.cookies) cookies.set(cookie.name, cookie.value)
    page = answer.body
    const { location } = answer.headers
    return {
      status: answer.statusCode,
      headers: answer.headers,
      body: answer.body,
      location: typeof location === 'string' ? location : undefined,
    }
  }

  const browser: TestBrowser = {
    cookies,
    get: (path) => send('GET', path),
    submit: (action, fields) => {
      const hidden = hiddenFields(page, action, fields)
      return send('POST', action, new URLSearchParams({ ...hidden, ...fields }).toString())
    },
    follow: async (answer) => {
      if (answer.location === undefined) return answer
      return browser.follow(await browser.get(answer.location))
    },
  }
  return browser
}

/** The hidden fields of the form with this action; of several, the one whose hidden fields agree with `fields`. */
function hiddenFields(
  page: string,
  action: string,
  fields: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const forms = [...page.matchAll(/<form\b[^>]*>.*?<\/form>/gs)].map(([form]) => form)
  const found = forms
    .filter((form) => form.includes(`action="${action}"`))
    .map((form) =>
      Object.fromEntries(
        [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [
          name ?? '',
          value ?? '',
        ]),
      ),
    )
    .find((hidden) =>
      Object.entries(hidden).every(([name, value]) => fields[name] === undefined || fields[name] === value),
    )
  if (found === undefined) throw new Error(`The page has no form for ${action}`)
  return found
}
