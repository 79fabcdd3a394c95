import { institutionTypes } from '@inaproc/domain/institution-types'
import { getProvinces, getRegencies } from 'idn-area-data'
import { beforeAll, describe, expect, it } from 'vitest'
import { institutionsOf, type ListedInstitution } from './institutions.js'

let listed: readonly ListedInstitution[]
beforeAll(async () => {
  listed = institutionsOf({ provinces: await getProvinces(), regencies: await getRegencies() })
})

describe('the institutions of the country', () => {
  it('are 658: ministries, agencies and governments, as LKPP counts them', () => {
    const counted = Object.groupBy(listed, ({ type }) => type)
    expect(
      Object.fromEntries(
        Object.keys(institutionTypes).map((type) => [type, counted[type as 'KOTA']?.length]),
      ),
    ).toEqual({
      KEMENTERIAN: 59,
      LEMBAGA: 53,
      PROVINSI: 38,
      KABUPATEN: 415,
      KOTA: 93,
    })
    expect(listed).toHaveLength(658)
  })

  it('have each a code and a name of their own', () => {
    expect(new Set(listed.map(({ code }) => code)).size).toBe(658)
    expect(new Set(listed.map(({ name }) => name)).size).toBe(658)
  })

  it.each([
    ['62.71', 'Kota Palangka Raya', 'KOTA'],
    ['62', 'Provinsi Kalimantan Tengah', 'PROVINSI'],
    ['62.08', 'Kabupaten Sukamara', 'KABUPATEN'],
    ['L30', 'Lembaga Kebijakan Pengadaan Barang/Jasa Pemerintah', 'LEMBAGA'],
  ])('name %s as the seeds do', (code, name, type) => {
    expect(listed.find((row) => row.code === code)).toMatchObject({ name, type })
  })

  it.each(['31.01', '31.71', '31.72', '31.73', '31.74', '31.75'])(
    'leave out %s, which Jakarta administers',
    (code) => {
      expect(listed.some((row) => row.code === code)).toBe(false)
    },
  )

  it('join governments to regions by code and nobody else', () => {
    for (const { code, type, regionCode } of listed) {
      expect(regionCode).toBe(institutionTypes[type].regional ? code : null)
    }
  })
})
