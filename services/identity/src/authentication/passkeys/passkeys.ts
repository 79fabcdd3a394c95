import { createHash } from 'node:crypto'
import type { AccountId } from '@inaproc/domain/identifiers'
import { isUuid } from '@inaproc/domain/identifiers'
import type { KeyRing } from '@inaproc/server/key-ring'

/** Passkeys one account may have; the disabled ones count too. */
export const passkeyLimit = { max: 10 } as const
/** How long a page may wait for the person's device. */
export const challengeMs = 5 * 60 * 1000
export const relyingPartyName = 'INAPROC'
const defaultName = 'Kunci sandi'

/** Algorithms by their COSE numbers: EdDSA, ES256, RS256. Every authenticator knows one of them. */
export const supportedAlgorithms: readonly number[] = [-8, -7, -257]

/** How a device may be reached (WebAuthn §5.8.4); other words are not kept. */
const transports: readonly string[] = ['usb', 'nfc', 'ble', 'smart-card', 'hybrid', 'internal', 'cable']

export function knownTransports(told: readonly string[]): readonly string[] {
  return transports.filter((transport) => told.includes(transport))
}

/**
 * Names of widespread authenticators by their AAGUID (FIDO metadata and the community list of passkey providers). Only
 * a suggestion to the person: without attestation an authenticator may say anything.
 */
const models: Readonly<Record<string, string>> = {
  'ea9b8d66-4d01-1d21-3ce4-b48cb48575d4': 'Google',
  'adce0002-35bc-c60a-648b-0b25f1f05503': 'Chrome (Mac)',
  '08987058-cadc-4b81-b6e1-30de50dcbe96': 'Windows Hello',
  '9ddd1817-af5a-4672-a2b9-3e3dd95000a9': 'Windows Hello',
  '6028b017-b1d4-4c02-b4b3-afcdafc96bb2': 'Windows Hello',
  'fbfc3007-154e-4ecc-8c0b-6e020557d7bd': 'Apple',
  'dd4ec289-e01d-41c9-bb89-70fa845d4bf2': 'Apple',
  '53414d53-554e-4700-0000-000000000000': 'Samsung Pass',
  'bada5566-a7aa-401f-bd96-45619a55120d': '1Password',
  'd548826e-79b4-db40-a3d8-11116f7e8349': 'Bitwarden',
  '531126d6-e717-415c-9320-3d9aa6981239': 'Dashlane',
  'cb69481e-8ff7-4039-93ec-0a2729a154a8': 'YubiKey 5',
  'ee882879-721c-4913-9775-3dfcce97072a': 'YubiKey 5',
  'fa2b99dc-9e39-4257-8f92-4a30d23c4118': 'YubiKey 5 NFC',
}

/** What a passkey is called when its person gave it no name. */
export function suggestedName(aaguid: string): string {
  return models[aaguid] ?? defaultName
}

/** The model as it is stored; null when the authenticator did not tell it. */
export function storedAaguid(aaguid: string): string | null {
  return isUuid(aaguid) && !/^[0-]+$/.test(aaguid) ? aaguid : null
}

/**
 * The name under which a device keeps the account: the same for all its passkeys, and nothing that a device which is
 * lost tells about the person (WebAuthn §14.6.1).
 */
export function userHandle(keys: KeyRing, accountId: AccountId): Buffer {
  return keys.hash('passkeys.user_handle', accountId)
}

/** A challenge has 256 random bits, as have the ids it is bound to: a plain hash gives nothing away. */
export function challengeHash(challenge: string): Buffer {
  return createHash('sha256').update(`webauthn challenge ${challenge}`).digest()
}

export function boundToHash(boundTo: string): Buffer {
  return createHash('sha256').update(`webauthn bound to ${boundTo}`).digest()
}
