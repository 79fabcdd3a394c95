import { wibDate } from '@inaproc/domain/wib-date'
import { describe, expect, it } from 'vitest'
import { positionFields, withAnswers } from './application.js'
import { findGrade, grades } from './grades.js'
import { judgePosition } from './position.js'

const today = wibDate('2026-02-03')
const profile = { birthDate: wibDate('1990-10-15'), sex: 'FEMALE' } as const
const form = {
  positionTitle: 'Kepala Bidang',
  serviceKind: 'PNS',
  nip: '199010152015032001',
  grade: 'III/c',
}
const judge = (change: Record<string, string>, asksWorkUnit = false) =>
  judgePosition({ ...form, ...change }, { today, asksWorkUnit, profile })
const codes = (found: readonly { field: string; code: string }[]) =>
  found.map(({ field, code }) => `${field} ${code}`)

describe('the answers about the position', () => {
  it.each([
    ['all there', {}, []],
    ['no title', { positionTitle: '' }, ['positionTitle FIELD_REQUIRED']],
    ['a title of two letters', { positionTitle: 'PP' }, ['positionTitle FIELD_TOO_SHORT']],
    ['a unit of one letter', { unit: 'A' }, ['unit FIELD_TOO_SHORT']],
    ['no unit', { unit: '' }, []],
    ['no kind of service', { serviceKind: '' }, ['serviceKind FIELD_REQUIRED']],
    ['a made-up kind', { serviceKind: 'ASN' }, ['serviceKind FIELD_REQUIRED', 'grade CHOICE_UNKNOWN']],
    ['no number', { nip: '' }, ['nip FIELD_REQUIRED']],
    ['17 digits', { nip: '19901015201503200' }, ['nip NIP_FORMAT']],
    ['a birth date that does not exist', { nip: '199013152015032001' }, ['nip NIP_BIRTH_DATE']],
    ['a PPPK', { serviceKind: 'PPPK', nip: '199010152023212001', grade: 'PPPK-IX' }, []],
    ['an officer', { serviceKind: 'TNI_POLRI', nip: '84051234', grade: 'PERWIRA-PERTAMA' }, []],
    [
      'an NRP of four digits',
      { serviceKind: 'TNI_POLRI', nip: '8405', grade: 'BINTARA' },
      ['nip NRP_FORMAT'],
    ],
    ['no rank', { grade: '' }, ['grade FIELD_REQUIRED']],
    ['the rank of another kind', { grade: 'PPPK-IX' }, ['grade CHOICE_UNKNOWN']],
  ])('%s', (_, change, expected) => {
    expect(codes(judge(change).problems)).toEqual(expected)
  })

  it.each([
    ['another birth date', { nip: '198510152015032001' }, ['nip NIP_BIRTH_DATE_DIFFERS']],
    ['the other sex', { nip: '199010152015031001' }, ['nip NIP_SEX_DIFFERS']],
    ['a month 13', { nip: '199010152015132001' }, ['nip NIP_APPOINTMENT_MONTH']],
  ])('%s in the number is a warning, not a refusal', (_, change, expected) => {
    const judged = judge(change)
    expect(judged.problems).toEqual([])
    expect(codes(judged.warnings)).toEqual(expected)
  })

  it.each([
    ['nothing told', {}, ['workUnitNpwp FIELD_REQUIRED', 'workUnitAddress FIELD_REQUIRED']],
    [
      'a number of 14 digits',
      { workUnitNpwp: '12345678901234', workUnitAddress: 'Jalan Diponegoro 10' },
      ['workUnitNpwp NPWP_FORMAT'],
    ],
    ['both', { workUnitNpwp: '01.234.567.8-901.000', workUnitAddress: 'Jalan Diponegoro 10' }, []],
  ])('the first registrant of a work unit: %s', (_, change, expected) => {
    expect(codes(judge(change, true).problems)).toEqual(expected)
    expect(judge(change).problems).toEqual([])
  })

  it('keeps the number of the work unit in its present form of 16 digits', () => {
    const told = { workUnitNpwp: '01.234.567.8-901.000', workUnitAddress: 'Jalan Diponegoro 10' }
    expect(judge(told, true).workUnit).toEqual({ npwp: '0012345678901000', address: 'Jalan Diponegoro 10' })
  })
})

describe('what is typed', () => {
  it('is kept tidy, without what belongs to other pages, and never endless', () => {
    const kept = withAnswers({ endsOn: '2026-12-31', unit: 'Lama' }, positionFields, {
      nip: ' 19901015 201503 2 001 ',
      positionTitle: 'Kepala\n  Bidang',
      workUnitAddress: 'x'.repeat(5_000),
    })
    expect(kept).toMatchObject({
      endsOn: '2026-12-31',
      unit: '',
      nip: '199010152015032001',
      positionTitle: 'Kepala Bidang',
    })
    expect(kept['workUnitAddress']).toHaveLength(1_000)
  })
})

describe('the ranks', () => {
  it('have codes of their own, 17 for civil servants and 17 for contract officers', () => {
    expect(new Set(grades.map(({ code }) => code)).size).toBe(grades.length)
    expect(grades.filter(({ kind }) => kind === 'PNS')).toHaveLength(17)
    expect(grades.filter(({ kind }) => kind === 'PPPK')).toHaveLength(17)
    expect(findGrade('IV/e')?.kind).toBe('PNS')
    expect(findGrade('III/e')).toBeUndefined()
  })
})
