import { institutionCode } from '@inaproc/domain/identifiers'
import { describe, expect, it } from 'vitest'
import { readOfficialFigures } from './official/official-tables.js'
import { institutionRows } from './published-rows.js'
import { coverageOf, noFigures, peoplePerVerifier } from './statistics.js'

describe('how the accounts desk of an institution is staffed', () => {
  it.each([
    [0, 58, 'none', null],
    [1, 58, 'single', 58],
    [2, 58, 'sound', 29],
    [2, 400, 'sound', 200],
    [2, 401, 'overloaded', 201],
    [2, 518, 'overloaded', 259],
    [2, 614, 'overloaded', 307],
  ] as const)('%i VAI for %i people: %s', (verifiers, accounts, coverage, people) => {
    expect(coverageOf({ verifiers, accounts })).toBe(coverage)
    expect(peoplePerVerifier({ verifiers, accounts })).toBe(people)
  })
})

describe('a file of published figures', () => {
  const known = new Set(['62.71', '62.08'])

  it('gives one figure for each row and column, in the order of the file', () => {
    const rows = [
      { kode: '62.71', instansi: 'Kota Palangka Raya', VAI: '2', akun: '510' },
      { kode: '62.08', instansi: 'Kabupaten Sukamara', VAI: '2', akun: '58' },
    ]
    const { figures, problems } = readOfficialFigures(rows, known)
    expect(problems).toEqual([])
    expect(
      figures.map(({ position, code, role, unit, figure }) => [position, code, role, unit, figure]),
    ).toEqual([
      [1, '62.71', 'VAI', 'accesses', 2],
      [1, '62.71', '', 'accounts', 510],
      [2, '62.08', 'VAI', 'accesses', 2],
      [2, '62.08', '', 'accounts', 58],
    ])
  })

  it.each([
    [[{ kode: '62.99', instansi: 'X', akun: '1' }], 'line 2: no institution has the code 62.99'],
    [[{ kode: '62.71', instansi: '', akun: '1' }], 'line 2: the name is missing'],
    [[{ kode: '62.71', instansi: 'X', akun: '-1' }], 'line 2: akun is not a whole number: -1'],
    [[{ kode: '62.71', instansi: 'X', akun: '1.361' }], 'line 2: akun is not a whole number: 1.361'],
    [
      [{ kode: '62.71', instansi: 'X' }],
      'line 1: the header needs kode, instansi and a column akun, akses or a role code',
    ],
    [[{ kode: '62.71', instansi: 'X', akun: '1', PKK: '2' }], 'line 1: unknown column PKK'],
    [[], 'line 1: the header needs kode, instansi and a column akun, akses or a role code'],
  ])('says what is wrong: %#', (rows, expected) => {
    const { figures, problems } = readOfficialFigures(rows as Record<string, string>[], known)
    expect(figures).toEqual([])
    expect(problems.map(({ line, problem }) => `line ${line}: ${problem}`)).toContain(expected)
  })

  it('an empty code is the whole country', () => {
    const { figures } = readOfficialFigures([{ kode: '', instansi: 'Nasional', PPK: '43112' }], known)
    expect(figures).toEqual([
      { position: 1, code: '', name: 'Nasional', role: 'PPK', unit: 'accesses', figure: 43_112 },
    ])
  })
})

it('institutions stand in the order of the published table, those it does not name after them', () => {
  const institution = (code: string) => ({
    ...noFigures,
    code: institutionCode(code),
    name: code,
    verifiers: 0,
  })
  const published = (position: number, code: string) =>
    ({ position, code, name: code, role: '', unit: 'accounts', figure: 7 }) as const
  const rows = institutionRows({
    institutions: ['62.01', '62.02', '62.71'].map(institution),
    official: { figures: [published(1, '62.71'), published(2, '62.01')] },
  })
  expect(rows.map(({ code, published: of }) => [code, of?.accounts ?? null])).toEqual([
    ['62.71', 7],
    ['62.01', 7],
    ['62.02', null],
  ])
})
