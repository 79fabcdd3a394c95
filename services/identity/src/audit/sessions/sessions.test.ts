import { inTransaction } from '@inaproc/database/database'
import { together } from '@inaproc/database/together'
import type { AccountId } from '@inaproc/domain/identifiers'
import Fastify, { type FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccessWorld } from '../../accesses/testing/access-world.js'
import { recordSignOn } from '../../authentication/sessions-store.js'
import { systemActor } from '../../platform.js'
import { statementsOf } from '../../testing/statements.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { recordAudit } from '../audit-store.js'
import { verifyChains } from '../chain/verify-service.js'
import { addCurrentSession, noteSession } from './current-session.js'
import { isSessionReference, sessionReference } from './session-reference.js'
import { findSessionByReference } from './session-store.js'

const uid = 'session-uid-of-somebody'
const sid = 'what-one-application-was-told'
let p: TestPlatform
let person: AccountId
let other: AccountId
let server: FastifyInstance
let work: () => Promise<void>

beforeAll(async () => {
  p = await createTestPlatform()
  const world = await createAccessWorld(p)
  person = (await world.person('Siti')).id
  other = (await world.person('Budi')).id
  const at = p.clock()
  const signOn = {
    uid,
    accountId: person,
    acr: 'urn:inaproc:aal2',
    amr: [],
    address: null,
    userAgent: null,
    at,
  } as const
  await inTransaction(p.db, (trx) => recordSignOn(trx, signOn))
  await p.db
    .insertInto('persona_grants')
    .values({
      grant_id: 'grant-of-siti',
      client_id: 'akun',
      account_id: person,
      session_uid: uid,
      sid,
      created_at: at,
      last_used_at: at,
    })
    .execute()
  server = Fastify()
  server.decorateRequest('signOn', null)
  // The plugin that signs people in does this; the rest of a sign-on is nothing to us.
  server.addHook('onRequest', async (request) => {
    if (request.headers['x-signed-in'] === 'yes') Object.assign(request, { signOn: { sub: person, sid } })
  })
  addCurrentSession(server)
  server.post('/', async () => {
    await work()
    return {}
  })
})
afterAll(async () => {
  await server.close()
  await p.drop()
})

/** What a request does, of somebody who is signed in or of nobody. */
async function request(signedIn: boolean, task: () => Promise<void>): Promise<void> {
  work = task
  const answer = await server.inject({
    method: 'POST',
    url: '/',
    headers: { 'x-signed-in': signedIn ? 'yes' : 'no' },
  })
  expect(answer.statusCode).toBe(200)
}

let acts = 0
/** Leaves a row and tells the session that it says. */
async function actBy(actor: AccountId | null): Promise<string | null> {
  acts += 1
  const subject = { type: 'client', id: `klien-${acts}` }
  await inTransaction(p.db, (trx) =>
    recordAudit(trx, {
      at: p.clock(),
      action: 'client.changed',
      actor: actor === null ? systemActor : { kind: 'person', accountId: actor },
      subject,
    }),
  )
  const { session_reference: reference } = await p.db
    .selectFrom('audit_log')
    .select('session_reference')
    .where('subject_id', '=', subject.id)
    .executeTakeFirstOrThrow()
  return reference
}

describe('the session of an act', () => {
  it('stands in its row, found by what the application was told', async () => {
    await request(true, async () => expect(await actBy(person)).toBe(sessionReference(uid)))
  })

  it('is what the handler notes, where only that knows it', async () => {
    await request(false, async () => {
      noteSession({ accountId: other, uid: 'another-session' })
      expect(await actBy(other)).toBe(sessionReference('another-session'))
    })
  })

  it('is nobody else’s: not of the system, of another person, of a request without a sign-on, or outside of one', async () => {
    await request(true, async () => {
      expect(await actBy(null)).toBeNull()
      expect(await actBy(other)).toBeNull()
    })
    await request(false, async () => expect(await actBy(person)).toBeNull())
    expect(await actBy(person)).toBeNull()
  })

  it('is looked up once for many acts of one request', async () => {
    await request(true, async () => {
      const statements = await statementsOf(async () => {
        await inTransaction(p.db, (trx) =>
          together(trx, [1, 2, 3, 4], (number) =>
            recordAudit(trx, {
              at: p.clock(),
              action: 'client.changed',
              actor: { kind: 'person', accountId: person },
              subject: { type: 'client', id: `banyak-${number}` },
            }),
          ),
        )
      })
      expect(statements.filter((text) => text.includes('persona_grants'))).toHaveLength(1)
    })
    const rows = await p.db
      .selectFrom('audit_log')
      .select('session_reference')
      .where('subject_id', 'like', 'banyak-%')
      .execute()
    expect(rows.map(({ session_reference }) => session_reference)).toEqual(
      Array(4).fill(sessionReference(uid)),
    )
  })
})

describe('its reference', () => {
  it('opens nothing: it holds no part of the id, and leads only back to a row', async () => {
    const reference = sessionReference(uid)
    expect(isSessionReference(reference)).toBe(true)
    expect(reference).not.toContain(uid.slice(0, 8))
    expect(await findSessionByReference(p.db, reference)).toEqual({ uid, accountId: person })
    expect(await findSessionByReference(p.db, sessionReference('unknown'))).toBeUndefined()
  })

  it.each(['a', uid, 'ü “x” \\ %', ''])('is the same in the database: %s', async (id) => {
    const { rows } = await sql<{ reference: string }>`select session_reference(${id}) as reference`.execute(
      p.db,
    )
    expect(rows[0]?.reference).toBe(sessionReference(id))
  })

  it('is found by an index', async () => {
    const plan = await inTransaction(p.db, async (trx) => {
      await sql`set local enable_seqscan = off`.execute(trx)
      const { rows } = await sql<{ 'QUERY PLAN': string }>`
        explain select uid from sign_on_sessions where session_reference(uid) = 'x'`.execute(trx)
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    })
    expect(plan).toContain('sign_on_sessions_by_reference')
  })
})

describe('the chain of the log', () => {
  it('covers the session, and rows of a release that knows none stay what they are', async () => {
    await sql`
      insert into audit_log (at, action, actor_kind, subject_type, subject_id)
      values (now(), 'client.changed', 'system', 'client', 'dari-rilis-lama')`.execute(p.db)
    expect((await verifyChains(p.db, { batch: 5 })).findings).toEqual([])
    await sql`alter table audit_log disable trigger audit_log_append_only`.execute(p.db)
    await sql`update audit_log set session_reference = ${sessionReference('forged')} where subject_id = 'banyak-2'`.execute(
      p.db,
    )
    await sql`alter table audit_log enable always trigger audit_log_append_only`.execute(p.db)
    expect((await verifyChains(p.db, { batch: 5 })).findings).toMatchObject([{ kind: 'changed' }])
  })
})
