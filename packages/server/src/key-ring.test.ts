import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { DerivedKeys } from './key-ring/derived-keys.js'
import { extendedKey, openExtended, sealExtended } from './key-ring/extended-gcm.js'
import { KeyRingError } from './key-ring/key-ring-error.js'
import { createKeyRing, isKeyRingSpec } from './key-ring.js'

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

  it.each([
    ['account.nik', 'account.phone'],
    ['factors.secret/1', 'factors.secret/2'],
    ['factors.secret/1', 'factors.secret'],
    ['keys.private 1', 'keys.private/1'],
  ])('refuses bytes sealed for another purpose: %s opened as %s', (sealedFor, openedAs) => {
    const ring = createKeyRing(k1)
    expect(() => ring.decrypt(openedAs, ring.encrypt(sealedFor, nik))).toThrow(KeyRingError)
  })

  it('lets a new key wait until every instance knows it', () => {
    const [old, waiting, used] = [k1, `+${k2},${k1}`, `${k2},${k1}`].map(createKeyRing)
    const sealed = waiting?.encrypt('account.nik', nik) ?? Buffer.alloc(0)
    expect(old?.decrypt('account.nik', sealed).toString()).toBe(nik)
    const newer = used?.encrypt('account.nik', nik) ?? Buffer.alloc(0)
    expect(waiting?.decrypt('account.nik', newer).toString()).toBe(nik)
    expect(() => old?.decrypt('account.nik', newer)).toThrow(KeyRingError)
    expect(waiting?.hash('account.nik', nik)).toEqual(old?.hash('account.nik', nik))
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

/** Written by the release before format 2, with a key of thirty-two sevens. */
const written = {
  ring: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
  row: 'totp_factors.secret_sealed/019c0000-0000-7000-8000-000000000001',
  rowSealed: 'AQJrMSMndXyWGohZRQ/vf6ZNTRnPmUGYdcXrOH6AH7/jnInM1cMYFpW+/0fQD12L',
  nikSealed: 'AQJrMfftuWNZ/P1Lq34UsbY2nduzfmqRipfh1LpHwNUMopO8GrwplmqFMRyG5x6z',
  nikHash: '36Ya9FOMBzn7kGQpPmaGk1SIa96zfuzr4CKHAUXdvrc=',
}

describe('what an earlier release wrote', () => {
  const ring = createKeyRing(written.ring)

  it('opens, only for its purpose, and wants writing anew although the key is the newest', () => {
    const sealed = Buffer.from(written.rowSealed, 'base64')
    expect(ring.decrypt(written.row, sealed).toString()).toBe('JBSWY3DPEHPK3PXP')
    expect(ring.decrypt('profiles.nik_sealed', Buffer.from(written.nikSealed, 'base64')).toString()).toBe(nik)
    expect(() => ring.decrypt(`${written.row}2`, sealed)).toThrow(KeyRingError)
    expect(ring.isCurrent(sealed)).toBe(false)
    const current = ring.encrypt(written.row, 'JBSWY3DPEHPK3PXP')
    expect(ring.isCurrent(current)).toBe(true)
    expect(current.subarray(0, ring.currentPrefix.length)).toEqual(ring.currentPrefix)
    expect(sealed.subarray(0, ring.currentPrefix.length)).not.toEqual(ring.currentPrefix)
  })

  it('has the hashes that are made today', () => {
    expect(ring.hash('profiles.nik_hash', nik).toString('base64')).toBe(written.nikHash)
  })
})

describe('XAES-256-GCM', () => {
  it.each([
    [1, '', 'ce546ef63c9cc60765923609', 'b33a9a1974e96e52daf2fcf7075e2271'],
    [3, 'c2sp.org/XAES-256-GCM', '986ec1832593df5443a17943', '7fd083bf3fdb41abd740a21f71eb769d'],
  ])('gives the published bytes for a key of %i', (value, associated, ciphertext, tag) => {
    const key = extendedKey(Buffer.alloc(32, value))
    const message = { nonce: Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWX'), associated: Buffer.from(associated) }
    const sealed = sealExtended(key, { ...message, plain: Buffer.from('XAES-256-GCM') })
    expect(sealed.ciphertext.toString('hex')).toBe(ciphertext)
    expect(sealed.tag.toString('hex')).toBe(tag)
    expect(openExtended(key, { ...message, ...sealed }).toString()).toBe('XAES-256-GCM')
  })
})

describe('derived keys', () => {
  const key = { id: 'k1', secret: randomBytes(32) }

  it('are made once, and differ by key, place and use', () => {
    const keys = new DerivedKeys()
    const first = keys.forPlace(key, 'a.b')
    expect(keys.forPlace(key, 'a.b')).toBe(first)
    expect(keys.forPlace(key, 'a.c').subkey).not.toEqual(first.subkey)
    expect(keys.forPlace({ ...key, id: 'k2', secret: randomBytes(32) }, 'a.b').subkey).not.toEqual(
      first.subkey,
    )
    expect(keys.forHash(key, 'a.b')).toBe(keys.forHash(key, 'a.b'))
    expect(keys.forHash(key, 'a.c').equals(keys.forHash(key, 'a.b'))).toBe(false)
  })

  it('are no more than the limit, whatever names come, and stay right', () => {
    const keys = new DerivedKeys(10)
    const first = keys.forPlace(key, 'place 0').subkey
    for (let name = 0; name < 1000; name++) {
      keys.forPlace(key, `place ${name}`)
      keys.forHash(key, `place ${name}`)
    }
    expect(keys.size).toBe(20)
    expect(keys.forPlace(key, 'place 0').subkey).toEqual(first)
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
    `+${k1}`,
    `${k2},+${k1}`,
    `a key:${randomBytes(32).toString('base64')}`,
  ])('is refused when malformed, without showing it (%#)', (spec) => {
    expect(isKeyRingSpec(spec)).toBe(false)
    expect(() => createKeyRing(spec)).toThrow(KeyRingError)
    const secret = spec.split(':')[1]
    if (secret) expect(() => createKeyRing(spec)).not.toThrow(secret)
  })
})
