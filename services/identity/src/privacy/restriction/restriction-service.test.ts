import { Refusal } from '@inaproc/domain/refusal'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Person } from '../../accesses/testing/access-world.js'
import { restrictedSince } from '../../accounts/processing-restriction.js'
import { recordAudit } from '../../audit/audit-store.js'
import { assertNotRestricted } from '../../audit/restricted-acts.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { requestCorrection } from '../correction/correction-service.js'
import { eraseAccount } from '../erasure/erasure-service.js'
import { askOfficer } from '../requests/requests-service.js'
import { listRequestsOf } from '../requests/requests-store.js'
import { corrected, createPrivacyWorld, type PrivacyWorld } from '../testing/privacy-world.js'
import { restrictProcessing } from './restriction-service.js'

let p: TestPlatform
let world: PrivacyWorld

beforeAll(async () => {
  p = await createTestPlatform()
  world = await createPrivacyWorld(p)
})
afterAll(() => p.drop())

it('restricts at once and lifts at any time, each noted once', async () => {
  const siti = await world.person()
  const wish = (which: 'restrict' | 'lift') => restrictProcessing(p, { ...world.asking(siti), wish: which })
  expect(await wish('restrict')).toMatchObject({ kind: 'restriction', state: 'DONE' })
  expect(await restrictedSince(p.db, siti.id)).toEqual(p.clock())
  const refused = await assertNotRestricted(p.db, siti.id).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(Refusal)
  expect(refused).toMatchObject({ code: 'PROCESSING_RESTRICTED', status: 403 })

  await wish('restrict')
  await wish('lift')
  await assertNotRestricted(p.db, siti.id)
  expect(await world.audits(siti.id)).toEqual(['privacy.processing-restricted', 'privacy.restriction-lifted'])
  expect((await listRequestsOf(p.db, siti.id, 10)).map(({ state }) => state)).toEqual([
    'DONE',
    'DONE',
    'DONE',
  ])
})

describe('while processing is restricted, the use cases themselves', () => {
  const place = () => ({ institution: world.city, workUnit: world.office })

  it.each([
    ['an application is begun', (person: Person) => world.draft(person, 'PPK', place())],
    [
      'a correction is asked for',
      (person: Person) => requestCorrection(p, { ...world.asking(person), input: corrected }),
    ],
  ] as const)('refuse when %s, and nothing is left behind', async (_, act) => {
    const person = await world.person()
    await p.db
      .updateTable('profiles')
      .set({ verified_at: p.clock() })
      .where('account_id', '=', person.id)
      .execute()
    await restrictProcessing(p, { ...world.asking(person), wish: 'restrict' })
    const before = await world.footprint()
    await expect(act(person)).rejects.toMatchObject({ code: 'PROCESSING_RESTRICTED' })
    expect(await world.footprint()).toEqual(before)
    await restrictProcessing(p, { ...world.asking(person), wish: 'lift' })
    await act(person)
  })

  it('let a draft rest as it is', async () => {
    const person = await world.person()
    const access = await world.draft(person, 'PPK', place(), await world.form(person))
    await restrictProcessing(p, { ...world.asking(person), wish: 'restrict' })
    const { actor } = world.asking(person)
    const submit = world.apply({ accessId: access, event: 'SUBMIT', actor, input: { confirmed: true } })
    await expect(submit).rejects.toMatchObject({ code: 'PROCESSING_RESTRICTED' })
    expect(await world.stateOf(access)).toBe('DRAFT')
  })

  it('leave the rights over the data and the protection of the account in the person’s hands', async () => {
    const person = await world.person()
    await restrictProcessing(p, { ...world.asking(person), wish: 'restrict' })
    const words = 'Mohon dijelaskan siapa yang menerima data saya.'
    expect(await askOfficer(p, { ...world.asking(person), words })).toMatchObject({ state: 'OPEN' })
    await p.db.transaction().execute((trx) =>
      recordAudit(trx, {
        at: p.clock(),
        action: 'password.changed',
        actor: world.asking(person).actor,
        subject: { type: 'account', id: person.id },
      }),
    )
    const { request } = await eraseAccount(p, world.asking(person))
    expect(request.state).toBe('DONE')
  })
})
