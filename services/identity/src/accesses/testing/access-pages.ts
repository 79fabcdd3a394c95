import { poolOf } from '@inaproc/database/database'
import type { AccessId } from '@inaproc/domain/identifiers'
import type { RoleCode } from '@inaproc/domain/roles'
import { todayInWib } from '@inaproc/domain/wib-date'
import { contextRewrite, migrateRelyingParty, relyingParty } from '@inaproc/relying-party/relying-party'
import { seedSignOn, testClientKey } from '@inaproc/relying-party/test-sign-on'
import { type AppServer, createServer } from '@inaproc/server/server'
import type { FastifyRequest } from 'fastify'
import type { KyselyPlugin } from 'kysely'
import { accountFrame } from '../../account-frame.js'
import type { CompanyRegister } from '../../organisations/companies/company-register.js'
import { createCompanyWorld } from '../../organisations/companies/testing/company-world.js'
import { accessRoutes } from '../access-routes.js'
import type { AskOpenWork } from '../departures/open-work.js'
import { listPersonas } from '../personas-store.js'
import type { AccessRouteOptions } from '../route-parts.js'
import { type AccessWorld, type Person, pdf } from './access-world.js'
import { silentSirup } from './role-applications.js'

export interface PageAnswer {
  readonly status: number
  readonly body: string
  /** The words of the page, without its tags. */
  readonly text: string
  readonly location: string
  readonly headers: Readonly<Record<string, unknown>>
  /** How many queries the subject asked for it. */
  readonly queries: number
}

export interface SentFile {
  /** The name of its field; `decree` unless told. */
  readonly field?: string
  readonly name: string
  readonly bytes: Uint8Array
}

/** A person at a browser tab: keeps cookies and sends forms with their hidden fields. */
export interface Visitor {
  get(path: string): Promise<PageAnswer>
  /** Fills in the form with this action on the page got last. With files it goes as multipart. */
  send(
    action: string,
    fields: Readonly<Record<string, string>>,
    files?: SentFile | readonly SentFile[],
  ): Promise<PageAnswer>
  /** Posts without a page: as a program or another site would. */
  post(path: string, fields: Readonly<Record<string, string>>): Promise<PageAnswer>
}

export interface AccessPages {
  /** Signed in, with this access as the persona of the tab; `null` without one. */
  visitor(
    person: Person,
    persona?: AccessId | null,
    more?: { authTime?: Date; acr?: string },
  ): Promise<Visitor>
  close(): Promise<void>
}

const baseUrl = 'http://localhost:4000'
export const decreeFile: SentFile = { name: 'SK PPK 2026.pdf', bytes: pdf }

/** The pages of this subject on a server with sign-on, as app.ts builds them, without a provider. */
export async function openAccessPages(
  world: AccessWorld,
  register: CompanyRegister = createCompanyWorld(world.p),
  /** What the platforms say; without it nothing is under way. */
  askOpenWork: AskOpenWork = async () => [],
  /** Routes of subjects above this one. */
  more: (app: AppServer, o: Pick<AccessRouteOptions, 'platform' | 'frame'>) => void = () => undefined,
): Promise<AccessPages> {
  const { p } = world
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
        refusal: {
          statusCode: number
          code: string
        },
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
  const counter = countQueries()
  const platform = { db: p.db.withPlugin(counter.plugin), clock: p.clock, keys: p.keys, log: p.log }
  const companies = { ...register, db: platform.db }
  const frame = (request: FastifyRequest, about?: RoleCode) =>
    accountFrame(request, todayInWib(p.clock), undefined, about)
  accessRoutes(app, { platform, companies, sirup: silentSirup, frame, askOpenWork })
  more(app, { platform, frame })

  return {
    close: () => app.close(),
    visitor: async (person, persona = null, more = {}) => {
      const personas = await listPersonas(p.db, person.id, todayInWib(p.clock))
      const claim = personas.find(({ accessId }) => accessId === persona)?.claim ?? null
      const seeded = await seedSignOn(pool, options, {
        sub: person.id,
        name: person.name,
        persona: claim,
        ...more,
      })
      const cookies = new Map([splitCookie(seeded.cookie)])
      let page = ''

      const answer = async (request: {
        method: 'GET' | 'POST'
        url: string
        headers?: Record<string, string>
        payload?: string | Buffer
      }): Promise<PageAnswer> => {
        const before = counter.count()
        const response = await app.inject({
          ...request,
          headers: {
            accept: 'text/html',
            'accept-language': 'id',
            cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
            ...request.headers,
          },
        })
        for (const { name, value } of response.cookies) cookies.set(name, value)
        page = response.body
        return {
          status: response.statusCode,
          body: response.body,
          text: wordsOf(response.body),
          location: String(response.headers.location ?? '').replace(/^\/as\/[^/]+/, ''),
          headers: response.headers,
          queries: counter.count() - before,
        }
      }
      const sameOrigin = { origin: baseUrl, 'sec-fetch-site': 'same-origin' }
      const encoded = (fields: Readonly<Record<string, string>>) => ({
        headers: { ...sameOrigin, 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(fields).toString(),
      })
      return {
        get: (path) => answer({ method: 'GET', url: seeded.href(path) }),
        send: async (action, fields, files) => {
          const url = seeded.href(action)
          const all = { ...hiddenFields(page, url), ...fields }
          const body = files === undefined ? encoded(all) : await multipart(all, [files].flat(), sameOrigin)
          return answer({ method: 'POST', url, ...body })
        },
        post: (path, fields) => answer({ method: 'POST', url: seeded.href(path), ...encoded(fields) }),
      }
    },
  }
}

async function multipart(
  fields: Readonly<Record<string, string>>,
  files: readonly SentFile[],
  headers: Record<string, string>,
) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const { field = 'decree', name, bytes } of files) {
    form.append(field, new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }), name)
  }
  const encoded = new Response(form)
  return {
    headers: { ...headers, 'content-type': encoded.headers.get('content-type') ?? '' },
    payload: Buffer.from(await encoded.arrayBuffer()),
  }
}

/** The hidden fields of the form with this action. */
function hiddenFields(page: string, action: string): Readonly<Record<string, string>> {
  const forms = [...page.matchAll(/<form\b[^>]*>.*?<\/form>/gs)].map(([form]) => form)
  const form = forms.find(
    (candidate) => candidate.includes(`action="${action}"`) && candidate.includes('method="post"'),
  )
  if (form === undefined) throw new Error(`The page has no form for ${action}`)
  const fields = form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)
  return Object.fromEntries([...fields].map(([, name, value]) => [name ?? '', value ?? '']))
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

function splitCookie(cookie: string): [string, string] {
  const [name = '', ...value] = cookie.split('=')
  return [name, value.join('=')]
}

function countQueries(): { plugin: KyselyPlugin; count(): number } {
  let asked = 0
  return {
    count: () => asked,
    plugin: {
      transformQuery: ({ node }) => {
        asked += 1
        return node
      },
      transformResult: async ({ result }) => result,
    },
  }
}
