import { randomBytes, randomUUID } from 'node:crypto'
import { type Database, inTransaction, openDatabase } from '@inaproc/database/database'
import { createTestDatabase } from '@inaproc/database/test-database'
import { type AccountId, accountId } from '@inaproc/domain/identifiers'
import { type SignalCause, signalCauseRow } from '@inaproc/domain/signal-causes'
import { queueSignals } from '@inaproc/identity/accounts/signal-queue'
import { registerClient } from '@inaproc/identity/clients/registry/registration-service'
import type { DB } from '@inaproc/identity/database-types'
import { contextRewrite, migrateRelyingParty, relyingParty } from '@inaproc/relying-party/relying-party'
import { testClientKey } from '@inaproc/relying-party/test-sign-on'
import { systemClock } from '@inaproc/server/clock'
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
        scopes: ['openid', 'profile'],
        jwks: { keys: [publicKey] },
      },
      { at: systemClock(), production: false },
    ),
  )
  const people = Array.from({ length: o.people }, () => accountId(randomUUID()))
  for (const person of people) await addGrant(db, clientId, person)

  const arrivals: Arrival[] = []
  let hook = async (_arrivals: number): Promise<void> => undefined
  const receiver = await startReceiver({ house, clientId, clientKey, baseUrl, port }, async (raw) => {
    arrivals.push({ ...decodeJwt(raw), raw })
    await hook(arrivals.length)
  })
  return {
    arrivals,
    people,
    onArrival: (given) => {
      hook = given
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

async function addGrant(db: Database<DB>, clientId: string, person: AccountId): Promise<void> {
  const at = systemClock()
  const session = { session_uid: randomUUID(), sid: randomUUID() }
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
}

async function startReceiver(
  o: {
    house: TestHouse
    clientId: string
    clientKey: Awaited<ReturnType<typeof testClientKey>>
    baseUrl: string
    port: number
  },
  arrived: (raw: string) => Promise<void>,
): Promise<{ readonly pool: pg.Pool; stop(): Promise<void> }> {
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
    if (typeof body === 'string') await arrived(body)
  })
  await service.register(relyingParty, {
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
  })
  await service.listen({ host: '127.0.0.1', port: o.port })
  return {
    pool,
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
