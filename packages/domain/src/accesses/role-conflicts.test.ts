import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { institutionCode, workUnitId } from '../identifiers.js'
import { conflictingRole, type HeldRole, onBothSides } from './role-conflicts.js'
import { type RoleCode, roleCodes } from './roles.js'

const units = {
  here: workUnitId('01989f2a-7c3b-7d4e-8f5a-000000000001'),
  there: workUnitId('01989f2a-7c3b-7d4e-8f5a-000000000002'),
}
const at = (role: RoleCode, unit: keyof typeof units | null = 'here', institution = '62.71'): HeldRole => ({
  role,
  institution: institutionCode(institution),
  workUnit: unit === null ? null : units[unit],
})

describe('role conflicts (A5)', () => {
  it.each([
    ['PPK', 'BENDAHARA', true],
    ['PP', 'BENDAHARA', true],
    ['POKJA', 'BENDAHARA', true],
    ['PPK', 'PP', false],
    ['PPK', 'POKJA', false],
    ['KPA', 'PPK', false],
    ['PA', 'BENDAHARA', false],
    ['APIP', 'PPK', true],
    ['APIP', 'BUD', true],
    ['APIP', 'VAI', false],
    ['PPK', 'VAI', false],
  ] as const)('%s and %s in one work unit: %s', (a, b, conflict) => {
    expect(conflictingRole(at(a), [at(b)])?.role ?? null).toBe(conflict ? b : null)
    expect(conflictingRole(at(b), [at(a)])?.role ?? null).toBe(conflict ? a : null)
  })

  it('concerns treasurers in the same work unit only, auditors in the whole institution', () => {
    expect(conflictingRole(at('PPK'), [at('BENDAHARA', 'there')])).toBeNull()
    expect(conflictingRole(at('APIP'), [at('PPK', 'there')])).toMatchObject({ role: 'PPK' })
    expect(conflictingRole(at('APIP'), [at('BUD', null)])).toMatchObject({ role: 'BUD' })
    expect(conflictingRole(at('APIP'), [at('PPK', 'there', '62')])).toBeNull()
  })

  it('never concerns providers', () => {
    const provider: HeldRole = { role: 'ADMIN_PERUSAHAAN', institution: null, workUnit: null }
    expect(conflictingRole(provider, [at('PPK'), at('APIP')])).toBeNull()
  })

  it.each([
    ['PPK', 'ADMIN_PERUSAHAAN', true],
    ['BENDAHARA', 'ANGGOTA_PERUSAHAAN', true],
    ['PPK', 'PP', false],
    ['VAI', 'ADMIN_PERUSAHAAN', false],
    ['APIP', 'ADMIN_CABANG', false],
    ['STAF_ADMIN', 'ANGGOTA_PERUSAHAAN', false],
  ] as const)('%s and %s stand on both sides: %s', (a, b, both) => {
    expect([onBothSides(a, b), onBothSides(b, a)]).toEqual([both, both])
  })

  it('finds the conflicting one among many', () => {
    expect(conflictingRole(at('PP'), [at('PPK'), at('VAI', null), at('BENDAHARA')])).toMatchObject({
      role: 'BENDAHARA',
    })
  })

  it('is the same in both directions', () => {
    const held = fc
      .record({ role: fc.constantFrom(...roleCodes), unit: fc.constantFrom('here', 'there', null) })
      .map(({ role, unit }) => at(role, unit))
    fc.assert(
      fc.property(held, held, (a, b) => {
        expect(conflictingRole(a, [b]) === null).toBe(conflictingRole(b, [a]) === null)
      }),
    )
  })
})
