import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { acceptedValue } from '../errors/parsed.js'
import { parseNib } from './nib.js'
import type { Nik } from './nik.js'
import { npwpOfNitku, npwpOfPerson, parseNitku, parseNpwp } from './npwp.js'

describe('NIB', () => {
  it.each(['9120001234567', ' 9120 0012 34567 '])('%j is accepted', (nib) => {
    expect(parseNib(nib)).toMatchObject({ ok: true, value: '9120001234567' })
  })

  it.each(['', '912000123456', '91200012345678', '912000123456A', '0000000000000'])(
    '%j is rejected',
    (nib) => {
      expect(parseNib(nib)).toEqual({ ok: false, problem: { field: 'nib', code: 'NIB_FORMAT' } })
    },
  )
})

describe('NPWP', () => {
  it.each([
    ['0012345678901000', '0012345678901000', '16 digits'],
    ['012345678901000', '0012345678901000', 'old 15 digits get a leading 0'],
    ['01.234.567.8-901.000', '0012345678901000', 'the old printed form'],
    ['6271015510900001', '6271015510900001', 'a person'],
    ['0012 3456 7890 1000', '0012345678901000', 'with spaces'],
  ])('%s reads as %s (%s)', (input, npwp) => {
    expect(parseNpwp(input)).toEqual({ ok: true, value: npwp, warnings: [] })
  })

  it.each(['', '01234567890100', '00123456789010001', '01234567890100X', '00.000.000.0-000.000'])(
    '%j is rejected',
    (input) => {
      expect(parseNpwp(input)).toEqual({ ok: false, problem: { field: 'npwp', code: 'NPWP_FORMAT' } })
    },
  )

  it('of a person is the NIK', () => {
    expect(npwpOfPerson('6271015510900001' as Nik)).toBe('6271015510900001') // a vector of A2
  })

  it('reads its own answer as the same number', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{14}[1-9]$/), (digits) => {
        const npwp = acceptedValue(parseNpwp(digits))
        expect(parseNpwp(npwp)).toMatchObject({ ok: true, value: npwp })
      }),
    )
  })
})

describe('NITKU', () => {
  const npwp = acceptedValue(parseNpwp('012345678901000'))

  it('is the NPWP and six digits of the branch', () => {
    const nitku = acceptedValue(parseNitku('0012345678901000 000002', npwp))
    expect(nitku).toBe('0012345678901000000002')
    expect(npwpOfNitku(nitku)).toBe(npwp)
  })

  it.each(['001234567890100000000', '00123456789010000000022', '001234567890100000000X', '0'.repeat(22)])(
    '%s is rejected',
    (input) => {
      expect(parseNitku(input)).toEqual({ ok: false, problem: { field: 'nitku', code: 'NITKU_FORMAT' } })
    },
  )

  it('of another company is rejected', () => {
    expect(parseNitku('0099999999901000000002', npwp)).toMatchObject({
      ok: false,
      problem: { code: 'NITKU_OF_OTHER_COMPANY' },
    })
  })
})
