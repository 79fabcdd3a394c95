import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { parseKeySet } from './key-rules.js'

const exported = (pair: ReturnType<typeof generateKeyPairSync>, kid?: string) => ({
  public: { ...pair.publicKey.export({ format: 'jwk' }), ...(kid !== undefined && { kid }) },
  private: pair.privateKey.export({ format: 'jwk' }),
})
const ec = exported(generateKeyPairSync('ec', { namedCurve: 'P-256' }), 'ec')
const ed = exported(generateKeyPairSync('ed25519' as never), 'ed')
const rsa = exported(generateKeyPairSync('rsa', { modulusLength: 2048 }), 'rsa')
const p384 = exported(generateKeyPairSync('ec', { namedCurve: 'P-384' }))
const weak = exported(generateKeyPairSync('rsa', { modulusLength: 1024 }))

const parse = (keys: unknown, profile: 'standard' | 'fapi2' = 'standard') =>
  parseKeySet(typeof keys === 'string' ? keys : JSON.stringify({ keys }), profile)
const codeOf = (parsed: ReturnType<typeof parse>) => (parsed.ok ? null : parsed.problem.code)

describe('a key set', () => {
  it('is kept with its public members and nothing else', () => {
    const parsed = parse([
      { ...ec.public, use: 'sig', alg: 'ES256', x5u: 'https://a.id', ext: true },
      ed.public,
      rsa.public,
    ])
    if (!parsed.ok) throw new Error(parsed.problem.code)
    expect(parsed.value.keys.map((key) => Object.keys(key).toSorted().join(' '))).toEqual([
      'alg crv kid kty use x y',
      'crv kid kty x',
      'e kid kty n',
    ])
  })

  it.each([
    ['CLIENT_KEYS_INVALID', '-----BEGIN PUBLIC KEY-----'],
    ['CLIENT_KEYS_INVALID', '{"kty":"EC"}'],
    ['CLIENT_KEYS_INVALID', '{"keys":["x"]}'],
    ['CLIENT_KEYS_INVALID', 'null'],
    ['CLIENT_KEYS_REQUIRED', []],
    ['CLIENT_KEYS_TOO_MANY', Array.from({ length: 11 }, () => ec.public)],
    ['CLIENT_KEY_PRIVATE', [ec.private]],
    ['CLIENT_KEY_PRIVATE', [{ kty: 'oct', k: 'AAAA' }]],
    ['CLIENT_KEY_USE', [{ ...ec.public, use: 'enc' }]],
    ['CLIENT_KEY_ALGORITHM', [p384.public]],
    ['CLIENT_KEY_ALGORITHM', [{ ...ec.public, alg: 'RS256' }]],
    ['CLIENT_KEY_ALGORITHM', [{ ...rsa.public, alg: 'HS256' }]],
    ['CLIENT_KEY_ALGORITHM', [{ ...ec.public, x: 'AAAA' }]],
    ['CLIENT_KEY_ALGORITHM', [{ ...ec.public, alg: 7 }]],
    ['CLIENT_KEY_WEAK', [weak.public]],
    ['CLIENT_KEY_ID', [ec.public, { ...ed.public, kid: 'ec' }]],
    ['CLIENT_KEY_ID', [ec.public, { ...ed.public, kid: undefined }]],
  ])('is refused as %s', (code, keys) => {
    expect(codeOf(parse(keys))).toBe(code)
  })

  it('of the FAPI profile holds no RS256, yet the same key for PS256', () => {
    expect(codeOf(parse([{ ...rsa.public, alg: 'RS256' }], 'fapi2'))).toBe('CLIENT_KEY_ALGORITHM')
    expect(codeOf(parse([{ ...rsa.public, alg: 'PS256' }], 'fapi2'))).toBeNull()
    expect(codeOf(parse([{ ...ed.public, alg: 'Ed25519' }], 'fapi2'))).toBeNull()
  })
})
