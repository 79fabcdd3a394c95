import { createHmac } from 'node:crypto'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const stepSeconds = 30
const digits = 6

/** A one-time code that an authenticator app would show, and the end of its time step. */
export interface TotpCode {
  readonly code: string
  readonly until: Date
}

/** The code of this moment for a base-32 secret: HMAC-SHA-1, steps of 30 s, six digits (RFC 6238 §4). */
export function totpCode(secret: string, now: Date): TotpCode {
  const step = Math.floor(now.getTime() / 1_000 / stepSeconds)
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', base32Bytes(secret)).update(counter).digest()
  // The last four bits say where the 31 bits of the code begin (RFC 4226 §5.3).
  const number = mac.readUInt32BE(mac.readUInt8(mac.length - 1) & 0xf) & 0x7fff_ffff
  return {
    code: String(number % 10 ** digits).padStart(digits, '0'),
    until: new Date((step + 1) * stepSeconds * 1_000),
  }
}

/** The bytes of a base-32 text (RFC 4648 §6); spaces, case and padding do not count. */
function base32Bytes(text: string): Buffer {
  const bits = [...text.toUpperCase().replace(/[\s=]/g, '')]
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from(
    Array.from({ length: Math.floor(bits.length / 8) }, (_, at) =>
      Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2),
    ),
  )
}
