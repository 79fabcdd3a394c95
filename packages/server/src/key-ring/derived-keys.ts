import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { type ExtendedKey, extendedKey } from './extended-gcm.js'

/** One entry of a key ring. */
export interface RingKey {
  readonly id: string
  readonly secret: Buffer
}

/** Bytes of every key, the given and the derived ones. */
export const keyBytes = 32

/** What a derived key is for, so that no key meets two algorithms. The texts are part of everything stored. */
const labels = {
  /** Format 1: a key per purpose, and so per row. */
  rows: 'inaproc/key-ring/encrypt/',
  /** Format 2: a key per place, a table and column. */
  places: 'inaproc/key-ring/place/',
  hashes: 'inaproc/key-ring/hash/',
} as const

/**
 * Derived keys (HKDF, RFC 5869), each made once and kept by the ring that owns this: a derivation costs ten times what
 * sealing a short text does. Callers name a few dozen places; the limit is for one that would make up names.
 */
export class DerivedKeys {
  readonly #places = new Map<string, ExtendedKey>()
  readonly #hashes = new Map<string, KeyObject>()
  readonly #limit: number

  constructor(limit = 256) {
    this.#limit = limit
  }

  forPlace(key: RingKey, place: string): ExtendedKey {
    return this.#remember(this.#places, `${key.id} ${place}`, () =>
      extendedKey(derive(key, `${labels.places}${place}`)),
    )
  }

  forHash(key: RingKey, purpose: string): KeyObject {
    return this.#remember(this.#hashes, `${key.id} ${purpose}`, () =>
      createSecretKey(derive(key, `${labels.hashes}${purpose}`)),
    )
  }

  /** How many keys are kept now. */
  get size(): number {
    return this.#places.size + this.#hashes.size
  }

  #remember<T>(kept: Map<string, T>, name: string, make: () => T): T {
    const known = kept.get(name)
    if (known !== undefined) return known
    const made = make()
    if (kept.size >= this.#limit) {
      for (const oldest of kept.keys()) {
        kept.delete(oldest)
        break
      }
    }
    kept.set(name, made)
    return made
  }
}

/** The key of format 1; not kept, since there is one for every row. */
export function rowKey(key: RingKey, purpose: string): KeyObject {
  return createSecretKey(derive(key, `${labels.rows}${purpose}`))
}

function derive(key: RingKey, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key.secret, '', info, keyBytes))
}
