import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto'

const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16

/** What a sealed value is for. Each purpose has its own derived key, so no value can stand in for one of another kind. */
export type Purpose = 'identity' | 'tokens' | 'sign-in'

/** Authenticated encryption of values at rest. */
export interface Sealer {
  /** AES-256-GCM over the JSON of a value. `owner` is the id of the row; elsewhere the value does not open. */
  seal(purpose: Purpose, owner: string, value: object): Buffer
  /** @throws Error when the value was not sealed with this key for this purpose and owner. */
  open(purpose: Purpose, owner: string, sealed: Uint8Array): unknown
}

/** @param key 32 random bytes. With another key everything sealed so far is unreadable, and so everybody signs in anew. */
export function createSealer(key: Uint8Array): Sealer {
  if (key.byteLength !== keyBytes) throw new TypeError(`sessionKey must be ${keyBytes} bytes`)
  const keys: Record<Purpose, Buffer> = {
    identity: derive(key, 'identity'),
    tokens: derive(key, 'tokens'),
    'sign-in': derive(key, 'sign-in'),
  }
  return {
    seal(purpose, owner, value) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', keys[purpose], nonce).setAAD(Buffer.from(owner))
      const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), text])
    },
    open(purpose, owner, sealed) {
      const nonce = sealed.subarray(0, nonceBytes)
      const tag = sealed.subarray(nonceBytes, nonceBytes + tagBytes)
      const decipher = createDecipheriv('aes-256-gcm', keys[purpose], nonce, { authTagLength: tagBytes })
        .setAAD(Buffer.from(owner))
        .setAuthTag(tag)
      const text = Buffer.concat([decipher.update(sealed.subarray(nonceBytes + tagBytes)), decipher.final()])
      return JSON.parse(text.toString('utf8'))
    },
  }
}

/** A secret of 256 random bits for a cookie. */
export function randomSecret(): string {
  return randomBytes(keyBytes).toString('base64url')
}

const secretShape = /^[\w-]{43}$/

/** True for a value that `randomSecret` could have made; anything else is not worth a query. */
export function isSecret(value: unknown): value is string {
  return typeof value === 'string' && secretShape.test(value)
}

/** What the database keeps instead of a secret or an identifier. The inputs are random enough to need no salt. */
export function sha256(value: string): Buffer {
  return createHash('sha256').update(value).digest()
}

function derive(key: Uint8Array, purpose: Purpose): Buffer {
  return Buffer.from(hkdfSync('sha256', key, new Uint8Array(0), `relying-party ${purpose}`, keyBytes))
}
