import { createPublicKey } from 'node:crypto'
import { accepted, type Parsed, rejected } from '@inaproc/domain/parsed'
import type { FieldProblem } from '@inaproc/domain/refusal'
import type { JWKS } from 'oidc-provider'
import type { ClientProfile } from '../../../oidc/clients/stored-client.js'

const mostKeys = 10
const leastRsaBits = 2048

/** With which algorithms a client may sign its proofs; FAPI 2.0 §5.4.1 leaves RS256 out. */
const proofAlgorithms: Readonly<Record<ClientProfile, readonly string[]>> = {
  standard: ['ES256', 'PS256', 'RS256', 'EdDSA'],
  fapi2: ['ES256', 'PS256', 'EdDSA'],
}

/** Members of private and symmetric keys (RFC 7518 §6): whoever sends one has given the key away. */
const privateMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']
/** What of a key is kept. */
const publicMembers = ['kty', 'crv', 'x', 'y', 'n', 'e', 'kid', 'alg', 'use'] as const

type Key = Readonly<Record<string, unknown>>

/**
 * Reads a key set as somebody typed it or a server answered it: public keys that may sign proofs, and of each nothing
 * but its public members.
 */
export function parseKeySet(text: string, profile: ClientProfile): Parsed<JWKS> {
  const keys = keysIn(text)
  if (keys === null) return rejected('jwks', 'CLIENT_KEYS_INVALID')
  const [problem] = keySetProblems(keys, profile)
  return problem === undefined
    ? // The members were just chosen by their names and judged; the library's type says the same of them.
      accepted({ keys: keys.map(publicPart) } as unknown as JWKS)
    : { ok: false, problem }
}

/** What is wrong with a set of keys, key by key. */
export function keySetProblems(keys: readonly Key[], profile: ClientProfile): readonly FieldProblem[] {
  if (keys.length === 0) return [problemOf('CLIENT_KEYS_REQUIRED')]
  if (keys.length > mostKeys) return [problemOf('CLIENT_KEYS_TOO_MANY', { max: mostKeys })]
  const single = keys.flatMap((key, index) => keyProblem(key, index + 1, profile) ?? [])
  const ids = keys.map(({ kid }) => kid)
  const areTold = keys.length === 1 || (ids.every(isName) && new Set(ids).size === ids.length)
  return areTold ? single : [...single, problemOf('CLIENT_KEY_ID')]
}

function keyProblem(key: Key, number: number, profile: ClientProfile): FieldProblem | null {
  if (privateMembers.some((member) => member in key) || key['kty'] === 'oct') {
    return problemOf('CLIENT_KEY_PRIVATE', { number })
  }
  if (key['use'] !== undefined && key['use'] !== 'sig') return problemOf('CLIENT_KEY_USE', { number })
  const fitting = algorithmsOf(key).filter((algorithm) => proofAlgorithms[profile].includes(algorithm))
  const named = key['alg']
  const isMeant = named === undefined || (typeof named === 'string' && fitting.includes(spelled(named)))
  if (fitting.length === 0 || !isMeant) {
    return problemOf('CLIENT_KEY_ALGORITHM', { number, algorithms: proofAlgorithms[profile].join(', ') })
  }
  return key['kty'] === 'RSA' && bitsOf(key) < leastRsaBits
    ? // A number of bits is written without separators.
      problemOf('CLIENT_KEY_WEAK', { number, min: String(leastRsaBits) })
    : null
}

/** The algorithms that a key can be used with; none for what is no key that the runtime can read. */
function algorithmsOf(key: Key): readonly string[] {
  if (!isReadable(key)) return []
  if (key['kty'] === 'RSA') return ['PS256', 'RS256']
  if (key['kty'] === 'EC' && key['crv'] === 'P-256') return ['ES256']
  return key['kty'] === 'OKP' && key['crv'] === 'Ed25519' ? ['EdDSA'] : []
}

/** RFC 9864 gives the one curve of EdDSA that is left its own name. */
function spelled(algorithm: string): string {
  return algorithm === 'Ed25519' ? 'EdDSA' : algorithm
}

function isReadable(key: Key): boolean {
  try {
    return createPublicKey({ key, format: 'jwk' }).type === 'public'
  } catch {
    return false
  }
}

function bitsOf(key: Key): number {
  return createPublicKey({ key, format: 'jwk' }).asymmetricKeyDetails?.modulusLength ?? 0
}

function keysIn(text: string): readonly Key[] | null {
  try {
    const set: unknown = JSON.parse(text)
    const keys = isObject(set) ? set['keys'] : null
    return Array.isArray(keys) && keys.every(isObject) ? keys : null
  } catch {
    return null
  }
}

function publicPart(key: Key): Key {
  return Object.fromEntries(publicMembers.flatMap((name) => (name in key ? [[name, key[name]]] : [])))
}

function isObject(value: unknown): value is Key {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== ''
}

function problemOf(code: FieldProblem['code'], params: FieldProblem['params'] = {}): FieldProblem {
  return { field: 'jwks', code, params }
}
