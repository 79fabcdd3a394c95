import { accessPolicyOn } from '@inaproc/domain/access-policy'
import { todayInWib } from '@inaproc/domain/wib-date'
import { accessTokenSeconds } from '@inaproc/identity/oidc/tokens/lifetimes'
import { systemClock } from '@inaproc/server/clock'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHouse, type TestHouse } from '../../testing/test-house.js'
import { clientSuspended } from './suspended-client.js'
import { endings, officialAtWork, type WorkingOfficial } from './working-official.js'

/** protocol.md, section 5: normally, and at the very worst. */
const normalMs = 2_000
const worstMs = accessPolicyOn(todayInWib(systemClock)).endingReachesAllSeconds * 1_000

let house: TestHouse
let official: WorkingOfficial
beforeAll(async () => {
  house = await startTestHouse()
  official = await officialAtWork(house)
  // What has just started runs this code for the first time: whichever ending comes first takes longest.
  await official.restore()
  await official.enter()
  await official.end('T15')
  await official.refusedAfter(worstMs)
}, 120_000)
afterAll(async () => {
  await official?.close()
  await house?.stop()
})

describe('an access that leaves ACTIVE', () => {
  it.each(endings)(
    '%s is refused by all three platforms at once',
    async (ending) => {
      await official.restore()
      await official.enter()
      await official.end(ending)
      const times = await official.refusedAfter(worstMs)
      const told = Object.entries(times).map(([key, ms]) => `${key} ${Math.round(ms)} ms`)
      process.stdout.write(`${ending}: refused by ${told.join(', ')}\n`)
      expect(Math.max(...Object.values(times))).toBeLessThan(normalMs)
    },
    120_000,
  )

  it('of a client that is suspended is refused by their APIs too, which verify its tokens by themselves', async () => {
    const times = await clientSuspended(house, worstMs)
    const told = Object.entries(times).map(([key, ms]) => `${key} ${Math.round(ms)} ms`)
    process.stdout.write(`client suspended: refused by ${told.join(', ')}\n`)
    expect(Math.max(...Object.values(times))).toBeLessThan(normalMs)
  }, 120_000)

  it('is refused at the first renewal of a token when nobody was ever told', async () => {
    expect(accessTokenSeconds).toBeLessThanOrEqual(300)
    await official.restore()
    await official.enter()
    await official.endUnheard()
    await expect(official.refusedAfter(200)).rejects.toThrow('still lets the person work')
    await official.ageTokens()
    await official.refusedAfter(normalMs)
  }, 120_000)
})
