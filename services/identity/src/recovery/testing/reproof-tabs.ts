import { expect } from 'vitest'
import type { TestBrowser } from '../../testing/test-browser.js'
import type { RecoveryPerson, RecoveryWorld } from './recovery-world.js'

/** A browser in which the password was given. */
export async function entered(
  world: RecoveryWorld,
  person: RecoveryPerson,
  from = '/pemulihan/faktor',
): Promise<TestBrowser> {
  const tab = world.browser()
  await tab.get(from)
  const { username, password } = person
  const answer = await tab.submit('/pemulihan/faktor', { username, password })
  expect([answer.status, answer.location]).toEqual([303, '/pemulihan/faktor/pilihan'])
  await tab.follow(answer)
  return tab
}

/** The same with the code of the e-mail entered. */
export async function withEmailCode(world: RecoveryWorld, person: RecoveryPerson): Promise<TestBrowser> {
  const tab = await entered(world, person)
  await tab.follow(await tab.submit('/pemulihan/faktor/pilihan', {}))
  await world.runJobs('send-recovery-code')
  const code = await world.codeTo(person.email)
  const next = await tab.submit('/pemulihan/faktor/kode', { code })
  expect(next.location).toBe('/pemulihan/faktor/identitas')
  await tab.follow(next)
  return tab
}

/** What the person types, as it stands in the profile. */
export const claimOf = ({ profile }: RecoveryPerson) => ({
  nik: profile.nik,
  fullName: profile.fullName,
  birthDate: profile.birthDate,
})

/** Somebody whose waiting time has begun. */
export async function waiting(
  world: RecoveryWorld,
  o: { register?: boolean } = {},
): Promise<{ person: RecoveryPerson; tab: TestBrowser }> {
  const person = await world.person()
  const tab = await withEmailCode(world, person)
  const sent = await tab.submit('/pemulihan/faktor/identitas', claimOf(person))
  expect([sent.status, sent.location]).toEqual([303, '/pemulihan/faktor/status'])
  await tab.follow(sent)
  if (o.register !== false) await world.runJobs('check-reproof', { outcome: 'MATCH', reference: 'r-1' })
  return { person, tab }
}

export const factorsLeft = async (world: RecoveryWorld, person: RecoveryPerson) => {
  const rows = await world.platform.db
    .selectFrom('totp_factors')
    .select('id')
    .where('account_id', '=', person.accountId)
    .execute()
  return rows.length
}

/** The newest identity proof of a person. */
export const openOf = async (world: RecoveryWorld, person: RecoveryPerson) =>
  world.platform.db
    .selectFrom('identity_reproofs')
    .selectAll()
    .where('account_id', '=', person.accountId)
    .orderBy('requested_at', 'desc')
    .executeTakeFirst()
