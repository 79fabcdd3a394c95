import { inTransaction } from '@inaproc/database/database'
import { accountLifecycle } from '@inaproc/domain/account-lifecycle'
import type { AccountId } from '@inaproc/domain/identifiers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemActor } from '../platform.js'
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.js'
import { applyAccountEvent, registerAccount } from './account-service.js'
import { lifecycleState, nameOf } from './accounts.js'
import {
  findAccount,
  findAccountByUsername,
  findAccountByVerifiedContact,
  setDisplayName,
} from './accounts-store.js'
import { findVerifiedEmail, insertContact, markContactVerified } from './contacts-store.js'

let platform: TestPlatform
let people = 0

beforeAll(async () => {
  platform = await createTestPlatform()
})
afterAll(() => platform.drop())

function newAccount(): Promise<AccountId> {
  people += 1
  return inTransaction(platform.db, (trx) =>
    registerAccount(trx, {
      username: `Warga.${people}`,
      language: 'id',
      termsVersion: '2026-01',
      privacyVersion: '2026-01',
      at: platform.clock(),
      address: '203.0.113.7',
    }),
  )
}

type Change = Omit<Parameters<typeof applyAccountEvent>[2], 'accountId' | 'actor' | 'at'>

const apply = (accountId: AccountId, change: Change) =>
  inTransaction(platform.db, (trx) =>
    applyAccountEvent(trx, platform.keys, { accountId, actor: systemActor, at: platform.clock(), ...change }),
  )

const suspend: Change = { event: 'SUSPEND', by: 'DIRECTORATE', holds: ['REASON_GIVEN'] }

describe('the life of an account', () => {
  it('goes from registered to verified, one audit row a step', async () => {
    const id = await newAccount()
    await apply(id, { event: 'VERIFY_CONTACTS', by: 'OWNER', holds: ['CONTACTS_VERIFIED'] })
    await apply(id, {
      event: 'SUBMIT_PROFILE',
      by: 'OWNER',
      holds: ['PROFILE_COMPLETE', 'ATTEMPTS_LEFT', 'NIK_FREE'],
    })
    const { row } = await apply(id, { event: 'CONFIRM_IDENTITY', by: 'IDENTITY_CHECK' })
    expect(row.effects).toContain('PUBLISH_VERIFIED')
    expect(await findAccount(platform.db, id)).toMatchObject({ state: 'PROFILE_VERIFIED', restriction: null })
    const audit = await platform.db
      .selectFrom('audit_log')
      .select('detail')
      .where('subject_id', '=', id)
      .orderBy('id')
      .execute()
    expect(audit.map(({ detail }) => (detail as { transition: string }).transition)).toEqual([
      'A01',
      'A02',
      'A03',
      'A04',
    ])
  })

  it('comes back from a suspension to where it was', async () => {
    const id = await newAccount()
    await apply(id, { event: 'VERIFY_CONTACTS', by: 'OWNER', holds: ['CONTACTS_VERIFIED'] })
    await apply(id, suspend)
    const suspended = await findAccount(platform.db, id)
    expect(suspended && lifecycleState(suspended)).toBe('SUSPENDED')
    await apply(id, { event: 'LIFT_SUSPENSION', by: 'DIRECTORATE', holds: ['REASON_GIVEN'] })
    expect(await findAccount(platform.db, id)).toMatchObject({ state: 'CONTACT_VERIFIED', restriction: null })
  })

  it.each<[string, Change, string]>([
    ['a guard that does not hold', { event: 'VERIFY_CONTACTS', by: 'OWNER' }, 'CONTACTS_NOT_VERIFIED'],
    [
      'a step from another state',
      { event: 'CONFIRM_IDENTITY', by: 'IDENTITY_CHECK' },
      'TRANSITION_NOT_POSSIBLE',
    ],
    ['somebody else’s step', { event: 'SUSPEND', by: 'OWNER' }, 'TRANSITION_WRONG_ACTOR'],
  ])('refuses %s and writes nothing', async (_, change, code) => {
    const id = await newAccount()
    await expect(apply(id, change)).rejects.toMatchObject({ code })
    expect(await findAccount(platform.db, id)).toMatchObject({ state: 'REGISTERED', restriction: null })
    const audit = await platform.db
      .selectFrom('audit_log')
      .select('id')
      .where('subject_id', '=', id)
      .execute()
    expect(audit).toHaveLength(1)
  })

  it('takes one of two steps at the same moment', async () => {
    for (let trial = 0; trial < 20; trial++) {
      const id = await newAccount()
      const outcomes = await Promise.allSettled([apply(id, suspend), apply(id, suspend)])
      expect(outcomes.map((outcome) => outcome.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    }
  })
})

interface Effects {
  readonly step: Change
  readonly from: { readonly state: string; readonly restriction?: string }
  readonly events: readonly string[]
  readonly notices: readonly string[]
  /** Mails and text messages. */
  readonly messages: number
  readonly sessionsEnd: boolean
}

const quiet = { events: [], notices: [], messages: 0, sessionsEnd: false }
const verified = { state: 'PROFILE_VERIFIED' }
const checked = { state: 'PROFILE_SUBMITTED' }
const closes = { events: ['account.closed'], notices: ['account-closed'], messages: 2, sessionsEnd: true }

/** What each row of domain.md A1 leaves behind, but for what its caller does. */
const effectsOfRows: Readonly<Record<string, Effects>> = {
  A02: {
    step: { event: 'VERIFY_CONTACTS', by: 'OWNER', holds: ['CONTACTS_VERIFIED'] },
    from: { state: 'REGISTERED' },
    ...quiet,
  },
  A03: {
    step: { event: 'SUBMIT_PROFILE', by: 'OWNER', holds: ['PROFILE_COMPLETE', 'ATTEMPTS_LEFT', 'NIK_FREE'] },
    from: { state: 'CONTACT_VERIFIED' },
    ...quiet,
  },
  A04: {
    step: { event: 'CONFIRM_IDENTITY', by: 'IDENTITY_CHECK' },
    from: checked,
    ...quiet,
    events: ['account.verified'],
    notices: ['profile-verified'],
    messages: 1,
  },
  A05: {
    step: { event: 'REFUSE_IDENTITY', by: 'IDENTITY_CHECK' },
    from: checked,
    ...quiet,
    notices: ['profile-rejected'],
    messages: 1,
  },
  A08: {
    step: suspend,
    from: verified,
    events: ['account.suspended'],
    notices: ['account-suspended'],
    messages: 2,
    sessionsEnd: true,
  },
  A09: {
    step: { event: 'LIFT_SUSPENSION', by: 'DIRECTORATE', holds: ['REASON_GIVEN'] },
    from: { ...verified, restriction: 'SUSPENDED' },
    ...quiet,
    events: ['account.restored'],
    notices: ['account-restored'],
    messages: 1,
  },
  A10: { step: { event: 'CLOSE', by: 'OWNER', holds: ['STEPPED_UP'] }, from: verified, ...closes },
  A11: {
    step: { event: 'CLOSE', by: 'DIRECTORATE', holds: ['REASON_GIVEN'] },
    from: { ...verified, restriction: 'SUSPENDED' },
    ...closes,
  },
}

describe('the effects of a step', () => {
  it.each(Object.entries(effectsOfRows))('%s', async (rowId, expected) => {
    const id = await newAccount()
    const at = platform.clock()
    const { events, notices, messages, sessionsEnd } = expected
    await platform.db
      .updateTable('accounts')
      .set({ restriction: null, ...expected.from })
      .where('id', '=', id)
      .execute()
    for (const [kind, value] of [
      ['email', `warga.${people}@b.id`],
      ['phone', `+62813${people}`],
    ] as const) {
      await inTransaction(platform.db, async (trx) => {
        const contact = await insertContact(trx, { accountId: id, kind, value, at })
        await markContactVerified(trx, { contact, at })
      })
    }
    const sentBefore = (await platform.waitingJobs('send-message')).length
    const { row } = await apply(id, expected.step)
    expect(row.id).toBe(rowId)
    const outbox = await platform.db.selectFrom('outbox').select('type').where('subject', '=', id).execute()
    const told = await platform.db
      .selectFrom('notices')
      .select('template')
      .where('account_id', '=', id)
      .execute()
    const ends = await platform.waitingJobs('end-sessions')
    expect({
      events: outbox.map(({ type }) => type),
      notices: told.map(({ template }) => template),
      messages: (await platform.waitingJobs('send-message')).length - sentBefore,
      sessionsEnd: ends.some(({ accountId }) => accountId === id),
    }).toEqual({ events, notices, messages, sessionsEnd })
  })

  it('is known of every step that is made here', () => {
    // Registering has a use case of its own, locks are never stored, and purging erases the account.
    const elsewhere = ['A01', 'A06', 'A07', 'A12']
    const here = accountLifecycle.rows.map(({ id }) => id).filter((id) => !elsewhere.includes(id))
    expect(Object.keys(effectsOfRows)).toEqual(here)
  })
})

describe('finding an account', () => {
  it('by username, whatever the letter case', async () => {
    const id = await newAccount()
    expect(await findAccountByUsername(platform.db, `wARGA.${people}`)).toMatchObject({ id })
    expect(await findAccountByUsername(platform.db, 'nobody')).toBeUndefined()
  })

  it('by a contact that was verified, never by one that was only named', async () => {
    const id = await newAccount()
    const at = platform.clock()
    const value = `warga.${people}@a.id`
    const contact = await inTransaction(platform.db, (trx) =>
      insertContact(trx, { accountId: id, kind: 'email', value, at }),
    )
    expect(await findAccountByVerifiedContact(platform.db, { kind: 'email', value })).toBeUndefined()
    expect(await findVerifiedEmail(platform.db, id)).toBeUndefined()
    await inTransaction(platform.db, (trx) => markContactVerified(trx, { contact, at }))
    expect(await findAccountByVerifiedContact(platform.db, { kind: 'email', value })).toMatchObject({ id })
    expect(await findVerifiedEmail(platform.db, id)).toBe(value)
  })

  it('gives the verified name once there is one', async () => {
    const accountId = await newAccount()
    const before = await findAccount(platform.db, accountId)
    expect(before && nameOf(before)).toBe(`Warga.${people}`)
    await inTransaction(platform.db, (trx) =>
      setDisplayName(trx, { accountId, displayName: 'Sari Wulandari', at: platform.clock() }),
    )
    const after = await findAccount(platform.db, accountId)
    expect(after && nameOf(after)).toBe('Sari Wulandari')
  })
})

it('one e-mail can be verified by one account only, whatever happens at the same time', async () => {
  for (let trial = 0; trial < 20; trial++) {
    const [first, second] = [await newAccount(), await newAccount()]
    const value = `bersama.${trial}@a.id`
    const verify = (accountId: AccountId) =>
      inTransaction(platform.db, async (trx) => {
        const contact = await insertContact(trx, { accountId, kind: 'email', value, at: platform.clock() })
        return markContactVerified(trx, { contact, at: platform.clock() })
      })
    const outcomes = await Promise.allSettled([verify(first), verify(second)])
    const won = outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value)
    expect(won).toHaveLength(1)
  }
})
