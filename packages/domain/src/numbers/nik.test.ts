import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, wibDate } from '../time/wib-date.js'
import { maskNik, parseNik, type RegionLookup } from './nik.js'

/** Palangka Raya with its district Pahandut, and nothing else. */
const regions: RegionLookup = {
  hasProvince: (code) => code === '62',
  hasRegency: (code) => code === '62.71',
  hasDistrict: (code) => code === '62.71.01',
}
const today = wibDate('2026-11-22')
const parse = (input: string, at = today) => parseNik(input, { regions, today: at })

describe('the vectors of domain.md A2', () => {
  it.each([
    ['6271015510900001', '1990-10-15', 'FEMALE'],
    ['6271012902000002', '2000-02-29', 'MALE'],
  ])('%s is valid', (nik, birthDate, sex) => {
    expect(parse(nik)).toEqual({
      ok: true,
      value: { nik, birthDate, sex, districtCode: '62.71.01' },
      warnings: [],
    })
  })

  it.each([
    ['627101551090001', 'NIK_FORMAT', '15 digits'],
    ['6271017210900001', 'NIK_DAY', 'day 72'],
    ['6271011513900001', 'NIK_MONTH', 'month 13'],
    ['6271012902010001', 'NIK_DATE', '29-02-2001'],
    ['6271016902010001', 'NIK_DATE', 'woman, 29-02-2001'],
    ['6271015510900000', 'NIK_SERIAL', 'serial 0'],
    ['9971011510900001', 'NIK_PROVINCE_UNKNOWN', 'province 99'],
  ])('%s is rejected: %s (%s)', (nik, code) => {
    expect(parse(nik)).toMatchObject({ ok: false, problem: { field: 'nik', code } })
  })

  it('6271991510900001 is accepted with a warning: district 99', () => {
    expect(parse('6271991510900001')).toMatchObject({
      ok: true,
      value: { districtCode: '62.71.99' },
      warnings: [{ field: 'nik', code: 'NIK_DISTRICT_UNKNOWN' }],
    })
  })
})

describe('the edges of the rules', () => {
  it.each([
    ['', 'NIK_FORMAT'],
    ['62710155109000011', 'NIK_FORMAT'],
    ['6271015510900O01', 'NIK_FORMAT'],
    ['６２７１０１５５１０９００００１', 'NIK_FORMAT'],
    ['6271-0155-1090-0001', 'NIK_FORMAT'],
    ['6271010010900001', 'NIK_DAY'],
    ['6271014010900001', 'NIK_DAY'],
    ['6271013210900001', 'NIK_DAY'],
    ['6271011500900001', 'NIK_MONTH'],
    ['6271013104900001', 'NIK_DATE'],
  ])('%j is rejected: %s', (nik, code) => {
    expect(parse(nik)).toMatchObject({ ok: false, problem: { code } })
  })

  it('ignores spaces', () => {
    expect(parse(' 6271 0155 1090 0001 ')).toMatchObject({ ok: true, value: { nik: '6271015510900001' } })
  })

  it('warns of an unknown regency, once', () => {
    expect(parse('6299011510900001')).toMatchObject({
      ok: true,
      warnings: [{ field: 'nik', code: 'NIK_REGENCY_UNKNOWN' }],
    })
  })

  it.each([
    ['6271010109090001', '2026-08-31', 'NIK_AGE', '16 years, or 116 in the other century'],
    ['6271010109090001', '2026-09-01', '2009-09-01', 'the 17th birthday'],
    ['6271012211160001', '2026-11-22', '1916-11-22', 'the 110th birthday'],
    ['6271012211160001', '2027-11-21', '1916-11-22', 'the last day of being 110'],
    ['6271012211160001', '2027-11-22', 'NIK_AGE', 'the 111th birthday'],
  ])('%s on %s: %s (%s)', (nik, day, expected) => {
    const parsed = parse(nik, wibDate(day))
    expect(parsed.ok ? parsed.value.birthDate : parsed.problem.code).toBe(expected)
  })
})

describe('what the person declared (N7)', () => {
  const declared = (birthDate: string, sex: 'FEMALE' | 'MALE') =>
    parseNik('6271015510900001', { regions, today, declared: { birthDate: wibDate(birthDate), sex } })

  it.each([
    ['1990-10-15', 'FEMALE', []],
    ['1990-10-16', 'FEMALE', [{ field: 'birthDate', code: 'NIK_BIRTH_DATE_DIFFERS' }]],
    ['1990-10-15', 'MALE', [{ field: 'sex', code: 'NIK_SEX_DIFFERS' }]],
    [
      '1991-10-15',
      'MALE',
      [
        { field: 'birthDate', code: 'NIK_BIRTH_DATE_DIFFERS' },
        { field: 'sex', code: 'NIK_SEX_DIFFERS' },
      ],
    ],
  ] as const)('%s %s only warns', (birthDate, sex, warnings) => {
    expect(declared(birthDate, sex)).toMatchObject({ ok: true, warnings })
  })
})

describe('for every person', () => {
  /** Born between the 100th and the 17th year before today. */
  const person = fc.record({
    birthDate: fc.integer({ min: 17 * 366, max: 99 * 365 }).map((days) => addDays(today, -days)),
    sex: fc.constantFrom('FEMALE', 'MALE'),
    serial: fc.integer({ min: 1, max: 9999 }),
  })
  const nikOf = ({ birthDate, sex, serial }: { birthDate: string; sex: string; serial: number }) => {
    const [year = '', month = '', day = ''] = birthDate.split('-')
    const written = sex === 'FEMALE' ? String(Number(day) + 40) : day
    return `627101${written}${month}${year.slice(2)}${String(serial).padStart(4, '0')}`
  }

  it('reads back birth date and sex', () => {
    fc.assert(
      fc.property(person, (born) => {
        expect(parse(nikOf(born))).toMatchObject({
          ok: true,
          value: { birthDate: born.birthDate, sex: born.sex },
          warnings: [],
        })
      }),
    )
  })

  it('never accepts anything but digits, at any place', () => {
    fc.assert(
      fc.property(
        person,
        fc.nat({ max: 15 }),
        fc.constantFrom('O', 'l', '٣', '.', '-', '\0'),
        (born, at, letter) => {
          const nik = nikOf(born)
          expect(parse(nik.slice(0, at) + letter + nik.slice(at + 1))).toMatchObject({
            ok: false,
            problem: { code: 'NIK_FORMAT' },
          })
        },
      ),
    )
  })

  it('answers any text without throwing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9]{16}$/)), (text) => void parse(text)),
    )
  })

  it('masks the birth date', () => {
    fc.assert(
      fc.property(person, (born) => {
        const parsed = parse(nikOf(born))
        if (!parsed.ok) throw new Error('a valid NIK')
        expect(maskNik(parsed.value.nik)).toBe(`627101******${String(born.serial).padStart(4, '0')}`)
      }),
    )
  })
})
