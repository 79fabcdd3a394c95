import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/**
 * Personal secrets at rest (architecture.md §3): AES-256-GCM under the newest key of a ring, and a keyed hash where
 * equality must be searched. The purpose (`'account.nik'`, `'signing-key'`) is authenticated with the text and also
 * derives the key, so a ciphertext moved to another column cannot be opened there.
 */
export interface KeyRing {
  encrypt(purpose: string, plain: Uint8Array | string): Buffer
  /** @throws KeyRingError when the bytes were changed, belong to another purpose, or name a key not in the ring */
  decrypt(purpose: string, sealed: Uint8Array): Buffer
  /** Same value, same hash, whichever key is the newest: rotation does not move it. 32 bytes. */
  hash(purpose: string, value: string): Buffer
  /** False when `sealed` was made with an older key and the rotation command should write it anew. */
  isCurrent(sealed: Uint8Array): boolean
}

/** Says which step failed and nothing of the content. */
export class KeyRingError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'KeyRingError'
  }
}

interface RingKey {
  readonly id: string
  readonly secret: Buffer
}

/** Sealed bytes: format 1, length of the key id, key id (ASCII), nonce, tag, ciphertext. */
const FORMAT = 1
const NONCE_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = 32

/**
 * A ring from its text, newest key first: `k2:<base64 of 32 bytes>,k1:<base64 of 32 bytes>`. The first key encrypts,
 * all decrypt; the keyed hash derives (HKDF) from the LAST one, which therefore stays in the ring for ever.
 * @throws KeyRingError that names the entry by its position, never by its content
 */
export function createKeyRing(spec: string): KeyRing {
  const keys = parseKeys(spec)
  const [newest] = keys
  const oldest = keys.at(-1)
  if (newest === undefined || oldest === undefined) throw new KeyRingError('The key ring is empty')
  const byId = new Map(keys.map((key) => [key.id, key]))
  return {
    encrypt: (purpose, plain) => seal(newest, purpose, plain),
    decrypt: (purpose, sealed) => open(byId, purpose, sealed),
    hash: (purpose, value) =>
      createHmac('sha256', derive(oldest, 'hash', purpose))
        .update(value)
        .digest(),
    isCurrent: (sealed) => readHeader(sealed).keyId === newest.id,
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

function parseKeys(spec: string): readonly RingKey[] {
  const keys = spec.split(',').map((entry, index): RingKey => {
    const [, id, encoded] = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/_-]+={0,2})$/.exec(entry.trim()) ?? []
    const secret = Buffer.from(encoded ?? '', 'base64')
    if (id === undefined || secret.length !== KEY_BYTES) {
      throw new KeyRingError(`Entry ${index + 1} of the key ring is not <id>:<base64 of ${KEY_BYTES} bytes>`)
    }
    return { id, secret }
  })
  if (new Set(keys.map((key) => key.id)).size !== keys.length) {
    throw new KeyRingError('Two entries of the key ring have the same id')
  }
  return keys
}

function seal(key: RingKey, purpose: string, plain: Uint8Array | string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const header = Buffer.concat([Buffer.from([FORMAT, key.id.length]), Buffer.from(key.id, 'ascii'), nonce])
  const cipher = createCipheriv('aes-256-gcm', derive(key, 'encrypt', purpose), nonce, {
    authTagLength: TAG_BYTES,
  })
  cipher.setAAD(associatedData(purpose, header))
  const content = typeof plain === 'string' ? Buffer.from(plain, 'utf8') : plain
  const ciphertext = Buffer.concat([cipher.update(content), cipher.final()])
  return Buffer.concat([header, cipher.getAuthTag(), ciphertext])
}

function open(keys: ReadonlyMap<string, RingKey>, purpose: string, sealed: Uint8Array): Buffer {
  const { keyId, header, tag, ciphertext } = readHeader(sealed)
  const key = keys.get(keyId)
  if (key === undefined) throw new KeyRingError('The bytes were sealed with a key that is not in the ring')
  const nonce = header.subarray(header.length - NONCE_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', derive(key, 'encrypt', purpose), nonce, {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(associatedData(purpose, header))
  decipher.setAuthTag(tag)
  try {
    return Buffer.concat([decipher.update(ciphertext), decipher.final()])
  } catch {
    throw new KeyRingError('The sealed bytes were changed, or were sealed for another purpose')
  }
}

function readHeader(sealed: Uint8Array): { keyId: string; header: Buffer; tag: Buffer; ciphertext: Buffer } {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  const idEnd = 2 + (bytes[1] ?? 0)
  const headerEnd = idEnd + NONCE_BYTES
  if (bytes[0] !== FORMAT || bytes.length < headerEnd + TAG_BYTES) {
    throw new KeyRingError('These are not bytes sealed by a key ring')
  }
  return {
    keyId: bytes.toString('ascii', 2, idEnd),
    header: bytes.subarray(0, headerEnd),
    tag: bytes.subarray(headerEnd, headerEnd + TAG_BYTES),
    ciphertext: bytes.subarray(headerEnd + TAG_BYTES),
  }
}

function associatedData(purpose: string, header: Buffer): Buffer {
  return Buffer.concat([header, Buffer.from(purpose, 'utf8')])
}

/** One key per use and purpose, so that no raw key meets two algorithms. */
function derive(key: RingKey, use: 'encrypt' | 'hash', purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key.secret, '', `inaproc/key-ring/${use}/${purpose}`, KEY_BYTES))
}
