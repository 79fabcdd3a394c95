import { maskNik, type Nik } from '@inaproc/domain/nik'
import { Refusal } from '@inaproc/domain/refusal'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Person } from '../../accesses/testing/access-world.js'
import { findAccount } from '../../accounts/accounts-store.js'
import type { IdentityAnswer } from '../../profiles/profiles.js'
import { findProfile } from '../../profiles/profiles-store.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { withdrawRequest } from '../requests/requests-service.js'
import { findRequest, listRequestsOf } from '../requests/requests-store.js'
import { corrected, createPrivacyWorld, type PrivacyWorld, registerWith } from '../testing/privacy-world.js'
import { correctionJob, correctionTask, requestCorrection } from './correction-service.js'

let p: TestPlatform
let world: PrivacyWorld
let siti: Person

beforeAll(async () => {
  p = await createTestPlatform()
  world = await createPrivacyWorld(p)
})
afterAll(() => p.drop())
beforeEach(async () => {
  siti = await world.person('Siti Rahmawati')
})

const profile = () => findProfile(p.db, p.keys, siti.id)
const ask = (changes: Partial<typeof corrected> = {}) =>
  requestCorrection(p, { ...world.asking(siti), input: { ...corrected, ...changes } })
const answer = (given: IdentityAnswer) => world.run(correctionTask, correctionJob(p, registerWith(given)))
const codeOf = (error: unknown) => (error instanceof Refusal ? error.code : error)

describe('a correction (S-13)', () => {
  it('waits sealed, and changes the profile when Dukcapil confirms it', async () => {
    const request = await ask({ fullName: 'Siti Rahmawati Putri' })
    expect(request).toMatchObject({
      kind: 'correction',
      state: 'OPEN',
      detail: { fields: ['fullName', 'address'] },
    })
    expect(request.dueAt.getTime() - request.requestedAt.getTime()).toBe(72 * 3_600_000)
    expect(await profile()).toMatchObject({ fullName: 'Siti Rahmawati', address: 'Jalan Tjilik Riwut Km 1' })

    const register = registerWith({ outcome: 'MATCH', reference: 'D-1' })
    await world.run(correctionTask, correctionJob(p, register))
    expect(register.asked).toMatchObject([{ fullName: 'Siti Rahmawati Putri', address: corrected.address }])
    expect(await profile()).toMatchObject({ fullName: 'Siti Rahmawati Putri', address: corrected.address })
    expect(await findAccount(p.db, siti.id)).toMatchObject({
      state: 'PROFILE_VERIFIED',
      displayName: 'Siti Rahmawati Putri',
    })
    expect(await findRequest(p.db, request.id)).toMatchObject({ state: 'DONE' })
    expect(await world.audits(siti.id)).toEqual([
      'privacy.correction-requested',
      'privacy.correction-applied',
    ])
    expect(await world.mails(siti)).toEqual([`Permintaan data pribadi ${request.number} sudah dijawab`])
  })

  it('leaves no trace of the data in the open', async () => {
    await ask({ fullName: 'Nama Rahasia Sekali' })
    const rows = await p.db
      .selectFrom('privacy_requests')
      .selectAll()
      .where('account_id', '=', siti.id)
      .execute()
    expect(JSON.stringify(rows)).not.toContain('Nama Rahasia Sekali')
    const stored = await profile()
    expect(stored?.maskedNik).toBe(maskNik(stored?.maskedNik as Nik))
  })

  it('is refused with the fields that differ, and the profile stays verified as it was', async () => {
    const before = await profile()
    const request = await ask()
    await answer({ outcome: 'MISMATCH', reference: 'D-2', fields: ['address'] })
    expect(await profile()).toEqual(before)
    expect(await findAccount(p.db, siti.id)).toMatchObject({ state: 'PROFILE_VERIFIED' })
    expect(await findRequest(p.db, request.id)).toMatchObject({
      state: 'REFUSED',
      legalGround: 'POPULATION_DATA',
      detail: { mismatched: ['address'] },
    })
  })

  it('is asked again while the register does not answer', async () => {
    const request = await ask()
    await answer({ outcome: 'UNAVAILABLE' })
    expect(await findRequest(p.db, request.id)).toMatchObject({ state: 'OPEN' })
    expect((await p.waitingJobs(correctionTask)).at(-1)).toMatchObject({ requestId: request.id, tries: 1 })
    await answer({ outcome: 'MATCH', reference: 'D-3' })
    expect(await profile()).toMatchObject({ address: corrected.address })
  })

  it.each(['NOT_FOUND', 'DECEASED'] as const)(
    'is left to an officer when the register says %s',
    async (outcome) => {
      const request = await ask()
      await answer({ outcome, reference: 'D-4' })
      expect(await findRequest(p.db, request.id)).toMatchObject({ state: 'OPEN', detail: { outcome } })
      expect(await findAccount(p.db, siti.id)).toMatchObject({ state: 'PROFILE_VERIFIED', restriction: null })
      const suspended = (await p.waitingJobs('suspend-accesses')).filter(
        (job) => job['accountId'] === siti.id,
      )
      expect(suspended.map(({ reason }) => reason)).toEqual(outcome === 'DECEASED' ? ['DECEASED'] : [])
    },
  )

  it('changes nothing once it was withdrawn', async () => {
    const request = await ask()
    await withdrawRequest(p, { id: request.id, accountId: siti.id, actor: world.asking(siti).actor })
    await answer({ outcome: 'MATCH', reference: 'D-5' })
    expect(await profile()).toMatchObject({ address: 'Jalan Tjilik Riwut Km 1' })
    expect(await findRequest(p.db, request.id)).toMatchObject({ state: 'WITHDRAWN' })
  })

  it('is one at a time, and one form is one request', async () => {
    const asking = world.asking(siti)
    const twice = await Promise.all([
      requestCorrection(p, { ...asking, input: corrected }),
      requestCorrection(p, { ...asking, input: corrected }).catch(codeOf),
    ])
    expect(await listRequestsOf(p.db, siti.id, 10)).toHaveLength(1)
    expect(twice[0]).toMatchObject({ state: 'OPEN' })
    expect(await ask().catch(codeOf)).toBe('PRIVACY_REQUEST_OPEN')
  })

  it('refuses what is not one', async () => {
    const same = { address: 'Jalan Tjilik Riwut Km 1' }
    expect(await ask(same).catch(codeOf)).toBe('CORRECTION_WITHOUT_CHANGE')
    expect(await ask({ fullName: '' }).catch(codeOf)).toBe('FORM_INVALID')
    await p.db.updateTable('accounts').set({ state: 'CONTACT_VERIFIED' }).where('id', '=', siti.id).execute()
    expect(await ask().catch(codeOf)).toBe('PROFILE_NOT_VERIFIED_YET')
  })

  it('asks the register five times a day at most', async () => {
    for (let time = 1; time <= 5; time++) {
      await ask({ address: `Jalan Nomor ${time}` })
      await answer({ outcome: 'MISMATCH', reference: 'D', fields: ['address'] })
    }
    expect(await ask().catch(codeOf)).toBe('PROFILE_ATTEMPTS_USED_UP')
    p.advance(25 * 3_600_000)
    expect(await ask()).toMatchObject({ state: 'OPEN' })
  })
})
