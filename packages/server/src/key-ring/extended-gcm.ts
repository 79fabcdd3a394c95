import { type Cipheriv, createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto'

/*
 * XAES-256-GCM (C2SP, XAES-256-GCM.md): AES-256-GCM with a nonce of 24 random bytes. Of every message the first half of
 * the nonce derives a key of its own (two blocks of CMAC, NIST SP 800-108), so one key may seal 2^80 messages; plain GCM
 * with random nonces ends at 2^32 (SP 800-38D §8.3), which a table of tokens can reach in months.
 */

export const extendedNonceBytes = 24
export const tagBytes = 16
const blockBytes = 16
const halfNonceBytes = 12

/** A key, ready for any number of messages. */
export interface ExtendedKey {
  /** The bare block permutation under the key. It has no state between blocks, so that one serves all messages. */
  readonly permutation: Cipheriv
  /** K1 of CMAC (SP 800-38B §6.1). */
  readonly subkey: Buffer
}

/** @param secret 32 bytes */
export function extendedKey(secret: Buffer): ExtendedKey {
  const permutation = createCipheriv('aes-256-ecb', secret, null).setAutoPadding(false)
  const block = permutation.update(Buffer.alloc(blockBytes))
  const subkey = Buffer.alloc(blockBytes)
  for (let at = 0; at < blockBytes; at++) {
    const next = at + 1 < blockBytes ? block.readUInt8(at + 1) : 0
    subkey.writeUInt8(((block.readUInt8(at) << 1) | (next >> 7)) & 0xff, at)
  }
  // The reduction of the field of 2^128, when the shift carried a bit out.
  const carried = block.readUInt8(0) >> 7
  subkey.writeUInt8(subkey.readUInt8(blockBytes - 1) ^ (carried * 0x87), blockBytes - 1)
  return { permutation, subkey }
}

export interface Sealed {
  readonly tag: Buffer
  readonly ciphertext: Buffer
}

/** @param nonce 24 random bytes, never used before with this key */
export function sealExtended(
  key: ExtendedKey,
  o: { nonce: Buffer; associated: Buffer; plain: Uint8Array },
): Sealed {
  const cipher = createCipheriv('aes-256-gcm', messageKey(key, o.nonce), o.nonce.subarray(halfNonceBytes), {
    authTagLength: tagBytes,
  })
  cipher.setAAD(o.associated)
  const first = cipher.update(o.plain)
  const last = cipher.final()
  return { tag: cipher.getAuthTag(), ciphertext: last.length === 0 ? first : Buffer.concat([first, last]) }
}

/** @throws Error of the crypto library when anything of it was changed */
export function openExtended(
  key: ExtendedKey,
  o: Sealed & { readonly nonce: Buffer; readonly associated: Buffer },
): Buffer {
  const { nonce } = o
  const decipher = createDecipheriv('aes-256-gcm', messageKey(key, nonce), nonce.subarray(halfNonceBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(o.associated)
  decipher.setAuthTag(o.tag)
  const first = decipher.update(o.ciphertext)
  const last = decipher.final()
  return last.length === 0 ? first : Buffer.concat([first, last])
}

/** Counter, label 'X', separator and half of the nonce: one block for each half of the key. */
function messageKey(key: ExtendedKey, nonce: Buffer): KeyObject {
  const blocks = Buffer.alloc(2 * blockBytes)
  for (const counter of [1, 2]) {
    const block = blocks.subarray((counter - 1) * blockBytes, counter * blockBytes)
    block.set([0, counter, 'X'.charCodeAt(0), 0])
    block.set(nonce.subarray(0, halfNonceBytes), blockBytes - halfNonceBytes)
    for (const [at, value] of key.subkey.entries()) block[at] = (block[at] ?? 0) ^ value
  }
  // A cipher takes a KeyObject ten times faster than the same bytes (Node 24).
  return createSecretKey(key.permutation.update(blocks))
}
