import type { RoleCode } from '@inaproc/domain/roles'
import { wibDate } from '@inaproc/domain/wib-date'
import { describe, expect, it } from 'vitest'
import { judgeNewTerm } from './term.js'

const today = wibDate('2026-02-03')
const form = {
  startsOn: '2026-01-01',
  endsOn: '2026-12-31',
  decreeNumber: '188.45/12/2026',
  decreeDatedOn: '2025-12-30',
  signerName: 'Yansen Binti',
  signerTitle: 'Pengguna Anggaran',
  decreeEndsOn: '',
  decreeFileId: '01a200d5-e977-7f19-aded-47e03d685b5a',
}
const judge = (change: Record<string, string>, role: RoleCode = 'PPK') =>
  judgeNewTerm({ ...form, ...change }, { today, role })
const codes = (found: readonly { field: string; code: string }[]) =>
  found.map(({ field, code }) => `${field} ${code}`)

describe('term and decree', () => {
  it('is complete without an end of the decree', () => {
    expect(judge({})).toMatchObject({
      problems: [],
      termProblems: [],
      warnings: [],
      term: { startsOn: '2026-01-01', endsOn: '2026-12-31', decreeEndsOn: null },
      paper: { kind: 'DECREE', number: '188.45/12/2026', endsOn: null, signerName: 'Yansen Binti' },
    })
  })

  it.each([
    ['no start', { startsOn: '' }, ['startsOn FIELD_REQUIRED']],
    ['no end', { endsOn: '' }, ['endsOn FIELD_REQUIRED']],
    ['30 February', { endsOn: '2026-02-30' }, ['endsOn DATE_INVALID']],
    ['a decree of tomorrow', { decreeDatedOn: '2026-02-04' }, ['decreeDatedOn DATE_IN_FUTURE']],
    ['a number of two signs', { decreeNumber: '12' }, ['decreeNumber FIELD_TOO_SHORT']],
    [
      'no signer',
      { signerName: '', signerTitle: '' },
      ['signerName FIELD_REQUIRED', 'signerTitle FIELD_REQUIRED'],
    ],
    ['no file', { decreeFileId: '' }, ['decree FILE_REQUIRED']],
    ['something else than a file', { decreeFileId: 'sk.pdf' }, ['decree FILE_REQUIRED']],
  ])('%s', (_, change, expected) => {
    const judged = judge(change)
    expect(codes(judged.problems)).toEqual(expected)
    expect(judged.paper).toBeNull()
  })

  it.each([
    ['one day in all', { startsOn: '2026-03-01', endsOn: '2026-03-01' }, []],
    ['the last day today', { endsOn: '2026-02-03' }, []],
    ['the last day yesterday', { endsOn: '2026-02-02' }, ['endsOn TERM_ALREADY_OVER']],
    [
      'an end before the start',
      { startsOn: '2026-06-01', endsOn: '2026-05-31' },
      ['endsOn TERM_END_BEFORE_START'],
    ],
    ['a decree that is over', { decreeEndsOn: '2026-02-02' }, ['decreeEndsOn TERM_ALREADY_OVER']],
    [
      'a decree that ends before the start',
      { startsOn: '2026-06-01', decreeEndsOn: '2026-05-31' },
      ['decreeEndsOn TERM_END_BEFORE_START'],
    ],
    ['a decree that outlives the term', { decreeEndsOn: '2027-12-31' }, []],
  ])('%s', (_, change, expected) => {
    expect(codes(judge(change).termProblems)).toEqual(expected)
  })

  it('needs no term where the role has none', () => {
    expect(judge({ startsOn: '', endsOn: '' }, 'KURATOR').problems).toEqual([])
  })

  it('warns of a decree that is younger than the work it is for', () => {
    expect(codes(judge({ decreeDatedOn: '2026-01-02' }).warnings)).toEqual([
      'decreeDatedOn DECREE_DATE_AFTER_START',
    ])
  })
})
