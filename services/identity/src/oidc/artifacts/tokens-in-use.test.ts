import { todayInWib } from '@inaproc/domain/wib-date'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addClient, type TestClient } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'
import { findGrantInUse, findTokenInUse, tokensInUse } from './tokens-in-use-store.js'

let house: TestOpenId
let client: TestClient
const people: TestPerson[] = []
const accessTokens: string[] = []
beforeAll(async () => {
  house = await startTestOpenId()
  client = await addClient(house.platform)
  for (const role of ['PPK', 'PP', 'KPA'] as const) {
    const person = await addPerson(house.authentication, { accesses: [{ role }] })
    const { body } = await house.tokensFor(client, person)
    people.push(person)
    accessTokens.push(String(body['access_token']))
  }
})
afterAll(() => house.stop())

const find = (id: string, model = 'AccessToken') => findTokenInUse(house.platform, model, id)
const introspect = async (token: string) =>
  (await house.post('/oidc/introspect', { token, ...(await house.proofOf(client)) })).body

/** Does something to the row of one token, and puts it back. */
async function whileChanged(id: string, change: string, work: () => Promise<void>): Promise<void> {
  const { db } = house.platform
  const where = sql`id_hash = sha256(convert_to(${id}, 'UTF8'))`
  const { rows } = await sql<{ payload_sealed: Buffer; expires_at: Date }>`
    select payload_sealed, expires_at from oidc_artifacts where ${where}`.execute(db)
  await sql`update oidc_artifacts set ${sql.raw(change)} where ${where}`.execute(db)
  try {
    await work()
  } finally {
    await sql`update oidc_artifacts
      set payload_sealed = ${rows[0]?.payload_sealed}, expires_at = ${rows[0]?.expires_at} where ${where}`.execute(
      db,
    )
  }
}

describe('tokens that are presented at the same moment', () => {
  it('each come with their own person, persona and grant, however often the same is asked for', async () => {
    const asked = [...people.keys(), 1, 1]
    const found = await Promise.all(asked.map((at) => find(accessTokens[at] ?? '')))
    expect(found.map((token) => token?.inUse?.accountId)).toEqual(asked.map((at) => people[at]?.accountId))
    expect(found.map((token) => token?.inUse?.persona?.accessId)).toEqual(
      asked.map((at) => people[at]?.accesses[0]),
    )
    for (const token of found) expect(token?.grant?.accountId).toBe(token?.payload.accountId)
  })

  it('that are not there, or of another kind, or over, are not found; the others are', async () => {
    const [first = '', second = ''] = accessTokens
    await whileChanged(second, `expires_at = now() - interval '1 second'`, async () => {
      const found = await Promise.all([
        find('unknown'),
        find(first, 'RefreshToken'),
        find(second),
        find(first),
      ])
      expect(found.map((token) => token !== undefined)).toEqual([false, false, false, true])
    })
  })

  it('fail alone when one of them cannot be opened', async () => {
    const [first = '', second = '', third = ''] = accessTokens
    await whileChanged(second, `payload_sealed = '\\x00'`, async () => {
      const found = await Promise.allSettled([first, second, third].map((id) => find(id)))
      expect(found.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
      const answers = await Promise.all([first, third].map(introspect))
      expect(answers.map(({ active }) => active)).toEqual([true, true])
    })
  })

  it('tell the end of a grant, a suspended client and a suspended person at once', async () => {
    const { db } = house.platform
    const person = await addPerson(house.authentication, { accesses: [{ role: 'PPK' }] })
    const own = await addClient(house.platform)
    const token = String((await house.tokensFor(own, person)).body['access_token'])
    const grantId = String((await find(token))?.payload.grantId)
    expect(await findGrantInUse(house.platform, grantId)).toMatchObject({ persona: { role: 'PPK' } })

    const clients = db.updateTable('clients').where('client_id', '=', own.clientId)
    await clients.set({ state: 'suspended' }).execute()
    expect((await find(token))?.inUse?.grant).toBeUndefined()
    await clients.set({ state: 'active' }).execute()

    const accounts = db.updateTable('accounts').where('id', '=', person.accountId)
    await accounts.set({ restriction: 'SUSPENDED' }).execute()
    expect((await find(token))?.inUse?.person).toBeUndefined()
    await accounts.set({ restriction: null }).execute()

    await db
      .deleteFrom('oidc_artifacts')
      .where('model', '=', 'Grant')
      .where('account_id', '=', person.accountId)
      .execute()
    expect((await find(token))?.grant).toBeUndefined()
    expect(await findGrantInUse(house.platform, grantId)).toBeUndefined()
  })
})

describe('the statement for all of them', () => {
  it('finds everything by its key in large tables, with the plan that serves every number of tokens', async () => {
    const { db } = house.platform
    await sql`insert into oidc_artifacts (model, id_hash, payload_sealed, grant_id, expires_at)
      select 'AccessToken', sha256(convert_to('crowd ' || n, 'UTF8')), '', 'crowd ' || n, now() + interval '1 hour'
      from generate_series(1, 20000) n`.execute(db)
    await sql`insert into persona_grants (grant_id, account_id, client_id, session_uid, sid, created_at, last_used_at)
      select 'crowd ' || n, md5((n % 1000)::text)::uuid, ${client.clientId}, 'crowd', 'crowd', now(), now()
      from generate_series(1, 20000) n`.execute(db)
    await sql`analyze oidc_artifacts, persona_grants`.execute(db)
    const asks = { models: [], hashes: [], grantIds: [], today: todayInWib(house.platform.clock) }
    const statement = tokensInUse(db, asks).compile().sql
    const { rows } = await sql<{
      'QUERY PLAN': string
    }>`explain (generic_plan) ${sql.raw(statement)}`.execute(db)
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toMatch(/oidc_artifacts_pkey/)
    expect(plan).toMatch(/persona_grants_pkey/)
    expect(plan).not.toMatch(/Seq Scan on (?:oidc_artifacts|persona_grants)/)
  })
})
