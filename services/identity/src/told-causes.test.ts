import { randomUUID } from 'node:crypto'
import { inTransaction } from '@inaproc/database/database'
import type { AccountEvent } from '@inaproc/domain/account-lifecycle'
import type { AccessId, AccountId } from '@inaproc/domain/identifiers'
import { type SignalCause, signalCauseNames, signalCauseRow } from '@inaproc/domain/signal-causes'
import { signalUri } from '@inaproc/domain/signal-events'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { applyCalendar } from './accesses/expiry/expiry-service.js'
import { type Cast, createCast, handover, suspension } from './accesses/testing/access-cast.js'
import { applyAccountEvent } from './accounts/account-service.js'
import { issueLink } from './authentication/links/links-service.js'
import { removePasskey } from './authentication/passkeys/passkeys-service.js'
import { enrol, signIn } from './authentication/passkeys/testing/enrolled-people.js'
import { requirePasswordChange, setNewPassword } from './authentication/passwords/password-service.js'
import { makeRecoveryCodes } from './authentication/recovery-codes/recovery-codes-service.js'
import {
  beginTotpEnrolment,
  confirmTotpEnrolment,
  removeTotpFactor,
} from './authentication/totp/totp-service.js'
import { endSignOn } from './clients/sessions/sign-ons-service.js'
import { endSession } from './oidc/personas/grants/grants-service.js'
import { systemActor } from './platform.js'
import { eraseAccount } from './privacy/erasure/erasure-service.js'
import { restrictProcessing } from './privacy/restriction/restriction-service.js'
import { changing, prove } from './recovery/testing/contact-tabs.js'
import { createRecoveryWorld, type RecoveryWorld } from './recovery/testing/recovery-world.js'
import { entered, waiting } from './recovery/testing/reproof-tabs.js'
import { secureAccount } from './security/not-me/not-me-service.js'
import { changeOwnPassword } from './security/password/password-change-service.js'
import { endOneSession } from './security/sessions/sessions-service.js'
import { type ListeningPartner, startListeningPartner } from './testing/outside/listening-partner.js'
import { addPerson, totpOf } from './testing/test-people.js'
import type { TestPlatform } from './testing/test-platform.js'

/*
 * The whole service with a partner that listens twice, by push and by poll. Every cause of the table comes about by the
 * use case that has it, and what arrives is verified as a partner does it: by `jose` with the published keys.
 */

let stage: ListeningPartner
let platform: TestPlatform
let world: RecoveryWorld
let cast: Cast

const start = '2026-02-03T04:05:06Z'

beforeAll(async () => {
  stage = await startListeningPartner()
  platform = stage.platform
  world = await createRecoveryWorld(platform)
  cast = await createCast(platform)
  // The verifier goes on into the new year.
  const later = { ends_on: '2027-12-31' }
  await platform.db.updateTable('accesses').set(later).where('id', '=', cast.vaiAccess).execute()
})
beforeEach(async () => {
  platform.setNow(start)
  await world.calm()
})
afterAll(async () => {
  await world.stop()
  await stage.stop()
})

/** Somebody who works at the partner in a session, with a persona when it matters. */
async function atWork(o: { accountId: AccountId; accessId?: AccessId; uid?: string }): Promise<AccountId> {
  await stage.house.enter(stage.partner, { ...o, at: platform.clock() })
  return o.accountId
}

async function newcomer(): Promise<AccountId> {
  return atWork({ accountId: (await addPerson(world.p)).accountId })
}

const person = (accountId: AccountId) => ({ kind: 'person', accountId, address: '203.0.113.7' }) as const

/** Somebody about to do something. */
interface Act {
  readonly accountId: AccountId
  readonly accessId?: AccessId
  readonly happens: () => Promise<unknown>
}

async function ofAccess(end: (id: AccessId) => Promise<unknown>): Promise<Act> {
  await cast.newApplicant()
  const accessId = await cast.granted()
  await atWork({ accountId: cast.siti.id, accessId })
  return { accountId: cast.siti.id, accessId, happens: () => end(accessId) }
}

async function ofPerson(work: (accountId: AccountId) => Promise<unknown>): Promise<Act> {
  const accountId = await newcomer()
  return { accountId, happens: () => work(accountId) }
}

const ofAccount = (event: AccountEvent, by: 'DIRECTORATE' | 'OWNER', before?: AccountEvent) => async () => {
  const step = (accountId: AccountId, what: AccountEvent) =>
    inTransaction(platform.db, (trx) =>
      applyAccountEvent(trx, platform.keys, {
        accountId,
        event: what,
        by,
        actor: systemActor,
        at: platform.clock(),
        holds: ['REASON_GIVEN', 'STEPPED_UP'],
      }),
    )
  const act = await ofPerson((accountId) => step(accountId, event))
  if (before !== undefined) await step(act.accountId, before)
  return act
}

const ofPassword = (cause: 'recovered' | 'not-me' | 'breached') => () =>
  ofPerson((accountId) => {
    if (cause === 'recovered') {
      const by = person(accountId)
      return setNewPassword(world.p, { accountId, password: 'perahu kelotok pagi', by, cause })
    }
    const at = platform.clock()
    return inTransaction(platform.db, (trx) => requirePasswordChange(trx, { accountId, reason: cause, at }))
  })

const ofSession = (work: (accountId: AccountId, uid: string) => Promise<unknown>) => async () => {
  const { accountId } = await addPerson(world.p)
  const uid = `session of ${accountId}`
  await atWork({ accountId, uid })
  return { accountId, happens: () => work(accountId, uid) }
}

const endingBy = (reason: 'signed-out' | 'expired') =>
  ofSession((_account, uid) =>
    inTransaction(platform.db, (trx) => endSession(trx, uid, { at: platform.clock(), reason })),
  )

async function addApp(accountId: AccountId): Promise<string> {
  const { factorId, secret } = await beginTotpEnrolment(world.p, accountId)
  const code = await totpOf(world.p, secret)
  await confirmTotpEnrolment(world.p, { accountId, factorId, name: 'Ponsel', code })
  return factorId
}

/** A change of a contact, asked for in one session while another one runs at the partner. */
const ofContact = (kind: 'email' | 'phone') => async (): Promise<Act> => {
  const change = await changing(world, { kind })
  const { accountId, username, email, phone } = change.person
  await atWork({ accountId, uid: `there ${username}` })
  await prove(world, change, 'new', change.value)
  return { accountId, happens: () => prove(world, change, 'old', kind === 'email' ? email : phone) }
}

async function ofReproof(): Promise<Act> {
  const { person } = await waiting(world)
  platform.advance(24 * 3_600_000)
  const tab = await entered(world, person)
  const { accountId } = person
  await atWork({ accountId })
  await tab.get('/pemulihan/faktor/status')
  return { accountId, happens: () => tab.submit('/pemulihan/faktor/konfirmasi', {}) }
}

/** A stranger came in, and added an app. */
async function ofStranger(): Promise<Act> {
  const { accountId } = await addPerson(world.p, { totp: false })
  const uid = `foreign ${accountId}`
  await atWork({ accountId, uid })
  const at = platform.clock()
  const expiresAt = new Date(at.getTime() + 3_600_000)
  const link = { accountId, purpose: 'not-me', reference: uid, at, expiresAt } as const
  const token = await inTransaction(platform.db, (trx) => issueLink(trx, link))
  platform.advance(60_000)
  await addApp(accountId)
  return { accountId, happens: () => secureAccount(world.p, { token, address: '203.0.113.7' }) }
}

async function ofExpiry(): Promise<Act> {
  return ofAccess(() => {
    platform.setNow('2026-12-31T17:00:00Z')
    return applyCalendar(platform, { signal: new AbortController().signal, size: 100 })
  })
}

async function ofPasskey(work: 'removed' | 'disabled'): Promise<Act> {
  const { accountId } = await addPerson(world.p, { totp: false })
  const key = await enrol(world.p, accountId)
  await atWork({ accountId })
  const { passkeyId } = key
  if (work === 'removed') {
    const actor = person(accountId)
    return { accountId, happens: () => removePasskey(world.p, { accountId, passkeyId, actor }) }
  }
  await signIn(world.p, key, { changes: { counter: 7 } })
  const copied = () => signIn(world.p, key, { changes: { counter: 7 } })
  return { accountId, happens: () => expect(copied()).rejects.toThrow('PASSKEY_COUNTER_WENT_BACK') }
}

const ofRestriction = (wish: 'restrict' | 'lift') => async (): Promise<Act> => {
  const { accountId } = await addPerson(world.p)
  const ask = (what: typeof wish) =>
    restrictProcessing(stage.app.app.platform, {
      accountId,
      requestKey: randomUUID(),
      actor: person(accountId),
      wish: what,
    })
  if (wish === 'lift') await ask('restrict')
  await atWork({ accountId })
  return { accountId, happens: () => ask(wish) }
}

interface Told {
  /** What is told of it, in this order. */
  readonly causes: readonly SignalCause[]
  readonly by: string
  readonly act: () => Promise<Act>
}

const table: readonly Told[] = [
  {
    causes: ['persona-deactivated'],
    by: 'its owner',
    act: () =>
      ofAccess((id) => cast.world.apply(cast.byOwner(id, 'DEACTIVATE', { handover, proof: cast.proof() }))),
  },
  { causes: ['persona-expired'], by: 'the calendar', act: ofExpiry },
  {
    causes: ['persona-suspended'],
    by: 'a verifier',
    act: () =>
      ofAccess((id) =>
        cast.world.apply(
          cast.byVai(id, 'SUSPEND', { reason: suspension, input: { evidence: randomUUID() } }),
        ),
      ),
  },
  {
    causes: ['persona-revoked'],
    by: 'a verifier',
    act: () => ofAccess((id) => cast.world.apply(cast.byVai(id, 'REVOKE', { reason: suspension }))),
  },
  { causes: ['account-suspended'], by: 'the Directorate', act: ofAccount('SUSPEND', 'DIRECTORATE') },
  {
    causes: ['account-restored'],
    by: 'the Directorate',
    act: ofAccount('LIFT_SUSPENSION', 'DIRECTORATE', 'SUSPEND'),
  },
  { causes: ['account-closed'], by: 'the Directorate', act: ofAccount('CLOSE', 'DIRECTORATE') },
  { causes: ['account-closed-by-owner'], by: 'its owner', act: ofAccount('CLOSE', 'OWNER') },
  {
    causes: ['account-closed-by-owner'],
    by: 'its owner, with everything erased',
    act: () =>
      ofPerson((accountId) =>
        eraseAccount(stage.app.app.platform, {
          accountId,
          requestKey: randomUUID(),
          actor: person(accountId),
        }),
      ),
  },
  {
    causes: ['session-ended-with-credentials', 'password-changed'],
    by: 'its owner, who ends the other sessions',
    act: () =>
      ofPerson((accountId) =>
        changeOwnPassword(world.p, {
          accountId,
          password: 'perahu kelotok melintas pagi',
          actor: person(accountId),
          endOthers: true,
          currentUid: null,
        }),
      ),
  },
  {
    causes: ['password-recovered', 'session-ended-with-credentials'],
    by: 'its owner',
    act: ofPassword('recovered'),
  },
  { causes: ['password-leaked'], by: 'a list of leaked ones', act: ofPassword('breached') },
  { causes: ['totp-added'], by: 'its owner', act: () => ofPerson(addApp) },
  {
    causes: ['totp-removed'],
    by: 'its owner',
    act: async () => {
      const { accountId } = await addPerson(world.p, { totp: false })
      const factorId = await addApp(accountId)
      await atWork({ accountId })
      const actor = person(accountId)
      return { accountId, happens: () => removeTotpFactor(platform, { accountId, factorId, actor }) }
    },
  },
  {
    causes: ['passkey-added'],
    by: 'its owner',
    act: () => ofPerson((accountId) => enrol(world.p, accountId)),
  },
  { causes: ['passkey-removed'], by: 'its owner', act: () => ofPasskey('removed') },
  { causes: ['passkey-disabled'], by: 'a counter that went back', act: () => ofPasskey('disabled') },
  {
    causes: ['recovery-codes-made'],
    by: 'its owner',
    act: () => ofPerson((accountId) => makeRecoveryCodes(world.p, { accountId, actor: person(accountId) })),
  },
  {
    causes: ['factors-removed', 'session-ended-with-credentials'],
    by: 'a new proof of identity',
    act: ofReproof,
  },
  {
    causes: ['session-ended-remotely', 'password-disowned', 'factors-taken-back'],
    by: 'its owner, who says "this was not me"',
    act: ofStranger,
  },
  {
    causes: ['email-changed', 'session-ended-with-credentials'],
    by: 'its owner',
    act: ofContact('email'),
  },
  {
    causes: ['phone-changed', 'session-ended-with-credentials'],
    by: 'its owner',
    act: ofContact('phone'),
  },
  { causes: ['processing-restricted'], by: 'its owner', act: ofRestriction('restrict') },
  { causes: ['restriction-lifted'], by: 'its owner', act: ofRestriction('lift') },
  {
    causes: ['session-ended-remotely'],
    by: 'its owner, elsewhere',
    act: ofSession((accountId, uid) => endOneSession(platform, { accountId, uid, actor: person(accountId) })),
  },
  {
    causes: ['session-ended-by-official'],
    by: 'an official',
    act: ofSession((accountId, uid) =>
      endSignOn(platform, { accountId, uid, actor: systemActor, reason: 'device-lost' }),
    ),
  },
  { causes: ['session-signed-out'], by: 'its owner', act: endingBy('signed-out') },
  { causes: ['session-expired'], by: 'its time', act: endingBy('expired') },
]

describe('what happens is told by push and by poll, once, signed, about the person as the partner knows them', () => {
  it.each(table)('$causes by $by', async ({ causes, act }) => {
    const { accountId, accessId, happens } = await act()
    await stage.forget()
    await happens()
    const { pushed, fetched } = await stage.told()
    const expected = causes.flatMap((cause) =>
      signalCauseRow(cause).events.map((event) => ({ uri: signalUri(event), row: signalCauseRow(cause) })),
    )
    const sub = await stage.subOf(accountId)
    expect(sub).not.toBe(accountId)
    for (const told of [pushed, fetched]) {
      expect(told.map(({ events }) => Object.keys(Object(events)))).toEqual(expected.map(({ uri }) => [uri]))
      for (const [index, { events, sub_id: subject, ...claims }] of told.entries()) {
        const { uri = '', row } = expected[index] ?? {}
        expect(claims).toMatchObject({ iss: stage.app.issuer, aud: stage.partner.clientId })
        expect(Object(events)[uri]).toMatchObject({
          initiating_entity: row?.initiator,
          reason_admin: row?.reasonAdmin,
          reason_user: row?.reasonUser,
          ...(row?.credential !== undefined && { change_type: row.credential.change }),
        })
        const { user = subject, persona, session } = Object(subject)
        expect(user).toEqual({ format: 'iss_sub', iss: stage.app.issuer, sub })
        expect([row?.about, persona?.id, typeof session?.id]).toEqual([
          row?.about,
          row?.about === 'persona' ? accessId : undefined,
          row?.about === 'session' ? 'string' : 'undefined',
        ])
      }
    }
    // Each is another token; what is one happening to the partner has one txn in both streams.
    const all = [...pushed, ...fetched]
    expect(new Set(all.map(({ jti }) => jti)).size).toBe(all.length)
    expect(new Set(all.map(({ txn }) => txn)).size).toBe(expected.length)
  })

  it('and the table has every cause that there is', () => {
    const walked = new Set(table.flatMap(({ causes }) => causes))
    // Ends with account-suspended, whose walk would have shown it; nothing is sent of it.
    const silent = ['session-ended-with-account']
    expect([...walked, ...silent].toSorted()).toEqual([...signalCauseNames].toSorted())
  })
})
