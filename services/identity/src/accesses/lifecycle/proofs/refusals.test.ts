import { randomUUID } from 'node:crypto'
import { accessLifecycle } from '@inaproc/domain/access-lifecycle'
import { accessId } from '@inaproc/domain/identifiers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../../../testing/test-platform.js'
import { type Asked, type Cast, createCast } from '../../testing/access-cast.js'
import { holder, owner, rejection } from '../../testing/access-world.js'
import { applicationRefusals } from '../../testing/application-refusals.js'
import { decisionRefusals } from '../../testing/decision-refusals.js'
import { lifeRefusals } from '../../testing/life-refusals.js'

let p: TestPlatform
let cast: Cast
beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  cast = await createCast(p)
})
afterAll(() => p.drop())
beforeEach(() => {
  p.setNow('2026-02-03T04:05:06Z')
  return cast.newApplicant()
})

const refusals = [...applicationRefusals, ...decisionRefusals, ...lifeRefusals]

async function refusesWithoutTrace(request: Asked, code: string) {
  const before = await cast.world.footprint()
  await expect(cast.world.apply(request)).rejects.toMatchObject({ code })
  expect(await cast.world.footprint()).toEqual(before)
}

describe('a guard that refuses leaves nothing behind', () => {
  it.each(refusals)('%s: %s is %s', async (_guard, _what, code, prepare) => {
    await refusesWithoutTrace(await prepare(cast), code)
  })

  it('is tested for every guard of the table', () => {
    const asked = new Set(accessLifecycle.rows.flatMap(({ guards }) => guards))
    expect([...asked].filter((guard) => !refusals.some(([covered]) => covered === guard))).toEqual([])
  })
})

describe('who is nobody here', () => {
  it.each<[string, () => Promise<Asked>, string]>([
    [
      'a stranger withdrawing',
      async () => ({ ...cast.byOwner(await draft(), 'WITHDRAW'), actor: owner(cast.vai) }),
      'NOT_ALLOWED',
    ],
    [
      'the owner approving without any access',
      async () => cast.byOwner(await submitted(), 'APPROVE'),
      'TRANSITION_WRONG_ACTOR',
    ],
    [
      'a PPK approving',
      async () => {
        const place = { institution: cast.world.city, workUnit: cast.world.newOffice }
        const { actor } = await cast.verifier('PPK', place)
        return { ...cast.byVai(await submitted(), 'APPROVE'), actor }
      },
      'TRANSITION_WRONG_ACTOR',
    ],
    [
      "somebody with another person's VAI access",
      async () => ({
        ...cast.byVai(await submitted(), 'APPROVE'),
        actor: holder(cast.siti, cast.vaiAccess),
      }),
      'TRANSITION_WRONG_ACTOR',
    ],
    [
      'the system approving',
      async () => cast.bySystem(await submitted(), 'APPROVE'),
      'TRANSITION_WRONG_ACTOR',
    ],
    ['an access that is not there', async () => cast.byVai(accessId(randomUUID()), 'APPROVE'), 'NOT_FOUND'],
    ['a draft at the desk', async () => cast.byVai(await draft(), 'APPROVE'), 'TRANSITION_NOT_POSSIBLE'],
    [
      'a second decision',
      async () => {
        const id = await submitted()
        await cast.world.apply(cast.byVai(id, 'REJECT', { reason: rejection }))
        return cast.byVai(id, 'APPROVE')
      },
      'ALREADY_DECIDED',
    ],
  ])('%s', async (_, prepare, code) => refusesWithoutTrace(await prepare(), code))

  const draft = () => cast.world.draft(cast.siti, 'PPK', cast.office())
  const submitted = () => cast.world.submit(cast.siti, 'PPK', cast.office())
})
