import { accountId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import type { JobContext } from '@inaproc/server/jobs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadRegions } from '../organisations/regions-store.js'
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.js'
import { checkProfileJob, checkProfileTask, submitProfile } from './profile-service.js'
import type { IdentityAnswer, IdentityCheckPort, ProfileInput } from './profiles.js'
import { findProfile, latestCheck } from './profiles-store.js'

let p: TestPlatform
beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  await p.db.transaction().execute(loadRegions)
})
afterAll(() => p.drop())

const siti: ProfileInput = {
  nik: '6271015510900001',
  fullName: 'Siti Rahmawati',
  birthPlace: 'Palangka Raya',
  birthDate: '1990-10-15',
  sex: 'FEMALE',
  address: 'Jalan Tjilik Riwut Km 1',
  regionCode: '62.71',
}
const ktp = { filename: 'ktp.jpg', bytes: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]), oversize: false }
const answers = (...given: IdentityAnswer[]): IdentityCheckPort => ({
  check: async () => given.shift() ?? { outcome: 'UNAVAILABLE' },
})
const context = (): JobContext => ({
  clock: p.clock,
  log: p.log,
  attempt: 1,
  maxAttempts: 25,
  signal: new AbortController().signal,
})

let made = 0
async function verifiedContactAccount() {
  made += 1
  const { rows } = await sql<{ id: string }>`
    with account as (
      insert into accounts (username, state, terms_version, privacy_version, consented_at, created_at, updated_at)
      values (${`orang${made}`}, 'CONTACT_VERIFIED', '1', '1', now(), now(), now()) returning id)
    insert into contacts (account_id, kind, value, verified_at, created_at)
    select id, 'email', ${`orang${made}@contoh.go.id`}, now(), now() from account returning account_id as id`.execute(
    p.db,
  )
  return accountId(rows[0]?.id ?? '')
}

async function submit(
  id: Awaited<ReturnType<typeof verifiedContactAccount>>,
  change: Partial<ProfileInput> = {},
) {
  return submitProfile(p, {
    accountId: id,
    input: { ...siti, ...change },
    ktp,
    actor: { kind: 'person', accountId: id },
  })
}

async function runCheck(port: IdentityCheckPort) {
  const payload = (await p.waitingJobs(checkProfileTask)).at(-1)
  await checkProfileJob(p, port)({ checkId: String(payload?.['checkId']) }, context())
}

async function stateOf(id: string) {
  return p.db
    .selectFrom('accounts')
    .select(['state', 'restriction', 'display_name'])
    .where('id', '=', id)
    .executeTakeFirst()
}

describe('sending a profile', () => {
  it.each<[string, Partial<ProfileInput>, readonly string[]]>([
    ['15 digits', { nik: '627101551090001' }, ['NIK_FORMAT']],
    ['day 72', { nik: '6271017210900001' }, ['NIK_DAY']],
    ['month 13', { nik: '6271011513900001' }, ['NIK_MONTH']],
    ['29 February 2001', { nik: '6271012902010001' }, ['NIK_DATE']],
    ['29 February 2001 of a woman', { nik: '6271016902010001' }, ['NIK_DATE']],
    ['serial 0000', { nik: '6271015510900000' }, ['NIK_SERIAL']],
    ['province 99', { nik: '9971011510900001' }, ['NIK_PROVINCE_UNKNOWN']],
    [
      'everything empty',
      { nik: '', fullName: ' ', birthPlace: '', birthDate: '', sex: '', address: '', regionCode: '' },
      [
        'NIK_FORMAT',
        'FIELD_REQUIRED',
        'FIELD_REQUIRED',
        'FIELD_REQUIRED',
        'FIELD_REQUIRED',
        'FIELD_REQUIRED',
        'FIELD_REQUIRED',
      ],
    ],
  ])('refuses %s and writes nothing', async (_, change, codes) => {
    const id = await verifiedContactAccount()
    const refused = await submit(id, change).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Refusal)
    expect((refused as Refusal).problems.map(({ code }) => code)).toEqual(codes)
    expect(await findProfile(p.db, p.keys, id)).toBeUndefined()
    expect((await stateOf(id))?.state).toBe('CONTACT_VERIFIED')
  })

  it('takes a NIK of an unknown district with a warning', async () => {
    const id = await verifiedContactAccount()
    const warnings = await submit(id, { nik: '6271991510900001', sex: 'MALE' })
    expect(warnings.map(({ code }) => code)).toEqual(['NIK_DISTRICT_UNKNOWN'])
  })

  it('keeps the NIK sealed and shows it masked', async () => {
    const id = await verifiedContactAccount()
    await submit(id)
    expect((await findProfile(p.db, p.keys, id))?.maskedNik).toBe('627101******0001')
    const { rows } = await sql<{ dump: string }>`select profiles::text as dump from profiles`.execute(p.db)
    expect(rows.map(({ dump }) => dump).join()).not.toContain(siti.nik)
  })
})

describe('the answer of the register', () => {
  it('MATCH verifies, names the person and tells the platforms', async () => {
    const id = await verifiedContactAccount()
    await submit(id, { nik: '6271015510900011' })
    await runCheck(answers({ outcome: 'MATCH', reference: 'd-1' }))
    expect(await stateOf(id)).toEqual({
      state: 'PROFILE_VERIFIED',
      restriction: null,
      display_name: 'Siti Rahmawati',
    })
    const event = await p.db.selectFrom('outbox').select('type').where('subject', '=', id).executeTakeFirst()
    expect(event?.type).toBe('account.verified')
  })

  it('MISMATCH names the fields, and a corrected profile may be sent again', async () => {
    const id = await verifiedContactAccount()
    await submit(id, { nik: '6271015510900012' })
    await runCheck(answers({ outcome: 'MISMATCH', reference: 'd-2', fields: ['birthPlace'] }))
    expect((await stateOf(id))?.state).toBe('PROFILE_REJECTED')
    expect((await latestCheck(p.db, id))?.mismatched).toEqual(['birthPlace'])
    await submit(id, { nik: '6271015510900012', birthPlace: 'Sampit' })
    expect((await stateOf(id))?.state).toBe('PROFILE_SUBMITTED')
  })

  it('NOT_FOUND rejects', async () => {
    const id = await verifiedContactAccount()
    await submit(id, { nik: '6271015510900013' })
    await runCheck(answers({ outcome: 'NOT_FOUND', reference: 'd-3' }))
    expect((await stateOf(id))?.state).toBe('PROFILE_REJECTED')
  })

  it('DECEASED suspends the account and asks for its accesses to be suspended', async () => {
    const id = await verifiedContactAccount()
    await submit(id, { nik: '6271015510900014' })
    await runCheck(answers({ outcome: 'DECEASED', reference: 'd-4' }))
    expect((await stateOf(id))?.restriction).toBe('SUSPENDED')
    expect((await p.waitingJobs('suspend-accesses')).at(-1)).toEqual({ accountId: id, reason: 'DECEASED' })
  })

  it('UNAVAILABLE never approves: the check stays open and is asked again', async () => {
    const id = await verifiedContactAccount()
    await submit(id, { nik: '6271015510900015' })
    await runCheck(answers({ outcome: 'UNAVAILABLE' }))
    expect((await stateOf(id))?.state).toBe('PROFILE_SUBMITTED')
    expect(await latestCheck(p.db, id)).toMatchObject({ outcome: null, unavailableCount: 1 })
    await runCheck(answers({ outcome: 'MATCH', reference: 'd-5' }))
    expect((await stateOf(id))?.state).toBe('PROFILE_VERIFIED')
  })

  it('is applied once, however often the job runs', async () => {
    const id = await verifiedContactAccount()
    await submit(id, { nik: '6271015510900016' })
    const port = answers({ outcome: 'MATCH', reference: 'd-6' }, { outcome: 'DECEASED', reference: 'd-7' })
    await Promise.all([runCheck(port), runCheck(port)])
    const outcomes = await p.db
      .selectFrom('profile_checks')
      .select('outcome')
      .where('account_id', '=', id)
      .execute()
    expect(outcomes).toHaveLength(1)
    const events = await p.db.selectFrom('outbox').select('type').where('subject', '=', id).execute()
    expect(events).toHaveLength(1)
  })
})

describe('limits', () => {
  it('allows five checks within a day and says so at the sixth', async () => {
    const id = await verifiedContactAccount()
    for (let n = 0; n < 5; n += 1) {
      await submit(id, { nik: '6271015510900017' })
      await runCheck(answers({ outcome: 'NOT_FOUND', reference: `d-${n}` }))
    }
    await expect(submit(id, { nik: '6271015510900017' })).rejects.toMatchObject({
      code: 'PROFILE_ATTEMPTS_USED_UP',
    })
    p.advance(24 * 3_600_000 + 1000)
    await submit(id, { nik: '6271015510900017' })
  })

  it('gives one NIK to one account, also when two are confirmed at the same moment', async () => {
    const nik = '6271015510900018'
    const ids = [await verifiedContactAccount(), await verifiedContactAccount()]
    const before = (await p.waitingJobs(checkProfileTask)).length
    for (const id of ids) await submit(id, { nik })
    const checks = (await p.waitingJobs(checkProfileTask)).slice(before)
    const port: IdentityCheckPort = { check: async () => ({ outcome: 'MATCH', reference: 'd-8' }) }
    await Promise.all(
      checks.map(({ checkId }) => checkProfileJob(p, port)({ checkId: String(checkId) }, context())),
    )
    const states = await Promise.all(ids.map(async (id) => (await stateOf(id))?.state))
    expect(states.toSorted()).toEqual(['PROFILE_REJECTED', 'PROFILE_VERIFIED'])
    const third = await verifiedContactAccount()
    await expect(submit(third, { nik })).rejects.toMatchObject({ code: 'NIK_ALREADY_REGISTERED' })
  })
})
