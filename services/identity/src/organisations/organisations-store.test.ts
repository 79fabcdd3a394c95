import { institutionCode, workUnitId } from '@inaproc/domain/identifiers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.js'
import {
  findInstitution,
  findWorkUnit,
  listWorkUnits,
  putInstitution,
  putWorkUnit,
} from './organisations-store.js'
import { isRegency, listRegencies, loadRegions, regionsOfNik } from './regions-store.js'

let p: TestPlatform
beforeAll(async () => {
  p = await createTestPlatform()
})
afterAll(() => p.drop())

const palangkaRaya = {
  code: institutionCode('62.71'),
  type: 'KOTA',
  name: 'Kota Palangka Raya',
  regionCode: '62.71',
} as const
const unit = {
  institutionCode: palangkaRaya.code,
  code: '6271-02',
  name: 'Dinas Pendidikan',
  npwp: null,
  address: null,
}

describe('institutions and work units', () => {
  it('are put once and renamed by putting them again', async () => {
    const id = await p.db.transaction().execute(async (trx) => {
      await putInstitution(trx, palangkaRaya)
      return putWorkUnit(trx, unit)
    })
    const again = await p.db
      .transaction()
      .execute((trx) => putWorkUnit(trx, { ...unit, name: 'Dinas Pendidikan Kota' }))
    expect(again).toBe(id)
    expect(await findInstitution(p.db, palangkaRaya.code)).toEqual(palangkaRaya)
    expect((await listWorkUnits(p.db, palangkaRaya.code)).map(({ name }) => name)).toEqual([
      'Dinas Pendidikan Kota',
    ])
  })

  it('finds a work unit only inside its own institution', async () => {
    const [first] = await listWorkUnits(p.db, palangkaRaya.code)
    const id = first?.id ?? workUnitId('00000000-0000-7000-8000-000000000000')
    expect((await findWorkUnit(p.db, { id, institutionCode: palangkaRaya.code }))?.code).toBe('6271-02')
    expect(await findWorkUnit(p.db, { id, institutionCode: institutionCode('62.08') })).toBeUndefined()
  })
})

describe('regions', () => {
  it('are loaded once, whole, and again without doubling', async () => {
    const count = await p.db.transaction().execute(loadRegions)
    await p.db.transaction().execute(loadRegions)
    const { stored } = await p.db
      .selectFrom('regions')
      .select((eb) => eb.fn.countAll<bigint>().as('stored'))
      .executeTakeFirstOrThrow()
    expect(Number(stored)).toBe(count)
    const regencies = await listRegencies(p.db)
    expect(regencies).toHaveLength(514)
    expect(regencies.find(({ code }) => code === '62.71')?.province).toMatch(/kalimantan tengah/i)
    expect([
      await isRegency(p.db, '62.71'),
      await isRegency(p.db, '62'),
      await isRegency(p.db, '99.01'),
    ]).toEqual([true, false, false])
  })

  it.each([
    ['6271015510900001', [true, true, true]],
    ['6271991510900001', [true, true, false]],
    ['9971011510900001', [false, false, false]],
  ])('knows which parts of %s exist', async (nik, expected) => {
    const regions = await regionsOfNik(p.db, nik)
    const [province, regency, district] = [nik.slice(0, 2), nik.slice(2, 4), nik.slice(4, 6)]
    expect([
      regions.hasProvince(province),
      regions.hasRegency(`${province}.${regency}`),
      regions.hasDistrict(`${province}.${regency}.${district}`),
    ]).toEqual(expected)
  })
})
