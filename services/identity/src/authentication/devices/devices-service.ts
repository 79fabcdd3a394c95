import { createHash, randomBytes } from 'node:crypto'
import type { AccountId } from '@inaproc/domain/identifiers'
import { nobody } from '../../accounts/accounts.js'
import { tellOwner } from '../../accounts/tell-owner.js'
import type { Trx } from '../../platform.js'
import type { Authentication } from '../authentication.js'
import type { Asker } from '../codes/code-rules.js'
import { issueLink } from '../links/links-service.js'
import { hasEarlierSignOn } from '../sessions-store.js'
import { deviceKindOf, isSameKind } from './device-kind.js'
import {
  findDevice,
  findDeviceById,
  findNamesOnDevice,
  putDevice,
  renameDevices,
  setTrust,
} from './devices-store.js'

/** The cookie that names a browser: http-only, lax, secure behind https. */
export const deviceCookie = { name: 'inaproc_identity_device', maxAgeSeconds: 400 * 86_400 } as const
/** How long "remember this device" holds. */
export const trustedDays = 30
/** How long the link "this was not me" works. */
const notMeLinkDays = 7

const dayMs = 86_400_000
const tokenBytes = 32
const tokenForm = /^[\w-]{43}$/
const userAgentLength = 300

export interface RecognisedDevice {
  /** null when this account was never used on this browser. */
  readonly deviceId: string | null
  readonly isNew: boolean
  /** The person asked to be remembered here, and it is still the same kind of browser. */
  readonly trusted: boolean
}

/**
 * Looks up the browser of a sign-in under way, by the value of its cookie. Writes nothing.
 * @param o.accountId null for a name that nobody has: the work is the same
 */
export async function recogniseDevice(
  p: Authentication,
  o: { accountId: AccountId | null; token: string | null; userAgent: string | null; at: Date },
): Promise<RecognisedDevice> {
  const device =
    o.token === null || !tokenForm.test(o.token)
      ? undefined
      : await findDevice(p.db, { accountId: o.accountId ?? nobody, tokenHash: hashOf(o.token) })
  if (device === undefined) return { deviceId: null, isNew: true, trusted: false }
  const trusted =
    device.trustedUntil !== null &&
    device.trustedUntil > o.at &&
    isSameKind(deviceKindOf(device.userAgent), deviceKindOf(o.userAgent))
  return { deviceId: device.id, isNew: false, trusted }
}

/**
 * Who asks something for an account or guesses at it, by the value of the device cookie: whom the account knows has
 * limits of their own, which no stranger can use up.
 */
export async function askerFor(
  p: Authentication,
  o: { accountId: AccountId | null; token: string | null },
): Promise<Asker> {
  const device = await recogniseDevice(p, { ...o, userAgent: null, at: p.clock() })
  return device.deviceId === null ? 'stranger' : 'known'
}

/** The same where only a name was typed, username or e-mail, and nothing may tell whether anybody has it. */
export async function askerForName(
  p: Authentication,
  o: { name: string; token: string | null },
): Promise<Asker> {
  if (o.token === null || !tokenForm.test(o.token)) return 'stranger'
  const accounts = await findNamesOnDevice(p.db, hashOf(o.token))
  return accounts.some(({ username, email }) => o.name === username || o.name === email)
    ? 'known'
    : 'stranger'
}

export interface RememberedDevice {
  readonly deviceId: string
  /** The value that the cookie gets; another one than before when the browser was new to the account. */
  readonly token: string
  readonly isNew: boolean
}

/**
 * Notes at the end of a sign-in that the account was used on this browser. A browser that is new to the account gets a
 * new value of the cookie, for everybody who uses it: one that somebody planted there beforehand is worth nothing.
 */
export async function rememberDevice(
  trx: Trx,
  o: { accountId: AccountId; token: string | null; userAgent: string | null; at: Date },
): Promise<RememberedDevice> {
  const { accountId, at } = o
  const userAgent = o.userAgent?.slice(0, userAgentLength) ?? null
  const given = o.token !== null && tokenForm.test(o.token) ? o.token : null
  const known = given !== null && (await findDevice(trx, { accountId, tokenHash: hashOf(given) }))
  const token = given !== null && known ? given : randomBytes(tokenBytes).toString('base64url')
  if (given !== null && token !== given) await renameDevices(trx, hashOf(given), hashOf(token))
  const { id, isNew } = await putDevice(trx, { accountId, tokenHash: hashOf(token), userAgent, at })
  return { deviceId: id, token, isNew }
}

/** "Ingat perangkat ini": one factor is enough on this device where the needed level is aal1. */
export async function trustDevice(trx: Trx, o: { deviceId: string; until: Date }): Promise<void> {
  await setTrust(trx, o.deviceId, o.until)
}

/**
 * Tells the owner on every channel that the account was used on a new device. The mail alone carries the link
 * "this was not me". Nothing is sent for the very first sign-in of an account: every device is new then.
 */
export async function newDeviceNotice(
  trx: Trx,
  p: Authentication,
  o: {
    accountId: AccountId
    sessionUid: string
    deviceId: string
    address: string | null
    at: Date
  },
): Promise<void> {
  const { accountId, at } = o
  if (!(await hasEarlierSignOn(trx, { accountId, uid: o.sessionUid }))) return
  const device = await findDeviceById(trx, o.deviceId)
  const facts = {
    ...deviceKindOf(device?.userAgent ?? null),
    place: await p.places.placeOf(o.address),
    at: at.toISOString(),
  }
  const expiresAt = new Date(at.getTime() + notMeLinkDays * dayMs)
  const token = await issueLink(trx, { accountId, purpose: 'not-me', reference: o.sessionUid, at, expiresAt })
  await tellOwner(trx, p.keys, {
    accountId,
    letter: { template: 'new-device', params: { ...facts, link: `${p.origin}/bukan-saya/${token}` } },
    notice: { template: 'new-device-seen', params: facts },
    sms: { template: 'new-device', params: facts },
    at,
  })
}

/** The value has 256 random bits, so a plain hash gives nothing away. */
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
