import { createPublicKey, randomUUID, verify } from 'node:crypto'
import { inTransaction } from '@inaproc/database/database'
import {
  type SignalCause,
  type SignalCauseRow,
  signalCauseNames,
  signalCauseRow,
} from '@inaproc/domain/signal-causes'
import { signalUri } from '@inaproc/domain/signal-events'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { setProcessingRestriction } from '../../accounts/processing-restriction.js'
import { queueSignals, type SignalFacts, tellStreamsTask } from '../../accounts/signal-queue.js'
import { addClient, type TestClient } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'
import { startTestReceiver, type TestReceiver } from '../../testing/test-receiver.js'
import { deliverTask } from '../logout/deliveries-queue.js'
import { endSession } from '../personas/grants/grants-service.js'

let house: TestOpenId
let receiver: TestReceiver
/** Takes the logout tokens; that a client has a place for them puts the `sid` into its ID tokens. */
let logouts: TestReceiver
/** Our own service with a grant, one without, a partner with a grant, and one without. */
let service: TestClient
let otherService: TestClient
let partner: TestClient
let stranger: TestClient
let person: TestPerson
/** How the partner knows the person and the session. */
let known: { readonly sub: string; readonly sid: string; readonly sessionUid: string }

beforeAll(async () => {
  house = await startTestOpenId()
  receiver = await startTestReceiver()
  logouts = await startTestReceiver()
  const silent = { signalsUri: receiver.url, backchannelLogoutUri: logouts.url }
  service = await addClient(house.platform, silent)
  otherService = await addClient(house.platform, silent)
  partner = await addClient(house.platform, { ...silent, firstParty: false })
  stranger = await addClient(house.platform, { ...silent, firstParty: false })
})
beforeEach(async () => {
  receiver.forget()
  receiver.answer(202)
  person = await addPerson(house.authentication, { accesses: [{ role: 'PPK' }, { role: 'PP' }] })
  const browser = house.browser()
  const wishes = { persona_hint: String(person.accesses[0]) }
  await house.tokensFor(service, person, { browser, wishes })
  const request = house.request(partner, wishes)
  const consent = await house.signIn(browser, person, request)
  const answer = await browser.submit(consent, '/consent', { decision: 'allow' })
  const tokens = await house.redeem(partner, request, answer)
  const { sub, sid } = decodeJwt(String(tokens.body['id_token']))
  const { uid } = await house.platform.db
    .selectFrom('sign_on_sessions')
    .select('uid')
    .where('account_id', '=', person.accountId)
    .executeTakeFirstOrThrow()
  known = { sub: String(sub), sid: String(sid), sessionUid: uid }
})
afterAll(async () => {
  await house.stop()
  await receiver.down()
  await logouts.down()
})

const happen = (facts: Pick<SignalFacts, 'cause'> & Partial<SignalFacts>) =>
  inTransaction(house.platform.db, (trx) =>
    queueSignals(trx, { accountId: person.accountId, at: house.platform.clock(), ...facts }),
  )

async function tellAll(): Promise<void> {
  await house.runJobs(tellStreamsTask)
  await house.runJobs(deliverTask)
}

const receivedBy = ({ clientId }: TestClient) => receiver.received.filter(({ aud }) => aud === clientId)

const personaStates: Readonly<Record<string, string>> = {
  'persona-deactivated': 'DEACTIVATED',
  'persona-expired': 'EXPIRED',
  'persona-suspended': 'SUSPENDED',
  'persona-revoked': 'REVOKED',
}

async function bringAbout(cause: SignalCause): Promise<void> {
  const { about } = signalCauseRow(cause)
  const reason = personaStates[cause]
  if (reason !== undefined) {
    await house.runJob('revoke-persona', { accessId: String(person.accesses[0]), reason })
    return
  }
  await happen({ cause, ...(about === 'session' && { sessionUid: known.sessionUid }) })
}

function expectedSubject({ about }: SignalCauseRow): unknown {
  const user = { format: 'iss_sub', iss: house.issuer, sub: known.sub }
  if (about === 'person') return user
  return about === 'session'
    ? { format: 'complex', user, session: { format: 'opaque', id: known.sid } }
    : { format: 'complex', user, persona: { format: 'opaque', id: person.accesses[0] } }
}

function expectedDetails({ credential }: SignalCauseRow, name: string): object {
  if (name === 'credential-change') {
    return { credential_type: credential?.type, change_type: credential?.change }
  }
  return name === 'token-claims-change' ? { claims: { processing_restricted: false } } : {}
}

describe('the table of causes, row by row', () => {
  it.each(signalCauseNames)('%s', async (cause) => {
    const row = signalCauseRow(cause)
    await bringAbout(cause)
    await tellAll()
    const tokens = receivedBy(partner)
    expect(tokens).toHaveLength(row.events.length)
    for (const [index, name] of row.events.entries()) {
      const { iat, jti, txn, ...claims } = tokens[index] ?? {}
      // Nothing else stands in it: no `sub`, no `exp`, no name, no number.
      expect(claims).toEqual({
        iss: house.issuer,
        aud: partner.clientId,
        sub_id: expectedSubject(row),
        events: {
          [signalUri(name)]: {
            event_timestamp: Math.floor(house.platform.clock().getTime() / 1000),
            initiating_entity: row.initiator,
            reason_admin: row.reasonAdmin,
            reason_user: row.reasonUser,
            ...expectedDetails(row, name),
          },
        },
      })
      expect([typeof iat, typeof jti, typeof txn]).toEqual(['number', 'string', 'string'])
    }
    expect(receivedBy(stranger)).toEqual([])
    expect(receivedBy(service)).toHaveLength(row.events.length)
    // Tokens of other clients may be on their way to the API of our own service; of sessions it knows nothing.
    expect(receivedBy(otherService)).toHaveLength(row.about === 'session' ? 0 : row.events.length)
    expect(new Set(receiver.received.map(({ jti }) => jti)).size).toBe(receiver.received.length)
    expect(new Set(receiver.types)).toEqual(
      new Set(row.events.length === 0 ? [] : ['application/secevent+jwt']),
    )
  })
})

describe('a signal', () => {
  it('is verified by nothing but node:crypto and the published keys', async () => {
    await happen({ cause: 'password-changed' })
    await tellAll()
    const [header = '', payload = '', signature = ''] = String(receiver.tokens[0]).split('.')
    const { kid, alg, typ } = JSON.parse(Buffer.from(header, 'base64url').toString())
    // A key set is an object with `keys`.
    const jwks = (await (await house.fetch('/oidc/jwks')).json()) as { keys: Record<string, string>[] }
    const jwk = jwks.keys.find((key) => key['kid'] === kid)
    const key = createPublicKey({ key: jwk ?? {}, format: 'jwk' })
    const signed = Buffer.from(`${header}.${payload}`)
    const bytes = Buffer.from(signature, 'base64url')
    expect([alg, typ]).toEqual(['ES256', 'secevent+jwt'])
    expect(verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, bytes)).toBe(true)
    expect(
      verify('sha256', Buffer.from(`${header}.x${payload}`), { key, dsaEncoding: 'ieee-p1363' }, bytes),
    ).toBe(false)
  })

  it('names the person publicly to us and pairwise to partners', async () => {
    await happen({ cause: 'totp-added' })
    await tellAll()
    expect(receivedBy(service)[0]?.['sub_id']).toMatchObject({ sub: person.accountId })
    expect(receivedBy(partner)[0]?.['sub_id']).toMatchObject({ sub: known.sub })
    expect(known.sub).not.toBe(person.accountId)
    expect(JSON.stringify(receivedBy(partner))).not.toContain(person.accountId)
  })

  it('tells what tokens say now, and of which kind a passkey was', async () => {
    const at = house.platform.clock()
    const { accountId } = person
    await inTransaction(house.platform.db, (trx) =>
      setProcessingRestriction(trx, { accountId, since: at, at }),
    )
    await happen({ cause: 'processing-restricted' })
    await happen({ cause: 'passkey-added', credential: 'fido2-roaming' })
    await tellAll()
    expect(receivedBy(partner).map(({ events }) => Object.values(Object(events))[0])).toMatchObject([
      { claims: { processing_restricted: true } },
      { credential_type: 'fido2-roaming', change_type: 'create' },
    ])
  })

  it('of a job that runs twice, also at once, is queued once', async () => {
    await happen({ cause: 'password-changed' })
    const [payload] = await house.platform.waitingJobs(tellStreamsTask)
    const run = () => house.runJob(tellStreamsTask, JSON.parse(JSON.stringify(payload)))
    await Promise.all([run(), run(), run(), run()])
    await run()
    await tellAll()
    expect(receivedBy(partner)).toHaveLength(1)
  })

  it('keeps its jti, its time and its txn when it is sent again', async () => {
    receiver.answer(503)
    await happen({ cause: 'password-changed' })
    await tellAll()
    receiver.answer(202)
    house.platform.advance(60_000)
    await house.runJob('deliver-due', {})
    await house.runJobs(deliverTask)
    const [first, again] = receivedBy(partner)
    expect(again).toEqual(first)
  })

  it('has one txn for all that are told of a cause, and for a partner one that no other sector can compare', async () => {
    const { db } = house.platform
    const [one, two] = [randomUUID(), randomUUID()]
    for (const [client, sid] of [
      [partner, one],
      [stranger, two],
    ] as const) {
      const { clientId: client_id } = client
      const at = { created_at: house.platform.clock(), last_used_at: house.platform.clock() }
      const grant = { grant_id: sid, account_id: person.accountId, session_uid: known.sessionUid, sid }
      await db
        .insertInto('persona_grants')
        .values({ ...grant, client_id, ...at })
        .execute()
    }
    await happen({ cause: 'session-ended-remotely', sessionUid: known.sessionUid })
    await happen({ cause: 'password-changed' })
    await tellAll()
    const txns = (client: TestClient) => receivedBy(client).map(({ txn }) => txn)
    const [public1, public2] = [txns(service).at(-1), txns(otherService).at(-1)]
    expect(public1).toBe(public2)
    // Of two sessions of one cause; then of the next cause.
    const [first, second, third] = txns(partner)
    expect([first === second, first === third]).toEqual([true, false])
    const everywhere = [service, partner, stranger].map((client) => txns(client).at(-1))
    expect(new Set(everywhere).size).toBe(3)
    await db.deleteFrom('persona_grants').where('grant_id', 'in', [one, two]).execute()
  })

  it('goes to clients that held a grant before when an account can be used again', async () => {
    await house.runJob('end-sessions', { accountId: person.accountId, reason: 'account-restricted' })
    house.platform.advance(10 * 60_000)
    await happen({ cause: 'account-suspended' })
    await happen({ cause: 'account-restored' })
    await tellAll()
    expect(receivedBy(partner).map(({ events }) => Object.keys(Object(events)))).toEqual([
      [signalUri('account-enabled')],
    ])
  })

  it('is nothing for a stream that did not ask for it, or whose client is suspended', async () => {
    const { db } = house.platform
    const stream = (clientId: string) => db.updateTable('signal_streams').where('client_id', '=', clientId)
    await stream(partner.clientId)
      .set({ events_requested: [signalUri('account-disabled')] })
      .execute()
    const state = (value: string) =>
      db.updateTable('clients').set({ state: value }).where('client_id', '=', service.clientId).execute()
    await state('suspended')
    await happen({ cause: 'password-changed' })
    await happen({ cause: 'account-closed' })
    await tellAll()
    await stream(partner.clientId).set({ events_requested: null }).execute()
    const whileSuspended = receivedBy(service)
    await state('active')
    await tellAll()
    expect(receivedBy(partner).map(({ events }) => Object.keys(Object(events)))).toEqual([
      [signalUri('account-disabled')],
    ])
    expect(whileSuspended).toEqual([])
  })
})

describe('what goes on with a session', () => {
  it('is told by the session ended remotely, once, beside the logout token', async () => {
    const end = { at: house.platform.clock(), reason: 'ended-remotely' } as const
    await inTransaction(house.platform.db, (trx) => endSession(trx, known.sessionUid, end))
    await inTransaction(house.platform.db, (trx) => endSession(trx, known.sessionUid, end))
    await tellAll()
    expect(receivedBy(partner)).toHaveLength(1)
    expect(receivedBy(partner)[0]).toMatchObject({ sub_id: { session: { id: known.sid } } })
  })
})
