import { inTransaction } from '@inaproc/database/database'
import type { PageAnswer } from '@inaproc/platform/testing/test-browser'
import { newDeviceNotice, rememberDevice } from '../../authentication/devices/devices-service.js'
import { recordSignOn } from '../../authentication/sessions-store.js'
import type { TestPerson } from '../../testing/test-people.js'
import { waitingMessages } from '../../testing/test-registration.js'
import { chrome, hiddenOf, type SecurityPages } from './security-pages.js'

/** Somebody signs in on a new device, as at the end of a sign-in. @returns the token of the link in the owner's mail */
export async function signInOnNewDevice(
  pages: SecurityPages,
  person: TestPerson,
  o: { uid: string; beganAt?: Date },
): Promise<string> {
  const { authentication: p, platform } = pages
  const { uid, beganAt = null } = o
  const [accessId] = person.accesses
  const { accountId } = person
  const at = platform.clock()
  const address = '36.66.1.1'
  await inTransaction(platform.db, async (trx) => {
    const { deviceId } = await rememberDevice(trx, { accountId, token: null, userAgent: chrome, at })
    const level = { acr: 'urn:inaproc:aal1', amr: ['pwd'] } as const
    await recordSignOn(trx, { uid, accountId, ...level, address, userAgent: chrome, deviceId, beganAt, at })
    await newDeviceNotice(trx, p, { accountId, sessionUid: uid, deviceId, address, at })
  })
  const entered = { clientId: 'catalogue', ...(accessId !== undefined && { accessId }) }
  await pages.addSession(accountId, { uid, entered: [entered] })
  const sent = await waitingMessages(platform)
  const last = sent.findLast(({ text }) => text.includes('bukan-saya'))
  return /\/bukan-saya\/([\w-]{43})/.exec(last?.text ?? '')?.[1] ?? ''
}

/** Opens the page of the link and presses its button. */
export async function pressNotMe(
  pages: SecurityPages,
  token: string,
  language: 'id' | 'en' = 'id',
): Promise<PageAnswer> {
  const browser = pages.visitor(language)
  const address = `/bukan-saya/${token}`
  const page = await browser.get(address)
  return browser.post(address, hiddenOf(page.body, address), address)
}
