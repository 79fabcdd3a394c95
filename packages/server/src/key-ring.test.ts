import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createKeyRing, isKeyRingSpec, KeyRingError } from './key-ring.js'

const k1 = `k1:${randomBytes(32).toString('base64')}`
const k2 = `k2:${randomBytes(32).toString('base64')}`
const nik = '6271010203040001'

describe('encryption', () => {
  it('returns what was put in, text or bytes, also nothing at all', () => {
    const ring = createKeyRing(k1)
    for (const plain of [nik, '', 'Ünïcode 🙂', randomBytes(5000)]) {
      const opened = ring.decrypt('account.nik', ring.encrypt('account.nik', plain))
      expect(opened.equals(Buffer.from(plain))).toBe(true)
    }
  })

  it('never makes the same bytes twice and shows nothing of the text', () => {
    const ring = createKeyRing(k1)
    const [one, two] = [ring.encrypt('account.nik', nik), ring.encrypt('account.nik', nik)]
    expect(one.equals(two)).toBe(false)
    expect(one.toString('latin1')).not.toContain(nik)
  })

  it('opens old bytes after a rotation and says that they want writing anew', () => {
    const old = createKeyRing(k1).encrypt('account.nik', nik)
    const rotated = createKeyRing(`${k2},${k1}`)
    expect(rotated.decrypt('account.nik', old).toString()).toBe(nik)
    expect(rotated.isCurrent(old)).toBe(false)
    expect(rotated.isCurrent(rotated.encrypt('account.nik', nik))).toBe(true)
  })

  it('cannot open with a ring that lacks the key, even under the same id', () => {
    const sealed = createKeyRing(k1).encrypt('account.nik', nik)
    const other = `k1:${randomBytes(32).toString('base64')}`
    expect(() => createKeyRing(k2).decrypt('account.nik', sealed)).toThrow(KeyRingError)
    expect(() => createKeyRing(other).decrypt('account.nik', sealed)).toThrow(KeyRingError)
  })

  it('refuses bytes sealed for another purpose', () => {
    const ring = createKeyRing(k1)
    expect(() => ring.decrypt('account.phone', ring.encrypt('account.nik', nik))).toThrow(KeyRingError)
  })

  it('refuses a change of any single byte and any shortening', () => {
    const ring = createKeyRing(k1)
    const sealed = ring.encrypt('account.nik', nik)
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed)
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at)
      expect(() => ring.decrypt('account.nik', changed)).toThrow(KeyRingError)
      expect(() => ring.decrypt('account.nik', sealed.subarray(0, at))).toThrow(KeyRingError)
    }
  })
})

describe('keyed hash', () => {
  it('stays the same through rotations as long as the oldest key stays', () => {
    const before = createKeyRing(k1).hash('account.nik', nik)
    expect(createKeyRing(`${k2},${k1}`).hash('account.nik', nik).equals(before)).toBe(true)
    expect(createKeyRing(k2).hash('account.nik', nik).equals(before)).toBe(false)
  })

  it('differs by purpose and by value', () => {
    const ring = createKeyRing(k1)
    const hash = ring.hash('account.nik', nik)
    expect(ring.hash('account.phone', nik).equals(hash)).toBe(false)
    expect(ring.hash('account.nik', '6271010203040002').equals(hash)).toBe(false)
  })
})

describe('the text of a ring', () => {
  it.each([
    '',
    'k1',
    'k1:short',
    `k1:${randomBytes(31).toString('base64')}`,
    `${k1},`,
    `${k1},${k1}`,
    `a key:${randomBytes(32).toString('base64')}`,
  ])('is refused when malformed, without showing it (%#)', (spec) => {
    expect(isKeyRingSpec(spec)).toBe(false)
    expect(() => createKeyRing(spec)).toThrow(KeyRingError)
    const secret = spec.split(':')[1]
    if (secret) expect(() => createKeyRing(spec)).not.toThrow(secret)
  })
})
