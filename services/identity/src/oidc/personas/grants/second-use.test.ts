import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { addClient, type TestClient } from '../../../testing/test-client.js'
import { startTestOpenId, type TestOpenId, type TokenAnswer } from '../../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../../testing/test-people.js'

let house: TestOpenId
let person: TestPerson
let web: TestClient
let browser: TestClient
beforeAll(async () => {
  house = await startTestOpenId()
  person = await addPerson(house.authentication, {
    accesses: [{ role: 'PPK' }, { role: 'PP' }, { role: 'PPK', workUnit: 'DISDIK' }],
  })
  web = await addClient(house.platform)
  browser = await addClient(house.platform, { kind: 'browser', authentication: 'none' })
  await addGate()
})
afterAll(() => house.stop())

const start = (client: TestClient, o: { access?: number; browser?: ReturnType<typeof house.browser> } = {}) =>
  house.tokensFor(client, person, {
    wishes: { persona_hint: String(person.accesses[o.access ?? 0]) },
    ...(o.browser && { browser: o.browser }),
  })
const refresh = (client: TestClient, tokens: TokenAnswer) =>
  house.refresh(client, tokens.body['refresh_token'])
const switchTo = (client: TestClient, tokens: TokenAnswer, access: number) =>
  house.refresh(client, tokens.body['refresh_token'], { persona: String(person.accesses[access]) })
const refusedGrant = { status: 400, body: { error: 'invalid_grant' } }

/** Neither refresh nor access token of the answer does anything any more. */
async function expectDead(client: TestClient, tokens: TokenAnswer): Promise<void> {
  expect(await refresh(client, tokens)).toMatchObject(refusedGrant)
  expect(await userinfo(tokens)).toBe(401)
}

async function userinfo(tokens: TokenAnswer): Promise<number> {
  const headers = { authorization: `Bearer ${String(tokens.body['access_token'])}` }
  return (await house.fetch('/oidc/userinfo', { headers })).status
}

async function liveGrants(client: TestClient): Promise<number> {
  const { rows } = await sql<{ n: string }>`select count(*) as n from persona_grants
    where client_id = ${client.clientId} and ended_at is null`.execute(house.platform.db)
  return Number(rows[0]?.n)
}

/** How many statements of this database wait for a lock that another one holds. */
async function expectWaiting(count: number): Promise<void> {
  await vi.waitFor(
    async () => {
      const { rows } = await sql<{ n: string }>`select count(*) as n from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(house.platform.db)
      expect(Number(rows[0]?.n)).toBe(count)
    },
    { timeout: 20_000, interval: 10 },
  )
}

/** Every save of a refresh token passes a gate, which a test may hold shut. */
async function addGate(): Promise<void> {
  await sql`create function gate() returns trigger language plpgsql as
    $$ begin perform pg_advisory_xact_lock_shared(4711); return new; end $$`.execute(house.platform.db)
  await sql`create trigger gate before insert on oidc_artifacts for each row
    when (new.model = 'RefreshToken') execute function gate()`.execute(house.platform.db)
}

const shut = () => hold(sql`select pg_advisory_xact_lock(4711)`)

/** Holds the locks of a statement until it is let go. */
async function hold(lock: ReturnType<typeof sql>): Promise<() => Promise<void>> {
  const locked = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const holding = house.platform.db.transaction().execute(async (trx) => {
    await lock.execute(trx)
    locked.resolve()
    await released.promise
  })
  await locked.promise
  return async () => {
    released.resolve()
    await holding
  }
}

describe.each([
  ['a client that proves itself', () => web],
  ['a client in the browser', () => browser],
] as const)('a refresh token that %s uses twice', (_, clientOf) => {
  it('at once for two switches: one wins and everything is dead', async () => {
    const client = clientOf()
    const tokens = await start(client)
    const open = await shut()
    // Both have found the token unspent, and now save what they put in its place.
    const attempts = [1, 2].map((access) => switchTo(client, tokens, access))
    await expectWaiting(2)
    await open()
    const answers = (await Promise.all(attempts)).toSorted((a, b) => a.status - b.status)
    expect(answers).toMatchObject([{ status: 200 }, refusedGrant])
    for (const answer of [tokens, ...answers.slice(0, 1)]) await expectDead(client, answer)
    expect(await liveGrants(client)).toBe(0)
  })

  it.each([
    ['a refresh', (client: TestClient, tokens: TokenAnswer) => refresh(client, tokens)],
    ['the same switch', (client: TestClient, tokens: TokenAnswer) => switchTo(client, tokens, 1)],
    ['another switch', (client: TestClient, tokens: TokenAnswer) => switchTo(client, tokens, 2)],
  ])('for a switch and long after it for %s: everything that came from it is dead', async (_name, again) => {
    const client = clientOf()
    const first = await start(client)
    const second = await switchTo(client, first, 1)
    const third = await switchTo(client, second, 2)
    const back = await switchTo(client, third, 0)
    expect(back.status).toBe(200)
    expect(await again(client, first)).toMatchObject(refusedGrant)
    for (const answer of [first, second, third, back]) await expectDead(client, answer)
    expect(await liveGrants(client)).toBe(0)
  })

  it('spares what did not come from it: the grant before, and another tab', async () => {
    const client = clientOf()
    const tabs = house.browser()
    const first = await start(client, { browser: tabs })
    const otherTab = await start(client, { browser: tabs, access: 2 })
    const second = await switchTo(client, first, 1)
    const beside = await start(client, { browser: tabs, access: 0 })
    const third = await start(client, { browser: tabs, access: 1 })
    expect(third.status).toBe(200)
    expect(await switchTo(client, second, 2)).toMatchObject({ status: 200 })
    expect(await refresh(client, second)).toMatchObject(refusedGrant)
    expect((await refresh(client, beside)).status).toBe(200)
    await expectDead(client, third)
    await expectDead(client, otherTab)
    expect(await liveGrants(client)).toBe(1)
    await house.runJob('end-sessions', { accountId: person.accountId, reason: 'ended-remotely' })
  })

  it('when its grant has ended since: what came from it is dead, too', async () => {
    const client = clientOf()
    const passing = await addPerson(house.authentication, { accesses: [{ role: 'PPK' }, { role: 'PP' }] })
    const wishes = { persona_hint: String(passing.accesses[0]) }
    const first = await house.tokensFor(client, passing, { wishes })
    const persona = String(passing.accesses[1])
    const second = await house.refresh(client, first.body['refresh_token'], { persona })
    await house.runJob('revoke-persona', { accessId: String(passing.accesses[0]), reason: 'EXPIRED' })
    expect(await userinfo(second)).toBe(200)
    expect(await refresh(client, first)).toMatchObject(refusedGrant)
    await expectDead(client, second)
  })
})

describe('a client in the browser', () => {
  it('that comes twice before the winner has saved its tokens gets them dead', async () => {
    const tokens = await start(browser)
    const open = await shut()
    const switching = switchTo(browser, tokens, 1)
    await expectWaiting(1)
    const winning = refresh(browser, tokens)
    await expectWaiting(2)
    const second = refresh(browser, tokens)
    // For the winner, who has the token in hand and has not committed yet.
    await expectWaiting(3)
    await open()
    expect(await second).toMatchObject(refusedGrant)
    const won = await winning
    expect(won.status).toBe(200)
    expect(await switching).toMatchObject(refusedGrant)
    await expectDead(browser, won)
    expect(await liveGrants(browser)).toBe(0)
  })
})

it('a switch that goes through while its family ends goes with it', async () => {
  const first = await start(web)
  const second = await switchTo(web, first, 1)
  const letGo = await hold(sql`select from persona_grants where client_id = ${web.clientId} for share`)
  const reuse = refresh(web, first)
  await expectWaiting(1)
  const third = await switchTo(web, second, 2)
  expect(third.status).toBe(200)
  await letGo()
  expect(await reuse).toMatchObject(refusedGrant)
  await expectDead(web, third)
  expect(await liveGrants(web)).toBe(0)
})

it('50 switches at once with one refresh token: one winner at most, and nothing lives', async () => {
  const tokens = await start(web)
  const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => switchTo(web, tokens, 1 + (n % 2))))
  const won = answers.filter(({ status }) => status === 200)
  expect(won.length).toBeLessThanOrEqual(1)
  const refused = answers.filter(({ body }) => body['error'] === 'invalid_grant')
  expect(refused.length + won.length).toBe(50)
  for (const answer of [tokens, ...won]) await expectDead(web, answer)
  expect(await liveGrants(web)).toBe(0)
})

it('a code that comes again takes along what its tokens were switched to', async () => {
  const request = house.request(web, { persona_hint: String(person.accesses[0]) })
  const answer = await house.signIn(house.browser(), person, request)
  const first = await house.redeem(web, request, answer)
  const second = await switchTo(web, first, 1)
  expect(await house.redeem(web, request, answer)).toMatchObject(refusedGrant)
  for (const tokens of [first, second]) await expectDead(web, tokens)
})

it('a spent token that the client gives back leaves what came from it', async () => {
  const first = await start(web)
  const second = await switchTo(web, first, 1)
  const form = { token: String(first.body['refresh_token']), ...(await house.proofOf(web)) }
  expect((await house.post('/oidc/revoke', form)).status).toBe(200)
  expect((await refresh(web, second)).status).toBe(200)
})

it('each grant that a second use ends is in the audit log', async () => {
  const client = await addClient(house.platform)
  const first = await start(client)
  await switchTo(client, first, 1)
  await refresh(client, first)
  const { rows } = await sql<{ n: string }>`select count(*) as n from audit_log
    where action = 'grant.used-twice' and detail ->> 'client' = ${client.clientId}`.execute(house.platform.db)
  expect(Number(rows[0]?.n)).toBe(2)
})
