import { generateSecret, generateURI, verify } from 'otplib'
import { create } from 'qrcode'

/** RFC 6238 with what every authenticator app knows: SHA-1, six digits, 30 seconds, 20 bytes of secret. */
const parameters = { algorithm: 'sha1', digits: 6, period: 30 } as const
const secretBytes = 20
const issuer = 'INAPROC'

/** Authenticator apps one account may have. */
export const totpLimit = { max: 5 } as const

/** A new secret, in Base32 as people type it. */
export function newTotpSecret(): string {
  return generateSecret({ length: secretBytes })
}

/** What the QR code says (Key URI Format of the authenticator apps). */
export function totpUri(secret: string, username: string): string {
  return generateURI({ issuer, label: username, secret, ...parameters })
}

/** The six digits a person typed; spaces and hyphens do not count. Null when it is no code at all. */
export function readTotpCode(input: string): string | null {
  const digits = input.replace(/[\s-]/g, '')
  return /^[0-9]{6}$/.test(digits) ? digits : null
}

/**
 * The time step to which a code belongs, when that is the present one or a neighbour (clocks differ, people are slow);
 * null for any other code. A step may be used once: the caller keeps the last one.
 */
export async function matchingStep(o: { secret: string; code: string; now: Date }): Promise<number | null> {
  const result = await verify({
    secret: o.secret,
    token: o.code,
    epoch: Math.floor(o.now.getTime() / 1000),
    // In seconds: exactly one step to either side.
    epochTolerance: parameters.period,
    ...parameters,
  })
  return result.valid && 'timeStep' in result ? result.timeStep : null
}

/** The squares of a QR code, row by row, for the component `QrCode` of packages/ui. */
export interface QrSquares {
  readonly size: number
  readonly squares: Uint8Array
}

export function qrSquares(text: string): QrSquares {
  const { modules } = create(text, { errorCorrectionLevel: 'M' })
  return { size: modules.size, squares: modules.data }
}
