import { inTransaction } from '@inaproc/database/database'
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

type Change = Omit<Parameters<typeof applyAccountEvent>[1], 'accountId' | 'actor' | 'at'>

const apply = (accountId: AccountId, change: Change) =>
  inTransaction(platform.db, (trx) =>
    applyAccountEvent(trx, { accountId, actor: systemActor, at: platform.clock(), ...change }),
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
