import { createDecipheriv, createHmac, type KeyObject, randomBytes } from 'node:crypto'
import { DerivedKeys, keyBytes, type RingKey, rowKey } from './key-ring/derived-keys.js'
import { extendedNonceBytes, openExtended, sealExtended, tagBytes } from './key-ring/extended-gcm.js'
import { KeyRingError } from './key-ring/key-ring-error.js'
import { currentFormat, headerOf, readSealed, type SealedBytes } from './key-ring/sealed-bytes.js'

/**
 * Personal secrets at rest (architecture.md §3): sealed under the newest key of a ring, and a keyed hash where equality
 * must be searched. A purpose names the place, a table and column, and after `/` or a space the row:
 * `'totp_factors.secret_sealed/<id>'`. The place derives the key and the whole purpose is authenticated with the text, so
 * a ciphertext moved to another column or row cannot be opened there.
 */
export interface KeyRing {
  encrypt(purpose: string, plain: Uint8Array | string): Buffer
  /** @throws KeyRingError when the bytes were changed, belong to another purpose, or name a key not in the ring */
  decrypt(purpose: string, sealed: Uint8Array): Buffer
  /** Same value, same hash, whichever key is the newest: rotation does not move it. 32 bytes. */
  hash(purpose: string, value: string): Buffer
  /** False when `sealed` was made with an older key or format and the command `reseal` should write it anew. */
  isCurrent(sealed: Uint8Array): boolean
  /** What current bytes begin with: format and newest key. For finding the others without reading them whole. */
  readonly currentPrefix: Buffer
  /** Name of the newest key; no secret. */
  readonly newestKeyId: string
}

/**
 * A ring from its text, newest key first: `k2:<base64 of 32 bytes>,k1:<base64 of 32 bytes>`. The first key encrypts,
 * all decrypt; the keyed hash derives (HKDF) from the LAST one, which therefore stays in the ring for ever.
 * `+k2:…` is a key that opens but does not seal yet: where several instances run, all must know a key before one uses it.
 * @throws KeyRingError that names the entry by its position, never by its content
 */
export function createKeyRing(spec: string): KeyRing {
  const keys = parseKeys(spec)
  const newest = keys.find((key) => key.seals)
  const oldest = keys.at(-1)
  if (newest === undefined || oldest === undefined) throw new KeyRingError('The key ring is empty')
  const byId = new Map(keys.map((key) => [key.id, key]))
  const derived = new DerivedKeys()
  return {
    encrypt(purpose, plain) {
      const nonce = randomBytes(extendedNonceBytes)
      const header = headerOf(newest.id, nonce)
      const { tag, ciphertext } = sealExtended(derived.forPlace(newest, placeOf(purpose)), {
        nonce,
        associated: associatedData(purpose, header),
        plain: typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain,
      })
      return Buffer.concat([header, tag, ciphertext])
    },
    decrypt(purpose, sealed) {
      const parts = readSealed(sealed)
      const key = byId.get(parts.keyId)
      if (key === undefined)
        throw new KeyRingError('The bytes were sealed with a key that is not in the ring')
      const associated = associatedData(purpose, parts.header)
      try {
        return parts.format === 1
          ? openFormat1(rowKey(key, purpose), { ...parts, associated })
          : openExtended(derived.forPlace(key, placeOf(purpose)), { ...parts, associated })
      } catch {
        throw new KeyRingError('The sealed bytes were changed, or were sealed for another purpose')
      }
    },
    hash: (purpose, value) => createHmac('sha256', derived.forHash(oldest, purpose)).update(value).digest(),
    isCurrent(sealed) {
      const { format, keyId } = readSealed(sealed)
      return format === currentFormat && keyId === newest.id
    },
    currentPrefix: headerOf(newest.id, Buffer.alloc(0)),
    newestKeyId: newest.id,
  }
}

/** Whether `spec` can make a ring: for settings tables, whose messages must not hold the text. */
export function isKeyRingSpec(spec: string): boolean {
  try {
    return parseKeys(spec).length > 0
  } catch {
    return false
  }
}

function parseKeys(spec: string): readonly (RingKey & { readonly seals: boolean })[] {
  const keys = spec.split(',').map((entry, index) => {
    const [, waits, id, encoded] =
      /^(\+?)([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/_-]+={0,2})$/.exec(entry.trim()) ?? []
    const secret = Buffer.from(encoded ?? '', 'base64')
    if (id === undefined || secret.length !== keyBytes) {
      throw new KeyRingError(`Entry ${index + 1} of the key ring is not <id>:<base64 of ${keyBytes} bytes>`)
    }
    return { id, secret, seals: waits === '' }
  })
  if (new Set(keys.map((key) => key.id)).size !== keys.length) {
    throw new KeyRingError('Two entries of the key ring have the same id')
  }
  if (keys.at(-1)?.seals === false) throw new KeyRingError('The last key of the ring is never a waiting one')
  return keys
}

/** The part of a purpose before the row: a table and column, of which there are few. */
function placeOf(purpose: string): string {
  const end = purpose.search(/[/ ]/)
  return end < 0 ? purpose : purpose.slice(0, end)
}

function associatedData(purpose: string, header: Buffer): Buffer {
  return Buffer.concat([header, Buffer.from(purpose, 'utf8')])
}

function openFormat1(key: KeyObject, o: SealedBytes & { readonly associated: Buffer }): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, o.nonce, { authTagLength: tagBytes })
  decipher.setAAD(o.associated)
  decipher.setAuthTag(o.tag)
  return Buffer.concat([decipher.update(o.ciphertext), decipher.final()])
}
