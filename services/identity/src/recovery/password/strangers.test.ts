import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { deviceCookie, rememberDevice } from '../../authentication/devices/devices-service.js'
import { nobodyAddress } from '../../notifications/messages.js'
import { sendWarnings } from '../../testing/owner-warnings.js'
import type { TestBrowser } from '../../testing/test-browser.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'
import type { TestPlatform } from '../../testing/test-platform.js'
import { newForm, registerForm, waitingMessages } from '../../testing/test-registration.js'
import type { RecoveryParts } from '../recovery-parts.js'
import { emailOf, sendCodes } from '../testing/forgotten-tabs.js'
import { createRecoveryWorld, type RecoveryWorld } from '../testing/recovery-world.js'

let world: RecoveryWorld
let platform: TestPlatform
let p: RecoveryParts

beforeAll(async () => {
  world = await createRecoveryWorld()
  ;({ platform, p } = world)
})
beforeEach(() => world.calm())
afterAll(() => world.stop())

const minute = 60_000

/** A browser on which the account was used. */
async function knownBrowser(accountId: AccountId): Promise<TestBrowser> {
  const device = { accountId, token: null, userAgent: 'Firefox', at: platform.clock() }
  const { token } = await inTransaction(platform.db, (trx) => rememberDevice(trx, device))
  const tab = world.browser()
  // The browser keeps its cookies in a map that the test may fill.
  const cookies = tab.cookies as Map<string, string>
  cookies.set(deviceCookie.name, token)
  return tab
}

async function ask(tab: TestBrowser, name: string): Promise<number> {
  await tab.get('/pemulihan')
  const { status } = await tab.submit('/pemulihan', { name })
  await sendCodes(world)
  platform.advance(minute)
  return status
}

const codesTo = async (to: string) =>
  (await waitingMessages(platform)).filter(
    (message) => message.to === to && message.template === 'one-time-code@1',
  ).length

const told = async ({ accountId }: TestPerson) => {
  const rows = await platform.db
    .selectFrom('notices')
    .select('template')
    .where('account_id', '=', accountId)
    .where('template', '=', 'codes-asked')
    .execute()
  return rows.length
}

/** Asks for as much as anybody may, under both names of the account. */
async function useUp(owner: TestPerson): Promise<readonly number[]> {
  const statuses: number[] = []
  for (let count = 0; count < 7; count++) {
    const name = count % 2 === 0 ? owner.username : emailOf(owner)
    statuses.push(await ask(world.browser(), name))
  }
  return statuses
}

it('strangers get three codes a day, the owner is told, and a device the account knows still gets two', async () => {
  const owner = await addPerson(p, { totp: false })
  const email = emailOf(owner)
  const known = await knownBrowser(owner.accountId)
  await useUp(owner)
  expect(await codesTo(email)).toBe(3)
  await sendWarnings(platform)
  expect(await told(owner)).toBe(1)
  expect(await ask(world.browser(), owner.username)).toBe(303)
  expect(await codesTo(email)).toBe(3)

  expect(await ask(known, owner.username)).toBe(303)
  expect(await codesTo(email)).toBe(4)
  await known.get('/pemulihan/kode')
  const given = await known.submit('/pemulihan/kode', { code: await world.codeTo(email) })
  expect(given.location).toBe('/pemulihan/kata-sandi')
  // Five a day for one e-mail, whoever asks (domain.md A1).
  expect(await ask(known, email)).toBe(303)
  expect(await ask(known, email)).toBe(303)
  expect(await codesTo(email)).toBe(5)
  platform.advance(24 * 60 * minute)
  await world.calm()
  await ask(world.browser(), owner.username)
  expect(await codesTo(email)).toBe(6)
})

it('strangers who have to wait for the next request do not make a known device wait', async () => {
  const owner = await addPerson(p, { totp: false })
  const known = await knownBrowser(owner.accountId)
  const someone = await knownBrowser((await addPerson(p)).accountId)
  const requests = async (tab: TestBrowser) => {
    await tab.get('/pemulihan')
    return (await tab.submit('/pemulihan', { name: owner.username })).status
  }
  // All at once, and the owner among them.
  const tabs = Array.from({ length: 12 }, () => world.browser())
  const [honest, ...strangers] = await Promise.all([known, ...tabs].map(requests))
  expect(honest).toBe(303)
  expect(strangers.filter((status) => status === 303)).toHaveLength(5)
  expect(strangers.filter((status) => status === 429)).toHaveLength(7)
  // A device that knows another account is a stranger here.
  expect(await requests(someone)).toBe(429)
  expect(await requests(known)).toBe(303)
})

it('registrations with the owner’s e-mail do not use up the codes of a known device', async () => {
  const owner = await addPerson(p, { totp: false })
  const email = emailOf(owner)
  for (let count = 0; count < 5; count++) {
    await registerForm({ ...p, baseUrl: p.origin }, newForm({ email }))
    platform.advance(minute)
  }
  const known = await knownBrowser(owner.accountId)
  await ask(world.browser(), owner.username)
  expect(await codesTo(email)).toBe(0)
  await ask(known, owner.username)
  expect(await codesTo(email)).toBe(1)
})

it('nobody’s name leaves the same work: a code to nobody each time, and one warning', async () => {
  const toNobody = async () =>
    (await waitingMessages(platform)).filter(({ to }) => to === nobodyAddress).map((m) => m.template)
  await sendCodes(world)
  await sendWarnings(platform)
  const before = (await toNobody()).length
  for (let count = 0; count < 4; count++) await ask(world.browser(), 'tidak.ada.sama.sekali')
  expect(await sendWarnings(platform)).toBe(1)
  expect((await toNobody()).slice(before)).toEqual([
    ...Array<string>(3).fill('one-time-code@1'),
    'codes-asked@1',
  ])
})
