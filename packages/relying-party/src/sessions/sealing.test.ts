import { describe, expect, it } from 'vitest'
import { createSealer } from './sealing.js'

const key = new Uint8Array(32).fill(1)
const value = { accessToken: 'secret-token', text: 'Kota Palangka Raya' }

describe('a sealed value', () => {
  const sealer = createSealer(key)
  const sealed = sealer.seal('tokens', 'context-1', value)

  it('opens for its purpose and owner, and looks different each time', () => {
    expect(sealer.open('tokens', 'context-1', sealed)).toEqual(value)
    expect(sealer.seal('tokens', 'context-1', value)).not.toEqual(sealed)
    expect(sealed.includes('secret-token')).toBe(false)
  })

  it('opens for nobody else', () => {
    expect(() => sealer.open('tokens', 'context-2', sealed)).toThrow()
    expect(() => sealer.open('identity', 'context-1', sealed)).toThrow()
    expect(() => createSealer(new Uint8Array(32).fill(2)).open('tokens', 'context-1', sealed)).toThrow()
  })

  it('does not open when one bit is changed, wherever it is', () => {
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed)
      changed[index] = (changed[index] ?? 0) ^ 1
      expect(() => sealer.open('tokens', 'context-1', changed)).toThrow()
    }
  })
})

it('takes no key of another length', () => {
  expect(() => createSealer(new Uint8Array(16))).toThrow(TypeError)
})
