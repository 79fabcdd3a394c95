import { randomBytes, randomUUID } from 'node:crypto'
import { type Database, inTransaction, openDatabase } from '@inaproc/database/database'
import { createTestDatabase } from '@inaproc/database/test-database'
import { type AccountId, accountId } from '@inaproc/domain/identifiers'
import { type SignalCause, signalCauseRow } from '@inaproc/domain/signal-causes'
import { queueSignals } from '@inaproc/identity/accounts/signal-queue'
import { registerClient } from '@inaproc/identity/clients/registry/registration-service'
import type { DB } from '@inaproc/identity/database-types'
import { tellClientEndTask } from '@inaproc/identity/oidc/clients/client-end'
import { endSession } from '@inaproc/identity/oidc/personas/grants/grants-service'
import { contextRewrite, migrateRelyingParty, relyingParty } from '@inaproc/relying-party/relying-party'
import { seedSignOn, testClientKey } from '@inaproc/relying-party/test-sign-on'
import { systemClock } from '@inaproc/server/clock'
import { addJob } from '@inaproc/server/jobs'
import Fastify from 'fastify'
import { decodeJwt, type JWTPayload } from 'jose'
import pg from 'pg'
import { freePort } from '../launcher/ports.js'
import type { TestHouse } from '../testing/test-house.js'

/** A token as it reached the receiver, in the order in which tokens came. */
export type Arrival = JWTPayload & { readonly raw: string }

/** A service with the plugin that partners copy, told by push, beside a running house; and the people whom it knows. */
export interface KillWitness {
  readonly arrivals: readonly Arrival[]
  /** Called with each token before it is carried out; the answer waits for it. */
  onArrival(hook: (arrivals: number) => Promise<void>): void
  /** The logout tokens that came, in their order. */
  readonly logouts: readonly Arrival[]
  /** The same for logout tokens. */
  onLogout(hook: (arrivals: number) => Promise<void>): void
  /** Everybody signs out, and some client is suspended; committed as by the service, which needs not run. */
  signOut(): Promise<void>
  /** Sessions of the people at this service. */
  sessionsOver(): Promise<{ readonly open: number; readonly over: number }>
  /** Each of these happens to each person, committed as by the service, which needs not run. */
  happen(causes: readonly SignalCause[]): Promise<void>
  /** How many tokens were carried out. */
  carriedOut(): Promise<number>
  /** How many tokens have not been taken yet. */
  waiting(): Promise<number>
  readonly people: readonly AccountId[]
  stop(): Promise<void>
}

export async function startKillWitness(house: TestHouse, o: { people: number }): Promise<KillWitness> {
  const db = openDatabase<DB>({ url: house.house.databaseUrls.identity, name: 'test', poolSize: 2 })
  const port = await freePort('127.0.0.1')
  const baseUrl = `http://127.0.0.1:${port}`
  const clientId = `saksi-${randomBytes(4).toString('hex')}`
  const clientKey = await testClientKey()
  const { d: _private, ...publicKey } = clientKey
  await inTransaction(db, (trx) =>
    registerClient(
      trx,
      {
        clientId,
        name: 'Saksi',
        kind: 'web',
        firstParty: true,
        authentication: 'private_key_jwt',
        redirectUris: [`${baseUrl}/callback`],
        signalsUri: `${baseUrl}/signals`,
        backchannelLogoutUri: `${baseUrl}/backchannel-logout`,
        scopes: ['openid', 'profile'],
        jwks: { keys: [publicKey] },
      },
      { at: systemClock(), production: false },
    ),
  )
  const people = Array.from({ length: o.people }, () => accountId(randomUUID()))
  const sessions = new Map<AccountId, string>()
  for (const person of people) sessions.set(person, await addGrant(db, clientId, person))

  const arrivals: Arrival[] = []
  const logouts: Arrival[] = []
  let hook = async (_arrivals: number): Promise<void> => undefined
  let logoutHook = hook
  const receiver = await startReceiver({ house, clientId, clientKey, baseUrl, port }, async (raw, kind) => {
    const list = kind === 'signal' ? arrivals : logouts
    list.push({ ...decodeJwt(raw), raw })
    await (kind === 'signal' ? hook : logoutHook)(list.length)
  })
  for (const person of people) await receiver.seed({ sub: person, sid: sessions.get(person) ?? '' })
  return {
    arrivals,
    people,
    onArrival: (given) => {
      hook = given
    },
    logouts,
    onLogout: (given) => {
      logoutHook = given
    },
    async signOut() {
      const at = systemClock()
      for (const uid of sessions.values()) {
        await inTransaction(db, (trx) => endSession(trx, uid, { at, reason: 'signed-out' }))
      }
      const told = { clientId: 'klien-lain', cause: 'client-suspended', at: at.toISOString() }
      await inTransaction(db, (trx) => addJob(trx, tellClientEndTask, told, { priority: 'soon' }))
    },
    async sessionsOver() {
      const { rows } = await receiver.pool.query('SELECT end_reason FROM rp_context')
      const over = rows.filter((row) => row.end_reason === 'signed_out_elsewhere').length
      return { open: rows.length - over, over }
    },
    async happen(causes) {
      for (const cause of causes) {
        await inTransaction(db, async (trx) => {
          for (const person of people)
            await queueSignals(trx, { cause, accountId: person, at: systemClock() })
        })
      }
    },
    carriedOut: async () => (await receiver.pool.query('SELECT FROM rp_seen_signal')).rowCount ?? 0,
    async waiting() {
      const rows = await db
        .selectFrom('deliveries')
        .select('id')
        .where('client_id', '=', clientId)
        .where('delivered_at', 'is', null)
        .execute()
      return rows.length
    },
    async stop() {
      await receiver.stop()
      await db.deleteFrom('clients').where('client_id', '=', clientId).execute()
      await db.destroy()
    },
  }
}

/** A grant in a session that the client knows by its own name, which is the same here. */
async function addGrant(db: Database<DB>, clientId: string, person: AccountId): Promise<string> {
  const at = systemClock()
  const uid = randomUUID()
  const session = { session_uid: uid, sid: uid }
  await db
    .insertInto('persona_grants')
    .values({
      ...session,
      grant_id: randomUUID(),
      account_id: person,
      client_id: clientId,
      created_at: at,
      last_used_at: at,
    })
    .execute()
  return uid
}

async function startReceiver(
  o: {
    house: TestHouse
    clientId: string
    clientKey: Awaited<ReturnType<typeof testClientKey>>
    baseUrl: string
    port: number
  },
  arrived: (raw: string, kind: 'signal' | 'logout') => Promise<void>,
): Promise<{
  readonly pool: pg.Pool
  seed(who: { readonly sub: string; readonly sid: string }): Promise<unknown>
  stop(): Promise<void>
}> {
  const database = await createTestDatabase({
    service: 'witness',
    migrate: async (url) => {
      const once = new pg.Pool({ connectionString: url })
      await migrateRelyingParty(once)
      await once.end()
    },
  })
  const pool = new pg.Pool({ connectionString: database.url })
  const service = Fastify({ rewriteUrl: contextRewrite })
  service.addHook('preHandler', async ({ body }) => {
    if (typeof body === 'string') await arrived(body, 'signal')
    const logout: unknown = Object(body).logout_token
    if (typeof logout === 'string') await arrived(logout, 'logout')
  })
  const options = {
    issuer: o.house.addresses.urls.identity,
    clientId: o.clientId,
    clientKey: o.clientKey,
    baseUrl: o.baseUrl,
    pool,
    cookieName: 'saksi',
    sessionKey: Buffer.alloc(32, 7),
    scopes: ['profile'],
    resource: o.baseUrl,
    personaRequired: false,
    allowHttp: true,
    pages: { refused: (_request: unknown, reply: { send: (page: unknown) => unknown }) => reply.send({}) },
  }
  await service.register(relyingParty, options)
  await service.listen({ host: '127.0.0.1', port: o.port })
  return {
    pool,
    seed: (who) => seedSignOn(pool, options, who),
    async stop() {
      await service.close()
      await pool.end()
      await database.drop()
    },
  }
}

/** What a cause says in its token, as far as it tells one cause from another. */
export function saidBy({ events }: Arrival): unknown {
  const [event] = Object.values(Object(events))
  return Object(event).reason_admin?.en
}

export function saysOf(cause: SignalCause): string {
  return signalCauseRow(cause).reasonAdmin.en
}
