import { describe, expect, it } from 'vitest'
import { wibDate } from '../../time/wib-date.js'
import { roleCodes, roles } from '../roles.js'
import { type FieldName, fieldOf, formFields } from './form-fields.js'
import { formSteps } from './form-steps.js'
import { findGrade, grades } from './grades.js'
import { type FormCheck, judgeStep, judgeValue, withAnswers } from './judge-form.js'
import { fileField, sealedField, stepsOf } from './role-forms.js'

const today = wibDate('2026-02-03')
const profile = { birthDate: wibDate('1990-10-15'), sex: 'FEMALE' } as const
const form = {
  positionTitle: 'Kepala Bidang',
  serviceKind: 'PNS',
  nip: '199010152015032001',
  grade: 'III/c',
}
const judge = (change: Record<string, string>, asksWorkUnit = false) =>
  judgeStep(
    formSteps.jabatan,
    { ...form, ...change },
    { today, firstOfWorkUnit: asksWorkUnit, profile, termRequired: true },
  )
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
    ['a made-up kind', { serviceKind: 'ASN' }, ['serviceKind CHOICE_UNKNOWN', 'grade CHOICE_UNKNOWN']],
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
})

describe('what is typed', () => {
  it('is kept tidy, without what belongs to other pages, and never endless', () => {
    const kept = withAnswers({ endsOn: '2026-12-31', unit: 'Lama' }, formSteps.jabatan.fields, {
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

/** For every question one answer that is right and those that are not, with the code of each refusal. */
const examples: Readonly<
  Record<FieldName, { readonly right: string; readonly wrong: readonly (readonly [string, string])[] }>
> = {
  positionTitle: {
    right: 'Kepala Bidang',
    wrong: [
      ['PP', 'FIELD_TOO_SHORT'],
      ['x'.repeat(121), 'FIELD_TOO_LONG'],
    ],
  },
  unit: {
    right: 'Bina Marga',
    wrong: [
      ['A', 'FIELD_TOO_SHORT'],
      ['x'.repeat(121), 'FIELD_TOO_LONG'],
    ],
  },
  serviceKind: { right: 'PNS', wrong: [['ASN', 'CHOICE_UNKNOWN']] },
  nip: {
    right: '199010152015032001',
    wrong: [
      ['19901015201503200', 'NIP_FORMAT'],
      ['199013152015032001', 'NIP_BIRTH_DATE'],
    ],
  },
  grade: {
    right: 'III/c',
    wrong: [
      ['III/e', 'CHOICE_UNKNOWN'],
      ['PPPK-V', 'CHOICE_UNKNOWN'],
    ],
  },
  workUnitNpwp: {
    right: '0012345678901000',
    wrong: [
      ['12345678901234', 'NPWP_FORMAT'],
      ['0000000000000000', 'NPWP_FORMAT'],
    ],
  },
  workUnitAddress: {
    right: 'Jalan Diponegoro 10',
    wrong: [
      ['Jalan', 'FIELD_TOO_SHORT'],
      ['x'.repeat(401), 'FIELD_TOO_LONG'],
    ],
  },
  legacySirupUsername: {
    right: 'yansen.tarung',
    wrong: [
      ['ya', 'FIELD_TOO_SHORT'],
      ['yansen tarung', 'FIELD_CHARACTERS'],
      ['y'.repeat(65), 'FIELD_TOO_LONG'],
    ],
  },
  panelId: {
    right: 'POKJA-07/2026',
    wrong: [
      ['7', 'FIELD_TOO_SHORT'],
      ['7'.repeat(41), 'FIELD_TOO_LONG'],
    ],
  },
  payerBank: { right: '125', wrong: [['999', 'CHOICE_UNKNOWN']] },
  payerAccountName: {
    right: 'Dinas Pendidikan',
    wrong: [
      ['AB', 'FIELD_TOO_SHORT'],
      ['x'.repeat(121), 'FIELD_TOO_LONG'],
    ],
  },
  payerAccountNumber: {
    right: '1250012345678',
    wrong: [
      ['125001234', 'FIELD_TOO_SHORT'],
      ['1'.repeat(17), 'FIELD_TOO_LONG'],
      ['12500x2345678', 'DIGITS_ONLY'],
    ],
  },
  startsOn: { right: '2026-01-01', wrong: [['2026-02-30', 'DATE_INVALID']] },
  endsOn: { right: '2026-12-31', wrong: [['31-12-2026', 'DATE_INVALID']] },
  decreeNumber: {
    right: '188.45/12/2026',
    wrong: [
      ['12', 'FIELD_TOO_SHORT'],
      ['1'.repeat(101), 'FIELD_TOO_LONG'],
    ],
  },
  decreeDatedOn: {
    right: '2025-12-30',
    wrong: [
      ['2026-02-04', 'DATE_IN_FUTURE'],
      ['2026-13-01', 'DATE_INVALID'],
    ],
  },
  signerName: {
    right: 'Yansen Binti',
    wrong: [
      ['Y', 'FIELD_TOO_SHORT'],
      ['x'.repeat(121), 'FIELD_TOO_LONG'],
    ],
  },
  signerTitle: {
    right: 'Pengguna Anggaran',
    wrong: [
      ['P', 'FIELD_TOO_SHORT'],
      ['x'.repeat(121), 'FIELD_TOO_LONG'],
    ],
  },
  decreeEndsOn: { right: '2026-12-31', wrong: [['besok', 'DATE_INVALID']] },
  companyPosition: {
    right: 'Direktur',
    wrong: [
      ['D', 'FIELD_TOO_SHORT'],
      ['x'.repeat(121), 'FIELD_TOO_LONG'],
    ],
  },
  taxStatus: { right: 'PKP', wrong: [['UMKM', 'CHOICE_UNKNOWN']] },
  letterEndsOn: { right: '2027-12-31', wrong: [['2027-02-29', 'DATE_INVALID']] },
  grantorName: {
    right: 'Aru Usat',
    wrong: [
      ['A', 'FIELD_TOO_SHORT'],
      ['x'.repeat(121), 'FIELD_TOO_LONG'],
    ],
  },
  attorneyNumber: {
    right: '01/SK/2026',
    wrong: [
      ['1', 'FIELD_TOO_SHORT'],
      ['1'.repeat(101), 'FIELD_TOO_LONG'],
    ],
  },
  attorneyDatedOn: { right: '2026-02-03', wrong: [['2026-02-04', 'DATE_IN_FUTURE']] },
  branchName: {
    right: 'Cabang Sampit',
    wrong: [
      ['C', 'FIELD_TOO_SHORT'],
      ['x'.repeat(121), 'FIELD_TOO_LONG'],
    ],
  },
  nitku: { right: '0012345678901000000001', wrong: [['00123', 'NITKU_FORMAT']] },
}
const check: FormCheck = { today, profile, termRequired: true, firstOfWorkUnit: true }
const anId = '01a200d5-e977-7f19-aded-47e03d685b5a'
const names = Object.keys(examples) as FieldName[] // the record has exactly the names as keys

describe('every question', () => {
  it('has its example', () => {
    expect(names.toSorted()).toEqual(Object.keys(formFields).toSorted())
  })

  it.each(names)('%s accepts what is right', (name) => {
    expect(judgeValue(name, examples[name].right, { serviceKind: 'PNS' }, check).problems).toEqual([])
  })

  it.each(names.flatMap((name) => examples[name].wrong.map(([value, code]) => ({ name, value, code }))))(
    '$name refuses $value: $code',
    ({ name, value, code }) => {
      const { problems } = judgeValue(name, value, { serviceKind: 'PNS' }, check)
      expect(problems.map((problem) => [problem.field, problem.code])).toEqual([[name, code]])
    },
  )
})

describe.each(roleCodes)('the form of %s', (role) => {
  const steps = stepsOf(role)
  const termRequired = roles[role].term === 'required'
  const complete = Object.fromEntries([
    ...steps.flatMap(({ fields }) =>
      fields.map((name) => [
        fieldOf(name).sealed ? sealedField(name) : name,
        fieldOf(name).sealed ? anId : examples[name].right,
      ]),
    ),
    ...steps.flatMap(({ documents }) => documents.map(({ kind }) => [fileField(kind), anId])),
  ])
  const judgeAll = (answers: Record<string, string>, first = true) =>
    steps.flatMap(
      (step) => judgeStep(step, answers, { ...check, termRequired, firstOfWorkUnit: first }).problems,
    )

  it('is complete with every answer', () => {
    expect(judgeAll(complete)).toEqual([])
  })

  it('asks for each required answer and paper, and for nothing else', () => {
    const missing = judgeAll({}).map(({ field, code }) => [field, code])
    const expected = steps.flatMap((step) => [
      ...step.fields
        .filter((name) =>
          ['required', 'first-of-work-unit', ...(termRequired ? ['with-term'] : [])].includes(
            fieldOf(name).need,
          ),
        )
        .map((name) => [name, 'FIELD_REQUIRED']),
      ...step.documents.map(({ kind }) => [fileField(kind).replace(/FileId$/, ''), 'FILE_REQUIRED']),
    ])
    expect(missing).toEqual(expected)
  })

  it('does not ask twice about a work unit that is known', () => {
    const { workUnitNpwp: _, workUnitAddress: __, ...others } = complete
    expect(judgeAll(others, false)).toEqual([])
  })
})
