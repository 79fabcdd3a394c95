import { extendedNonceBytes, tagBytes } from './extended-gcm.js'
import { KeyRingError } from './key-ring-error.js'

/** 1: AES-256-GCM under a key per purpose. 2: XAES-256-GCM under a key per place. Both are read, 2 is written. */
export type Format = 1 | 2
export const currentFormat: Format = 2

const nonceBytes: Readonly<Record<Format, number>> = { 1: 12, 2: extendedNonceBytes }

/** Sealed bytes: format, length of the key id, key id (ASCII), nonce, tag, ciphertext. */
export interface SealedBytes {
  readonly format: Format
  readonly keyId: string
  readonly nonce: Buffer
  /** Everything before the tag. It is authenticated together with the purpose. */
  readonly header: Buffer
  readonly tag: Buffer
  readonly ciphertext: Buffer
}

export function headerOf(keyId: string, nonce: Buffer): Buffer {
  return Buffer.concat([Buffer.from([currentFormat, keyId.length]), Buffer.from(keyId, 'ascii'), nonce])
}

/** @throws KeyRingError when a key ring never wrote such bytes */
export function readSealed(sealed: Uint8Array): SealedBytes {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  const [format, idLength = 0] = bytes
  if (format !== 1 && format !== 2) throw notSealed()
  const idEnd = 2 + idLength
  const headerEnd = idEnd + nonceBytes[format]
  if (bytes.length < headerEnd + tagBytes) throw notSealed()
  return {
    format,
    keyId: bytes.toString('ascii', 2, idEnd),
    nonce: bytes.subarray(idEnd, headerEnd),
    header: bytes.subarray(0, headerEnd),
    tag: bytes.subarray(headerEnd, headerEnd + tagBytes),
    ciphertext: bytes.subarray(headerEnd + tagBytes),
  }
}

function notSealed(): KeyRingError {
  return new KeyRingError('These are not bytes sealed by a key ring')
}
