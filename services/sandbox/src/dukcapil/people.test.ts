import { parseNik, type RegionLookup } from '@inaproc/domain/nik'
import { roles } from '@inaproc/domain/roles'
import { wibDate } from '@inaproc/domain/wib-date'
import { describe, expect, it } from 'vitest'
import { failureModesOf } from '../stand-ins/stand-ins.js'
import { checkIdentity, type Declared } from './dukcapil.js'
import { people, personByNik, type TestPerson } from './people.js'

/** The districts that the cards name, from the government's region codes. */
const districts = new Set(
  [
    ['12.71', 1],
    ['31.71', 8],
    ['32.71', 3],
    ['33.74', 1],
    ['34.71', 3],
    ['35.78', 3],
    ['51.71', 2],
    ['62.01', 6],
    ['62.02', 17],
    ['62.03', 1],
    ['62.04', 2],
    ['62.05', 2],
    ['62.06', 2],
    ['62.07', 1],
    ['62.10', 2],
    ['62.11', 1],
    ['62.13', 1],
    ['62.71', 5],
    ['63.71', 3],
  ].flatMap(([regency, count]) =>
    Array.from({ length: Number(count) }, (_, index) => `${regency}.${String(index + 1).padStart(2, '0')}`),
  ),
)
const regions: RegionLookup = {
  hasProvince: (code) => [...districts].some((district) => district.startsWith(`${code}.`)),
  hasRegency: (code) => [...districts].some((district) => district.startsWith(`${code}.`)),
  hasDistrict: (code) => districts.has(code),
}

const today = wibDate('2026-11-21')
const read = (person: TestPerson) =>
  parseNik(person.nik, {
    regions,
    today,
    declared: { birthDate: wibDate(person.birthDate), sex: person.sex },
  })

function declaredBy(person: TestPerson): Declared {
  return {
    name: person.name,
    birth_place: person.birthPlace,
    birth_date: person.birthDate,
    sex: person.sex,
    address: person.address,
  }
}

describe('the test people', () => {
  it('carry NIKs that pass every rule, each its own', () => {
    const refused = people.filter((person) => !read(person).ok)
    expect(refused.map((person) => person.name)).toEqual([])
    expect(new Set(people.map((person) => person.nik)).size).toBe(people.length)
    expect(people.length).toBeGreaterThanOrEqual(40)
  })

  it('match their NIK but for the two whose note announces the warning', () => {
    const warned = people.flatMap((person) => {
      const parsed = read(person)
      return parsed.ok ? parsed.warnings.map(({ code }) => [person.name, code]) : []
    })
    expect(warned).toEqual([
      ['Yosep Kaharap', 'NIK_DISTRICT_UNKNOWN'],
      ['Trisno Koreksi Akta', 'NIK_BIRTH_DATE_DIFFERS'],
    ])
  })

  it('live in districts that exist', () => {
    expect(people.filter((person) => !districts.has(person.regionCode))).toEqual([])
  })

  it('hold the two vectors of the specification', () => {
    expect(personByNik('6271015510900001')).toMatchObject({
      name: 'Siti Rahmawati',
      sex: 'FEMALE',
      birthDate: '1990-10-15',
      birthPlace: 'Palangka Raya',
    })
    expect(personByNik('6271012902000002')).toMatchObject({ sex: 'MALE', birthDate: '2000-02-29' })
  })

  it('cover every role once', () => {
    const covered = people.flatMap((person) => person.role ?? [])
    expect(covered.toSorted()).toEqual(Object.keys(roles).toSorted())
  })

  it('draw every failure of the Dukcapil stand-in', () => {
    const drawn = people.flatMap((person) => person.failure ?? [])
    expect(drawn.toSorted()).toEqual([...failureModesOf('dukcapil')].toSorted())
  })
})

describe('an identity check', () => {
  it('matches everybody who declares what the card says, unless the note says otherwise', () => {
    const different = people.filter((person) => {
      const { nik_status, fields } = checkIdentity(person, declaredBy(person))
      return nik_status !== 'FOUND' || Object.values(fields).includes('MISMATCH')
    })
    expect(different.map((person) => person.name)).toEqual([
      'Almarhum Damang Bahing',
      'Tanpa Catatan',
      'Kartini Beda Nama',
      'Bagus Salah Tanggal',
      'Citra Pindah Alamat',
    ])
  })

  it('ignores case, spaces and punctuation', () => {
    const siti = personByNik('6271015510900001')
    const declared = {
      name: ' SITI  RAHMAWATI ',
      birth_place: 'palangka raya',
      birth_date: '1990-10-15',
      sex: 'FEMALE',
      address: 'JL TAMBUN BUNGAI NO 21 RT 02 RW 08 LANGKAI',
    }
    expect(checkIdentity(siti, declared)).toEqual({
      nik_status: 'FOUND',
      fields: { name: 'MATCH', birth_place: 'MATCH', birth_date: 'MATCH', sex: 'MATCH', address: 'MATCH' },
    })
  })

  it('names each field that differs', () => {
    const siti = personByNik('6271015510900001')
    const declared = {
      name: 'Siti Rahmawatu',
      birth_place: 'Sampit',
      birth_date: '1990-10-16',
      sex: 'MALE',
      address: 'x',
    }
    expect(new Set(Object.values(checkIdentity(siti, declared).fields))).toEqual(new Set(['MISMATCH']))
  })

  it('compares nothing for a NIK that is not recorded', () => {
    const declared = { name: 'a', birth_place: 'b', birth_date: '2000-01-01', sex: 'MALE', address: 'c' }
    expect(checkIdentity(undefined, declared)).toEqual({ nik_status: 'NOT_FOUND', fields: {} })
  })
})
