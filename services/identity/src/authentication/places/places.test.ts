import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLogger } from '@inaproc/server/logging'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { placeInWords } from '../../notifications/templates/sign-in/device-words.js'
import { loadCountries } from './place-files.js'
import { createPlaces } from './places.js'

const log = createLogger({ name: 'identity', level: 'silent' })
const byCountry = createPlaces({ file: undefined, log })

describe('the place of an address', () => {
  it.each([
    ['36.66.1.1', 'Indonesia', 'Indonesia'],
    ['2404:c0::1', 'Indonesia', 'Indonesia'],
    ['2001:448a::1', 'tempat tidak diketahui', 'unknown place'],
    ['::ffff:36.66.1.1', 'Indonesia', 'Indonesia'],
    ['8.8.8.8', 'Amerika Serikat', 'United States'],
    ['127.0.0.1', 'jaringan lokal/internal', 'local or internal network'],
    ['10.20.30.40', 'jaringan lokal/internal', 'local or internal network'],
    ['fd12::1', 'jaringan lokal/internal', 'local or internal network'],
    ['fe80::1', 'jaringan lokal/internal', 'local or internal network'],
    ['100.64.1.1', 'jaringan lokal/internal', 'local or internal network'],
    ['203.0.113.7', 'tempat tidak diketahui', 'unknown place'],
    ['no address', 'tempat tidak diketahui', 'unknown place'],
    [null, 'tempat tidak diketahui', 'unknown place'],
  ])('%s is %s', async (address, id, en) => {
    const place = await byCountry.placeOf(address)
    expect([placeInWords(place, 'id'), placeInWords(place, 'en')]).toEqual([id, en])
  })

  it('is kept in little memory', async () => {
    const table = await loadCountries()
    expect(table.size).toBeGreaterThan(500_000)
    expect(table.bytes).toBe(table.size * 18)
  })
})

describe('an operator’s own file', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'places-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  async function placesFrom(content: string) {
    const file = join(folder, 'places.csv')
    await writeFile(file, content)
    return createPlaces({ file, log })
  }

  it('counts before the countries, also inside one’s own network', async () => {
    const places = await placesFrom(
      '10.1.0.0,10.1.255.255,"Kantor, Palangka Raya"\n36.66.0.0,36.66.255.255,Jakarta\r\n2001:448a::,2001:448a:ffff::,Bandung',
    )
    expect(placeInWords(await places.placeOf('10.1.2.3'), 'id')).toBe('Kantor, Palangka Raya')
    expect(placeInWords(await places.placeOf('36.66.7.7'), 'id')).toBe('Jakarta')
    expect(placeInWords(await places.placeOf('2001:448a::7'), 'id')).toBe('Bandung')
    expect(await places.placeOf('10.2.0.1')).toBe('local')
  })

  it.each([
    ['a row that is none', '10.1.0.0,,Kantor'],
    ['ranges out of order', '10.2.0.0,10.2.0.9,Kantor\n10.1.0.0,10.1.0.9,Gudang'],
  ])('with %s is left out', async (_, content) => {
    const places = await placesFrom(content)
    expect(await places.placeOf('10.2.0.1')).toBe('local')
  })
})
