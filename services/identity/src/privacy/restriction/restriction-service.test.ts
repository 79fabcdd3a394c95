import { Refusal } from '@inaproc/domain/refusal'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { assertNotRestricted, restrictedSince } from '../../accounts/processing-restriction.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { listRequestsOf } from '../requests/requests-store.js'
import { createPrivacyWorld, type PrivacyWorld } from '../testing/privacy-world.js'
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
