import { createServer as createNetServer } from 'node:net'
import { type Notices, openNotices } from '@inaproc/database/notices'
import type { JsonObject } from '@inaproc/server/jobs'
import { type AppServer, createServer } from '@inaproc/server/server'
import { sql } from 'kysely'
import type { Authentication } from '../authentication/authentication.js'
import type { Registrations } from '../oidc/clients/registrations.js'
import { createOpenId, type OpenId } from '../oidc/open-id.js'
import type { TrafficCounter } from '../oidc/provider/traffic.js'
import type { Resource } from '../oidc/tokens/resources.js'
import { type Answer, type Cookie, openTestBrowser, type TestBrowser } from './sign-in-browser.js'
import {
  authorizationRequest,
  clientProof,
  type TestClient,
  type TestRequest,
  testResource,
} from './test-client.js'
import { type TestPerson, totpCode } from './test-people.js'
import { createTestPlatform, type TestPlatform } from './test-platform.js'
import { createRegistrationParts } from './test-registration.js'

/** Tokens of an answer of the token endpoint, or the error it gave instead. */
export interface TokenAnswer {
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

/** The provider on real HTTP, with its database and as many instances as the test wants. */
export interface TestOpenId {
  readonly platform: TestPlatform
  readonly authentication: Authentication
  readonly issuer: string
  readonly openId: OpenId
  /** @param cookies what somebody has put into it before */
  browser(cookies?: readonly Cookie[]): TestBrowser
  /** Starts another instance; from now on every request goes to the next one in turn. */
  addInstance(): Promise<void>
  /** Takes the first instance away, as a crash would, and starts another in its place. */
  replaceInstance(): Promise<void>
  /** A request of a program, form in and JSON out. */
  post(path: string, form: Readonly<Record<string, string>>): Promise<TokenAnswer>
  fetch(path: string, init?: RequestInit): Promise<Response>
  request(client: TestClient, wishes?: Readonly<Record<string, string>>): TestRequest
  /** Opens the request in the browser and signs the person in; ends at the client or at a further page. */
  signIn(browser: TestBrowser, person: TestPerson, request: TestRequest): Promise<Answer>
  /** Signs in from nothing and redeems the code. */
  tokensFor(
    client: TestClient,
    person: TestPerson,
    o?: {
      browser?: TestBrowser
      wishes?: Readonly<Record<string, string>>
      token?: Readonly<Record<string, string>>
    },
  ): Promise<TokenAnswer>
  redeem(
    client: TestClient,
    request: TestRequest,
    answer: Answer,
    extra?: Readonly<Record<string, string>>,
  ): Promise<TokenAnswer>
  refresh(
    client: TestClient,
    refreshToken: unknown,
    extra?: Readonly<Record<string, string>>,
  ): Promise<TokenAnswer>
  /** Waits until every instance has heard of what changed before. */
  everybodyHeard(): Promise<void>
  /** Runs every waiting job of a task once, as a worker would; throws what the handler throws. */
  runJobs(task: string): Promise<void>
  runJob(task: string, payload: JsonObject): Promise<void>
  clearJobs(): Promise<void>
  /** What proves the client in a request of its own. */
  proofOf(client: TestClient): Promise<Readonly<Record<string, string>>>
  stop(): Promise<void>
}

const resources: readonly Resource[] = [
  { audience: testResource, owner: 'katalog', scopes: ['catalogue:act', 'events:read'], format: 'jwt' },
  { audience: 'https://mitra.example.com/api', owner: 'mitra', scopes: ['mitra:read'], format: 'opaque' },
]

/**
 * @param o.issuer the public address, when a proxy with TLS is to stand before the instances
 * @param o.allowLoopback whether what it asks may be on this machine, as in development (the default)
 * @param o.resources the APIs; one of ours and one of a partner when not given
 * @param o.traffic makes what counts the requests of clients; nothing does when not given
 * @param o.registrations lets programs register clients
 */
export async function startTestOpenId(
  o: {
    issuer?: string
    allowLoopback?: boolean
    resources?: readonly Resource[]
    traffic?: (platform: TestPlatform) => TrafficCounter
    registrations?: (platform: TestPlatform) => Registrations
  } = {},
): Promise<TestOpenId> {
  const platform = await createTestPlatform()
  const traffic = o.traffic?.(platform)
  const authentication = await createRegistrationParts(platform)
  const port = await freePort()
  const issuer = o.issuer ?? `http://127.0.0.1:${port}`
  const instances: { server: AppServer; notices: Notices }[] = []
  const addresses: string[] = []
  let turn = 0

  async function start(on: number): Promise<OpenId> {
    const server = await createServer({
      name: 'identity',
      baseUrl: issuer,
      clock: platform.clock,
      formKey: 'f'.repeat(32),
      production: false,
      logLevel: 'silent',
    })
    const notices = openNotices(platform.db)
    await notices.caughtUp()
    const made = await createOpenId({
      authentication,
      issuer,
      resources: o.resources ?? resources,
      allowLoopback: o.allowLoopback ?? true,
      registrations: o.registrations?.(platform),
      traffic,
      notices,
    })
    await made.routes(server)
    addresses.push(await server.listen({ port: on, host: '127.0.0.1' }))
    instances.push({ server, notices })
    return made
  }

  const stopFirst = async () => {
    const first = instances.shift()
    await first?.server.close()
    await first?.notices.stop()
  }
  const runJob = async (task: string, payload: JsonObject) => {
    const handler = openId.jobs[task]
    if (handler === undefined) throw new Error(`no job ${task}`)
    const { signal } = new AbortController()
    await handler(payload, { clock: platform.clock, log: platform.log, attempt: 1, maxAttempts: 25, signal })
  }
  const removeJobs = async (task: string) => {
    await sql`delete from graphile_worker._private_jobs where task_id in
      (select id from graphile_worker._private_tasks where identifier = ${task})`.execute(platform.db)
  }
  const route = (url: URL): URL => {
    turn += 1
    return new URL(`${url.pathname}${url.search}`, addresses[turn % addresses.length])
  }
  const openId = await start(port)

  const fetchPath: TestOpenId['fetch'] = (path, init) => fetch(route(new URL(path, issuer)), init)
  const post: TestOpenId['post'] = async (path, form) => {
    const response = await fetchPath(path, { method: 'POST', body: new URLSearchParams(form) })
    const text = await response.text()
    // Every answer of these endpoints is a JSON object, or empty.
    return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as TokenAnswer['body']) }
  }
  const browser: TestOpenId['browser'] = (cookies = []) => openTestBrowser({ issuer, route, cookies })

  const signIn: TestOpenId['signIn'] = async (tab, person, request) => {
    let page = await tab.open(request.url)
    if (page.location !== null || !page.text.includes('/password"')) return page
    page = await tab.submit(page, '/password', { username: person.username, password: person.password })
    if (page.location === null && page.text.includes('/totp"')) {
      page = await tab.submit(page, '/totp', { code: await totpCode(authentication, person) })
      platform.advance(30_000)
    }
    return page
  }
  const redeem: TestOpenId['redeem'] = async (client, request, answer, extra = {}) => {
    const code = answer.location?.searchParams.get('code')
    if (!code) throw new Error(`no code: ${answer.status} ${answer.location ?? answer.text.slice(0, 2000)}`)
    return post('/oidc/token', {
      grant_type: 'authorization_code',
      code,
      redirect_uri: client.redirectUri,
      code_verifier: request.verifier,
      ...extra,
      ...(await clientProof(client, issuer)),
    })
  }

  return {
    platform,
    authentication,
    issuer,
    openId,
    browser,
    post,
    fetch: fetchPath,
    request: (client, wishes) => authorizationRequest(issuer, client, wishes),
    signIn,
    redeem,
    async replaceInstance() {
      await stopFirst()
      addresses.shift()
      await start(port)
    },
    everybodyHeard: async () => {
      await Promise.all(instances.map(({ notices }) => notices.caughtUp()))
    },
    runJob,
    async runJobs(task) {
      for (const payload of await platform.waitingJobs(task)) await runJob(task, payload as JsonObject)
      await removeJobs(task)
    },
    clearJobs: () => removeJobs('deliver-to-client'),
    proofOf: (client) => clientProof(client, issuer),
    addInstance: async () => {
      await start(0)
    },
    async tokensFor(client, person, wanted = {}) {
      const request = authorizationRequest(issuer, client, wanted.wishes)
      const answer = await signIn(wanted.browser ?? browser(), person, request)
      return redeem(client, request, answer, wanted.token)
    },
    refresh: async (client, refreshToken, extra = {}) =>
      post('/oidc/token', {
        grant_type: 'refresh_token',
        refresh_token: String(refreshToken),
        ...extra,
        ...(await clientProof(client, issuer)),
      }),
    async stop() {
      while (instances.length > 0) await stopFirst()
      await platform.drop()
    },
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createNetServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('no port')),
      )
    })
  })
}
