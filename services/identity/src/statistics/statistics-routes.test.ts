import { wibDate } from '@inaproc/domain/wib-date'
import type { AppServer } from '@inaproc/server/server'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AccessWorld, createAccessWorld, type Person } from '../accesses/testing/access-world.js'
import { loadRegions } from '../organisations/regions-store.js'
import { type AccountPages, openAccountPages, type PageVisitor } from '../testing/account-pages.js'
import { statementsOf } from '../testing/statements.js'
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.js'
import { importOfficialTable } from './official/import-command.js'
import { takeSnapshot } from './snapshots/snapshot-service.js'
import { statisticsApiRoutes } from './statistics-api-routes.js'
import { statisticsRoutes } from './statistics-routes.js'
import { kalimantanTengah, kalimantanTengahCsv, peopleKalimantanTengah } from './testing/kalimantan-tengah.js'

let p: TestPlatform
let world: AccessWorld
let pages: AccountPages
let officer: Person
let anybody: PageVisitor
let server: AppServer

const source = 'Paparan LKPP'

beforeAll(async () => {
  p = await createTestPlatform('2025-08-27T04:05:06Z')
  await p.db.transaction().execute(loadRegions)
  world = await createAccessWorld(p)
  pages = await openAccountPages(p, (app, o) => {
    server = app
    statisticsRoutes(app, o)
    statisticsApiRoutes(app, o)
  })
  officer = await world.person('Petugas')
  anybody = await pages.visitor({ accountId: officer.id })
})
afterAll(async () => {
  await pages.close()
  await p.drop()
})

describe('before the first count', () => {
  it('pages say so and files are not there yet', async () => {
    expect((await anybody.get('/statistik')).text).toContain('Belum dihitung')
    expect((await anybody.get('/statistik/wilayah/62')).text).toContain('Belum dihitung')
    expect((await anybody.get('/statistik/unduh?tabel=peran')).status).toBe(404)
    expect((await anybody.get('/api/statistics')).status).toBe(404)
  })
})

describe('S-12: the statistics of Kalimantan Tengah', () => {
  beforeAll(async () => {
    await peopleKalimantanTengah(p)
    await takeSnapshot(p)
    const imported = await importOfficialTable(p, {
      csv: `\uFEFF${kalimantanTengahCsv}`,
      source,
      asOf: wibDate('2025-08-27'),
    })
    expect(imported).toEqual({ rows: 15, problems: [] })
  })

  it('counts 5254 accounts and 41 VAI, row by row as the table of the seeds and in its order', async () => {
    const { body } = await server.inject({ url: '/api/statistics/regions/62' })
    const region = JSON.parse(body)
    const named = new Set<string>(kalimantanTengah.map(([code]) => code))
    const rows = region.institutions.filter(({ code }: { code: string }) => named.has(code))
    expect(
      rows.map((row: Record<string, unknown>) => [row['code'], row['verifiers'], row['accounts']]),
    ).toEqual(kalimantanTengah.map(([code, , verifiers, accounts]) => [code, verifiers, accounts]))
    expect(region.total).toMatchObject({ accounts: 5254, verifiers: 41 })
    expect(region.published).toEqual({ source, as_of: '2025-08-27' })
    expect(rows[0].published).toEqual({ accounts: 614, verifiers: 2 })
  })

  it('is shown with the published figures, their day and where they come from', async () => {
    const page = await anybody.get('/statistik/wilayah/62')
    expect(page.text).toContain('Akun INAPROC Kalimantan Tengah')
    expect(page.text).toContain('5.254')
    expect(page.text).toContain('Keadaan 27 Agustus 2025')
    expect(page.text).toContain(source)
    expect(page.text).toMatch(/Kota Palangka Raya\s*2\s*2\s*510\s*510/)
    const english = await (await pages.visitor({ accountId: officer.id, language: 'en' })).get(
      '/statistik/wilayah/62',
    )
    expect(english.text).toContain('As of 27 August 2025')
  })

  it('gives the same as a file, whose first lines tell what it is', async () => {
    const file = await anybody.get('/statistik/wilayah/62/unduh')
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(file.headers['content-disposition']).toBe(
      'attachment; filename="inaproc-wilayah-62-2025-08-27.csv"',
    )
    const lines = file.body.split('\r\n')
    expect(lines[0]).toContain('# Akun INAPROC Kalimantan Tengah')
    expect(lines[2]).toBe('# Keadaan: 27 Agustus 2025, 11.05 WIB')
    expect(lines[4]).toBe('Provinsi Kalimantan Tengah,2,2,614,614,0,307')
  })

  it('a newer import of the same source and day replaces the older one', async () => {
    const csv = kalimantanTengahCsv.replace(',614', ',615')
    await importOfficialTable(p, { csv, source, asOf: wibDate('2025-08-27') })
    const { rows } = await sql<{ tables: number; figures: number }>`
      select (select count(*)::int from official_tables) as tables, (select count(*)::int from official_figures) as figures`.execute(
      p.db,
    )
    expect(rows).toEqual([{ tables: 1, figures: 30 }])
  })

  it('a file with anything wrong leaves what was there', async () => {
    const csv = `${kalimantanTengahCsv}\n99.99,Tidak Ada,1,1`
    const { problems } = await importOfficialTable(p, { csv, source, asOf: wibDate('2025-08-27') })
    expect(problems).toEqual([{ line: 17, problem: 'no institution has the code 99.99' }])
    expect(
      JSON.parse((await server.inject({ url: '/api/statistics/regions/62' })).body).published,
    ).not.toBeNull()
  })
})

describe('the national page', () => {
  it('shows roles, regions and the published national figures without a date', async () => {
    const csv = 'kode,instansi,PPK,PP,BENDAHARA,VAI\n,Nasional,43112,37256,28446,1361'
    await importOfficialTable(p, { csv, source: 'Paparan nasional', asOf: null })
    const page = await anybody.get('/statistik')
    expect(page.text).toContain('43.112 akses')
    expect(page.text).toContain('Tanggal keadaan tidak disebut oleh sumbernya')
    expect(page.body).toContain('href="/statistik/wilayah/62"')
    expect(page.text).toContain('Kementerian dan Lembaga')
  })

  it.each([
    ['peran', 'Peran,Akses,Akun'],
    ['wilayah', 'Wilayah,Jumlah VAI,Akun,Akses'],
    ['perkembangan', 'Tanggal,Akun,Akses'],
  ])('gives its table %s as a file', async (table, header) => {
    expect((await anybody.get(`/statistik/unduh?tabel=${table}`)).body).toContain(header)
  })

  it('refuses a table or a region that is not there', async () => {
    expect((await anybody.get('/statistik/unduh?tabel=lain')).status).toBe(400)
    expect((await anybody.get('/statistik/wilayah/00')).status).toBe(404)
    expect((await anybody.get('/statistik/wilayah/622')).status).toBe(404)
    expect((await anybody.get('/api/statistics/regions/00')).status).toBe(404)
  })

  it('asks at most five queries and may be kept by caches as an API', async () => {
    expect((await statementsOf(() => server.inject({ url: '/statistik' }))).length).toBeLessThanOrEqual(6)
    const answer = await server.inject({ url: '/api/statistics' })
    expect(answer.headers['cache-control']).toBe('public, max-age=300')
  })
})

describe('the page of those who watch over accesses', () => {
  const visitor = async (role: 'VAI' | 'VERIFIKATOR_DIREKTORAT' | 'PPK') =>
    pages.visitor({
      accountId: officer.id,
      personaId: await world.grant(
        officer,
        role,
        { institution: world.city },
        {
          startsOn: wibDate('2025-01-01'),
          endsOn: wibDate('2025-09-10'),
        },
      ),
    })

  it('is for a VAI about his institution only, for the Directorate about all', async () => {
    const vai = await visitor('VAI')
    const directorate = await visitor('VERIFIKATOR_DIREKTORAT')
    await takeSnapshot(p)
    const own = await vai.get('/konsol/statistik')
    expect(own.status).toBe(200)
    expect(own.text).toContain('Akses yang segera berakhir')
    expect(own.text).not.toContain('Instansi dengan VAI yang tidak memadai')
    const all = await directorate.get('/konsol/statistik')
    expect(all.text).toContain('Instansi dengan VAI yang tidak memadai')
    expect(all.text).toContain('Lebih dari 200 akun per VAI')
    expect((await directorate.get('/konsol/statistik/unduh?tabel=meja')).body).toContain(
      'Kabupaten Katingan,2,518',
    )
    expect((await vai.get('/konsol/statistik/unduh?tabel=berakhir')).body).toContain('dalam 30 hari')
    expect((await vai.get('/konsol/statistik/unduh?tabel=meja')).body).not.toContain('Katingan')
  })

  it('is nobody else’s', async () => {
    const other = await visitor('PPK')
    expect((await other.get('/konsol/statistik')).status).not.toBe(200)
    expect((await other.get('/konsol/statistik/unduh?tabel=meja')).status).not.toBe(200)
  })
})
