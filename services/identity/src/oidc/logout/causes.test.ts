import { inTransaction } from '@inaproc/database/database'
import { decodeJwt } from 'jose'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { applyAccountEvent } from '../../accounts/account-service.js'
import { queueEndOfSessions } from '../../accounts/sessions-end.js'
import { systemActor, type Trx } from '../../platform.js'
import type { TestBrowser } from '../../testing/sign-in-browser.js'
import { addClient, type TestClient } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'
import { startTestReceiver, type TestReceiver } from '../../testing/test-receiver.js'
import { endSession, endSessionsOf } from '../personas/grants/grants-service.js'
import { deliverTask } from './deliveries-queue.js'

let house: TestOpenId
let receiver: TestReceiver
let first: TestClient
let second: TestClient
let person: TestPerson

beforeAll(async () => {
  house = await startTestOpenId()
  receiver = await startTestReceiver()
  first = await addClient(house.platform, { backchannelLogoutUri: receiver.url })
  second = await addClient(house.platform, { backchannelLogoutUri: receiver.url })
})
beforeEach(async () => {
  receiver.forget()
  person = await addPerson(house.authentication, { accesses: [{ role: 'PPK' }, { role: 'PP' }] })
})
afterAll(async () => {
  await house.stop()
  await receiver.down()
})

/** The person at work: both clients in one session, the first with two personas. */
interface AtWork {
  readonly browser: TestBrowser
  readonly idToken: string
  readonly uid: string
  /** What the ID tokens call the session, by client. */
  readonly sids: Readonly<Record<string, unknown>>
}

async function signIn(): Promise<AtWork> {
  const browser = house.browser()
  const idTokens: string[] = []
  for (const [client, access] of [
    [first, 0],
    [first, 1],
    [second, 0],
  ] as const) {
    const wishes = { persona_hint: String(person.accesses[access]) }
    idTokens.push(String((await house.tokensFor(client, person, { browser, wishes })).body['id_token']))
  }
  const { uid } = await house.platform.db
    .selectFrom('sign_on_sessions')
    .select('uid')
    .where('account_id', '=', person.accountId)
    .executeTakeFirstOrThrow()
  const claims = idTokens.map((token) => decodeJwt(token))
  const [idToken = ''] = idTokens
  return { browser, idToken, uid, sids: Object.fromEntries(claims.map(({ aud, sid }) => [aud, sid])) }
}

const transaction = (work: (trx: Trx) => Promise<unknown>) => inTransaction(house.platform.db, work)
const at = () => house.platform.clock()

async function signOut(work: AtWork, everywhere: boolean): Promise<void> {
  const query = new URLSearchParams({ id_token_hint: work.idToken })
  const page = await work.browser.open(`${house.issuer}/oidc/sign-out?${query}`)
  // Two forms lead to the same address; the one for everything comes second.
  const form = everywhere ? page.text.lastIndexOf('<form') : 0
  await work.browser.submit({ ...page, text: page.text.slice(form) }, '/confirm')
}

const changeAccount = (event: 'SUSPEND' | 'CLOSE') =>
  transaction((trx) =>
    applyAccountEvent(trx, house.platform.keys, {
      accountId: person.accountId,
      event,
      by: 'DIRECTORATE',
      actor: systemActor,
      at: at(),
      holds: ['REASON_GIVEN'],
    }),
  )

interface Cause {
  readonly what: string
  readonly happens: (work: AtWork) => Promise<unknown>
  /** Who hears of it; the first client alone unless told otherwise. */
  readonly both?: boolean
  readonly onlyPersona?: boolean
  /** How the event names it; null when the session goes on. */
  readonly ending: string | null
}

/** protocol.md §5, row by row. */
const causes: readonly Cause[] = [
  { what: 'signed out here', happens: (work) => signOut(work, false), ending: null },
  { what: 'signed out everywhere', happens: (work) => signOut(work, true), both: true, ending: 'SIGN_OUT' },
  {
    what: 'ended a session from afar',
    happens: ({ uid }) => transaction((trx) => endSession(trx, uid, { at: at(), reason: 'ended-remotely' })),
    both: true,
    ending: 'REMOTE',
  },
  {
    what: 'ended all sessions from afar',
    happens: () =>
      transaction((trx) => endSessionsOf(trx, person.accountId, { at: at(), reason: 'ended-remotely' })),
    both: true,
    ending: 'REMOTE',
  },
  {
    what: 'had a session ended by an official',
    happens: ({ uid }) =>
      transaction((trx) => endSession(trx, uid, { at: at(), reason: 'ended-by-official' })),
    both: true,
    ending: 'ADMINISTRATOR',
  },
  {
    what: 'lost a persona',
    happens: () =>
      house.runJob('revoke-persona', { accessId: String(person.accesses[0]), reason: 'EXPIRED' }),
    both: true,
    onlyPersona: true,
    ending: null,
  },
  { what: 'was suspended', happens: () => changeAccount('SUSPEND'), both: true, ending: 'ACCOUNT_ENDED' },
  {
    what: 'was removed by the Directorate',
    happens: () => changeAccount('CLOSE'),
    both: true,
    ending: 'ACCOUNT_ENDED',
  },
  {
    what: 'changed or recovered credentials',
    happens: () =>
      transaction((trx) =>
        queueEndOfSessions(trx, { accountId: person.accountId, reason: 'credentials-changed' }),
      ),
    both: true,
    ending: 'CREDENTIALS_CHANGED',
  },
  {
    what: 'stayed away too long',
    happens: ({ uid }) => transaction((trx) => endSession(trx, uid, { at: at(), reason: 'expired' })),
    both: true,
    ending: 'EXPIRED',
  },
]

describe('whoever', () => {
  it.each(causes)('$what: the clients are told', async ({ happens, both, onlyPersona, ending }) => {
    const work = await signIn()
    await happens(work)
    await house.runJobs('end-sessions')
    await house.runJobs(deliverTask)

    const clients = both === true ? [first, second] : [first]
    const byClient = Object.fromEntries(receiver.received.map((claims) => [String(claims.aud), claims]))
    expect(receiver.received).toHaveLength(clients.length)
    for (const { clientId } of clients) {
      expect(byClient[clientId]).toMatchObject({ sub: person.accountId, sid: work.sids[clientId] })
      expect(byClient[clientId]?.['persona_id']).toBe(onlyPersona === true ? person.accesses[0] : undefined)
    }
    expect(await endedEvents(work)).toEqual(
      ending === null
        ? []
        : Object.values(work.sids)
            .toSorted()
            .map((sid) => ({ accountId: person.accountId, sid, ending })),
    )
  })

  it('did it twice: the event comes once, and the clients hear nothing new', async () => {
    const work = await signIn()
    for (const reason of ['ended-remotely', 'credentials-changed'] as const) {
      await transaction((trx) => endSession(trx, work.uid, { at: at(), reason }))
      await house.runJobs(deliverTask)
    }
    expect(receiver.received).toHaveLength(2)
    expect((await endedEvents(work)).map(({ ending }) => ending)).toEqual(['REMOTE', 'REMOTE'])
  })

  it('works on in the session where the password was changed', async () => {
    const here = await signIn()
    const wishes = { persona_hint: String(person.accesses[0]) }
    const elsewhere = await house.tokensFor(first, person, { wishes })
    const reason = 'credentials-changed'
    await transaction((trx) =>
      endSessionsOf(trx, person.accountId, { at: at(), reason, exceptUid: here.uid }),
    )
    await house.runJobs(deliverTask)
    expect(receiver.received.map(({ sid }) => sid)).toEqual([
      decodeJwt(String(elsewhere.body['id_token']))['sid'],
    ])
  })
})

async function endedEvents(work: AtWork): Promise<readonly { readonly ending: string; sid: string }[]> {
  const { rows } = await sql<{ data: { ending: string; sid: string } }>`
    select data from outbox where type = 'session.ended' order by data ->> 'sid'`.execute(house.platform.db)
  const sids = Object.values(work.sids)
  return rows.map(({ data }) => data).filter(({ sid }) => sids.includes(sid))
}
