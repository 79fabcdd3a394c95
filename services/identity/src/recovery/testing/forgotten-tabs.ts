import { expect } from 'vitest'
import type { TestBrowser } from '../../testing/test-browser.js'
import type { TestPerson } from '../../testing/test-people.js'
import { codeSentTo } from '../../testing/test-registration.js'
import type { RecoveryWorld } from './recovery-world.js'

/** What the worker does meanwhile. */
export const sendCodes = (world: RecoveryWorld) => world.runJobs('send-recovery-code')
export const emailOf = (person: TestPerson) => `${person.username}@palangkaraya.go.id`

/** A browser in which somebody asked for the code of a forgotten password; the code is sent. */
export async function begun(world: RecoveryWorld, name: string, from = '/pemulihan'): Promise<TestBrowser> {
  const tab = world.browser()
  await tab.get(from)
  const sent = await tab.submit('/pemulihan', { name })
  expect([sent.status, sent.location]).toEqual([303, '/pemulihan/kode'])
  await tab.follow(sent)
  await sendCodes(world)
  return tab
}

/** The same with the code entered. */
export async function withCode(
  world: RecoveryWorld,
  person: TestPerson,
  from?: string,
): Promise<TestBrowser> {
  const tab = await begun(world, person.username, from)
  const code = (await codeSentTo(world.platform, emailOf(person))) ?? 'none'
  await tab.follow(await tab.submit('/pemulihan/kode', { code }))
  return tab
}
