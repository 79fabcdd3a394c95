import { createServer } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Pool } from 'pg'
import type { Persona } from '../persona.js'
import {
  contextRewrite,
  freshSignIn,
  type RelyingPartyOptions,
  relyingParty,
  signedOn,
} from '../relying-party.js'

/** What the routes of the test host answer. */
export interface WhoAnswer {
  readonly sub: string
  readonly contextId: string
  readonly persona: Persona | null
  readonly name: string
  readonly contexts: readonly { id: string; persona: Persona | null; href: string }[]
}

/** What the refusal page of the test host answers. */
export interface RefusedAnswer {
  readonly page: 'refused'
  readonly reason: string
  readonly code: string
  readonly persona?: Persona
  readonly roles?: readonly string[]
  readonly fields?: Readonly<Record<string, string>>
  readonly contexts: readonly { id: string }[]
  readonly signInHref: string
}

export interface TestHost {
  readonly app: FastifyInstance
  readonly baseUrl: string
  readonly options: RelyingPartyOptions
  /** Forms that reached the handler of POST /orders. */
  readonly orders: unknown[]
  /** The clock of the host; the machine's until a test sets another. */
  clock: () => Date
  stop(): Promise<void>
}

export type HostOptions = Pick<RelyingPartyOptions, 'issuer' | 'clientKey'> & {
  pool: Pool
  port?: number
} & Partial<
    Pick<
      RelyingPartyOptions,
      'personaRequired' | 'refuseRestricted' | 'idleSeconds' | 'absoluteSeconds' | 'sessionKey'
    >
  >

export const testClientId = 'katalog'
export const testResource = 'https://api.katalog.test'
const testSessionKey = new Uint8Array(32).fill(7)

/** A small service on a port of 127.0.0.1 that uses the plugin as a real one does. */
export async function startTestHost(given: HostOptions): Promise<TestHost> {
  const { port = await freePort(), ...rest } = given
  const baseUrl = `http://127.0.0.1:${port}`
  const options: RelyingPartyOptions = {
    clientId: testClientId,
    baseUrl,
    cookieName: 'test_session',
    sessionKey: testSessionKey,
    scopes: ['openid', 'profile', 'persona', 'offline_access'],
    resource: testResource,
    personaRequired: false,
    allowHttp: true,
    now: () => host.clock(),
    pages: {
      refused: (_request, reply, refusal) => {
        const { reason, code, persona, roles, fields, contexts, signInHref } = refusal
        reply.send({ page: 'refused', reason, code, persona, roles, fields, contexts, signInHref })
      },
    },
    ...rest,
  }
  const app = Fastify({ rewriteUrl: contextRewrite })
  const orders: unknown[] = []
  const host: TestHost = { app, baseUrl, options, orders, clock: () => new Date(), stop: () => app.close() }
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body.toString()))),
  )
  await app.register(relyingParty, options)
  addRoutes(app, orders)
  addFreshRoutes(app)
  await app.listen({ host: '127.0.0.1', port })
  return host
}

/** Acts of weight: /keys wants two factors within ten minutes, /recent only the ten minutes. */
function addFreshRoutes(app: FastifyInstance): void {
  const forPeople = { preHandler: app.requireSignIn() }
  const strong = { maxAgeSeconds: 600, acr: 'urn:inaproc:aal2' }
  app.get('/keys', forPeople, async (request, reply) => freshSignIn(request, reply, strong) ?? { keys: [] })
  app.post(
    '/keys',
    forPeople,
    async (request, reply) =>
      freshSignIn(request, reply, { ...strong, returnTo: '/keys' }) ?? reply.code(201).send({ added: true }),
  )
  app.get(
    '/recent',
    forPeople,
    async (request, reply) => freshSignIn(request, reply, { maxAgeSeconds: 600 }) ?? signedOn(request),
  )
  app.post(
    '/keys-without-page',
    forPeople,
    async (request, reply) => freshSignIn(request, reply, strong) ?? { keys: [] },
  )
  app.get('/proved', forPeople, async (request) => ({ proved: signedOn(request).provedWithin(600) }))
  app.get('/keys-without-guard', async (request, reply) => freshSignIn(request, reply, strong))
}

function addRoutes(app: FastifyInstance, orders: unknown[]): void {
  const forBuyers = { preHandler: app.requirePersona('PPK', 'PP') }
  app.get('/', async (request) => request.signOn ?? { nobody: true })
  app.get('/assets/who', async (request) => request.signOn ?? { nobody: true })
  app.get('/me', { preHandler: app.requireSignIn() }, async (request) => signedOn(request))
  app.get('/orders', forBuyers, async (request) => signedOn(request))
  app.post('/orders', forBuyers, async (request, reply) => {
    orders.push({
      contextId: signedOn(request).contextId,
      role: signedOn(request).persona?.role,
      form: request.body,
    })
    return reply.code(201).send({ saved: true })
  })
  app.get('/switch', { preHandler: app.requireSignIn() }, async (request) => ({
    href: signedOn(request).switchHref('/orders'),
  }))
  app.get('/access-token', { preHandler: app.requireSignIn() }, async (request) => ({
    token: await signedOn(request).accessToken(),
  }))
  app.get('/api/me', { preHandler: app.requireToken({}) }, async (request) => request.token)
  app.get(
    '/api/orders',
    { preHandler: app.requireToken({ roles: ['PPK'] }) },
    async (request) => request.token,
  )
  app.post('/api/orders', { preHandler: app.requireToken({ roles: ['PPK'] }) }, async (_request, reply) =>
    reply.code(201).send({ saved: true }),
  )
  app.post('/open-orders', async (_request, reply) => reply.code(201).send({ saved: true }))
  app.post('/read', { config: { worksRestricted: true } }, async () => ({ found: [] }))
  app.get('/api/events', { preHandler: app.requireToken({ scope: 'events:read' }) }, async () => ({
    events: [],
  }))
}

/** The machine's clock, moved ahead. */
export function ahead(minutes: number): () => Date {
  return () => new Date(Date.now() + minutes * 60_000)
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
