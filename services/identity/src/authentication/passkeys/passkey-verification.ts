import { generateKeyPairSync } from 'node:crypto'
import { Refusal } from '@inaproc/domain/refusal'
import {
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Answer } from './passkey-answers.js'
import { supportedAlgorithms } from './passkeys.js'

/** The site that passkeys are for: a browser answers no other one, which is why they cannot be phished. */
export interface Site {
  readonly origin: string
  readonly rpId: string
}

export function siteOf(p: { readonly origin: string }): Site {
  return { origin: p.origin, rpId: new URL(p.origin).hostname }
}

export interface VerifiedEnrolment {
  readonly credentialId: Buffer
  readonly publicKey: Buffer
  readonly counter: number
  readonly aaguid: string
  readonly backedUp: boolean
  readonly hardware: boolean
  readonly userVerified: boolean
}

/** @throws Refusal PASSKEY_REFUSED */
export async function verifyEnrolment(
  answer: Answer<RegistrationResponseJSON>,
  site: Site,
): Promise<VerifiedEnrolment> {
  const { registrationInfo: info } = await refusing(() =>
    verifyRegistrationResponse({
      response: answer.response,
      expectedChallenge: answer.challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      requireUserVerification: false,
      supportedAlgorithmIDs: [...supportedAlgorithms],
    }),
  )
  if (info === undefined) throw new Refusal('PASSKEY_REFUSED')
  return {
    credentialId: Buffer.from(info.credential.id, 'base64url'),
    publicKey: Buffer.from(info.credential.publicKey),
    counter: info.credential.counter,
    aaguid: info.aaguid,
    backedUp: info.credentialBackedUp,
    hardware: info.credentialDeviceType === 'singleDevice',
    userVerified: info.userVerified,
  }
}

export interface VerifiedSignIn {
  readonly counter: number
  readonly backedUp: boolean
  readonly hardware: boolean
  readonly userVerified: boolean
}

/**
 * Checks the signature of an answer, and all that it signs, except the counter: that one is compared where it is stored.
 * @param publicKey null for an unknown passkey: refused after the same work
 * @throws Refusal PASSKEY_REFUSED
 */
export async function verifySignIn(
  answer: Answer<AuthenticationResponseJSON>,
  publicKey: Uint8Array | null,
  site: Site,
): Promise<VerifiedSignIn> {
  const { verified, authenticationInfo: info } = await refusing(() =>
    verifyAuthenticationResponse({
      response: answer.response,
      expectedChallenge: answer.challenge,
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      requireUserVerification: false,
      credential: {
        id: answer.response.id,
        publicKey: new Uint8Array(publicKey ?? nobodysKey),
        // No counter is below it: the comparison belongs into the transaction that stores the new one.
        counter: 0,
      },
    }),
  )
  if (!verified || publicKey === null) throw new Refusal('PASSKEY_REFUSED')
  return {
    counter: info.newCounter,
    backedUp: info.credentialBackedUp,
    hardware: info.credentialDeviceType === 'singleDevice',
    userVerified: info.userVerified,
  }
}

/** The library tells what is wrong by an exception; the visitor is told only that it is. */
async function refusing<T>(verify: () => Promise<T>): Promise<T> {
  try {
    return await verify()
  } catch (cause) {
    throw new Refusal('PASSKEY_REFUSED', { cause })
  }
}

/** A key whose private half is thrown away, as COSE writes an ES256 key (RFC 9053 §7.1.1). */
const nobodysKey: Uint8Array = (() => {
  const { x = '', y = '' } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({
    format: 'jwk',
  })
  const point = (coordinate: string) => Buffer.from(coordinate, 'base64url')
  return Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    point(x),
    Buffer.from('225820', 'hex'),
    point(y),
  ])
})()
