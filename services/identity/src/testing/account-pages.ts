import { poolOf } from '@inaproc/database/database'
import { todayInWib } from '@inaproc/domain/wib-date'
import { contextRewrite, migrateRelyingParty, relyingParty } from '@inaproc/relying-party/relying-party'
import { seedSignOn, testClientKey } from '@inaproc/relying-party/test-sign-on'
import { type AppServer, createServer } from '@inaproc/server/server'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyRequest } from 'fastify'
import { listPersonas } from '../accesses/personas-store.js'
import { accountFrame } from '../account-frame.js'
import { addCurrentSession } from '../audit/sessions/current-session.js'
import { knowMembership } from '../clients/partners/members/membership.js'
import type { TestPlatform } from './test-platform.js'

export interface PageAnswer {
  readonly status: number
  readonly body: string
  readonly bytes: Buffer
  /** The words of the page, without its tags. */
  readonly text: string
  /** Where it leads, without the context of the tab. */
  readonly location: string
  readonly headers: Readonly<Record<string, unknown>>
}

/** A person at a browser tab: keeps cookies, and sends forms with their hidden fields. */
export interface PageVisitor {
  get(path: string): Promise<PageAnswer>
  /** Fills in the form with this action on the page got last. */
  send(action: string, fields?: Readonly<Record<string, string | readonly string[]>>): Promise<PageAnswer>
  /** Posts without a page: as a program or another site would. */
  post(path: string, fields: Readonly<Record<string, string>>): Promise<PageAnswer>
}

export interface AccountPages {
  visitor(o: {
    accountId: string
    personaId?: string
    language?: 'id' | 'en'
    authTime?: Date
    /** What the account pages know the session by; one of nobody when not given. */
    sid?: string
  }): Promise<PageVisitor>
  close(): Promise<void>
}

const baseUrl = 'http://localhost:4000'

/** Pages of a signed-in person on a server with sign-on, as app.ts builds them, but without a provider. */
export async function openAccountPages(
  p: TestPlatform,
  register: (
    app: AppServer,
    o: { platform: TestPlatform; frame: (request: FastifyRequest) => Frame },
  ) => void,
): Promise<AccountPages> {
  const pool = poolOf(p.db)
  await migrateRelyingParty(pool)
  const options = {
    issuer: 'http://127.0.0.1:9',
    clientId: 'akun',
    clientKey: await testClientKey(),
    baseUrl,
    pool,
    cookieName: 'inaproc_identity_account',
    sessionKey: new Uint8Array(32).fill(7),
    scopes: ['profile', 'persona'],
    resource: baseUrl,
    personaRequired: false,
    now: p.clock,
    allowHttp: true,
    // Long enough for tests that move the clock over days.
    idleSeconds: 400 * 86_400,
    absoluteSeconds: 400 * 86_400,
    pages: {
      refused: (
        _request: unknown,
        reply: { code(status: number): { send(body: unknown): unknown } },
        refusal: { statusCode: number; code: string },
      ) => reply.code(refusal.statusCode).send({ refused: refusal.code }),
    },
  }
  const app = await createServer({
    name: 'identity',
    baseUrl,
    clock: p.clock,
    formKey: 'f'.repeat(32),
    production: false,
    logLevel: 'silent',
    rewriteUrl: contextRewrite,
  })
  await app.register(relyingParty, options)
  addCurrentSession(app)
  knowMembership(app, p)
  register(app, { platform: p, frame: (request) => accountFrame(request, todayInWib(p.clock)) })

  return {
    close: () => app.close(),
    async visitor({ accountId, personaId, language = 'id', authTime, sid }) {
      // The caller has the id from the accounts table.
      const personas = await listPersonas(
        p.db,
        accountId as Parameters<typeof listPersonas>[1],
        todayInWib(p.clock),
      )
      const persona = personas.find(({ accessId }) => accessId === personaId)?.claim ?? null
      const seeded = await seedSignOn(pool, options, {
        sub: accountId,
        persona,
        ...(authTime !== undefined && { authTime }),
        ...(sid !== undefined && { sid }),
      })
      const [name = '', ...value] = seeded.cookie.split('=')
      const cookies = new Map([[name, value.join('=')]])
      let page = ''
      const answer = async (request: {
        method: 'GET' | 'POST'
        url: string
        headers?: Record<string, string>
        payload?: string
      }): Promise<PageAnswer> => {
        const response = await app.inject({
          ...request,
          headers: {
            accept: 'text/html',
            'accept-language': language,
            cookie: [...cookies].map(([key, content]) => `${key}=${content}`).join('; '),
            ...request.headers,
          },
        })
        for (const cookie of response.cookies) cookies.set(cookie.name, cookie.value)
        page = response.body
        return {
          status: response.statusCode,
          body: response.body,
          bytes: response.rawPayload,
          text: wordsOf(response.body),
          location: String(response.headers.location ?? '').replace(/^\/as\/[^/]+/, ''),
          headers: response.headers,
        }
      }
      const post = (url: string, fields: readonly (readonly [string, string])[]) =>
        answer({
          method: 'POST',
          url,
          headers: {
            origin: baseUrl,
            'sec-fetch-site': 'same-origin',
            'content-type': 'application/x-www-form-urlencoded',
          },
          payload: new URLSearchParams(fields.map(([key, content]) => [key, content])).toString(),
        })
      return {
        get: (path) => answer({ method: 'GET', url: seeded.href(path) }),
        send: (action, fields = {}) => {
          const url = seeded.href(action)
          const typed = Object.entries(fields).flatMap(([key, content]) =>
            [content].flat().map((one) => [key, one] as const),
          )
          return post(url, [...hiddenFields(page, url), ...typed])
        },
        post: (path, fields) => post(seeded.href(path), Object.entries(fields)),
      }
    },
  }
}

/** The hidden fields of the form with this action. */
function hiddenFields(page: string, action: string): readonly (readonly [string, string])[] {
  const forms = [...page.matchAll(/<form\b[^>]*>.*?<\/form>/gs)].map(([form]) => form)
  const form = forms.find(
    (candidate) => candidate.includes(`action="${action}"`) && candidate.includes('method="post"'),
  )
  if (form === undefined) throw new Error(`The page has no form for ${action}`)
  const fields = form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)
  return [...fields].map(([, name = '', value = '']) => [name, value] as const)
}

function wordsOf(html: string): string {
  return html
    .replace(/<(style|script)\b.*?<\/\1>/gs, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ')
}
