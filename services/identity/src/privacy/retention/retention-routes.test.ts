import { wibDate } from '@inaproc/domain/wib-date'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAccountPages, type PageVisitor } from '../../testing/account-pages.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { eraseAccount } from '../erasure/erasure-service.js'
import { privacyRoutes } from '../privacy-routes.js'
import { createPrivacyWorld, type PrivacyWorld } from '../testing/privacy-world.js'

let p: TestPlatform
let world: PrivacyWorld
let officer: PageVisitor
let english: PageVisitor
let other: PageVisitor

beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  world = await createPrivacyWorld(p)
  const pages = await openAccountPages(p, privacyRoutes)
  const person = await world.person('Petugas PDP')
  const personaId = await world.grant(person, 'PETUGAS_PDP', { institution: world.city })
  officer = await pages.visitor({ accountId: person.id, personaId })
  english = await pages.visitor({ accountId: person.id, personaId, language: 'en' })
  other = await pages.visitor({ accountId: (await world.person()).id })
})
afterAll(() => p.drop())

async function erase(endsOn: string): Promise<string> {
  const person = await world.person('Siti Rahmawati')
  await world.grant(person, 'PPK', { institution: world.city }, { state: 'EXPIRED', endsOn: wibDate(endsOn) })
  return (await eraseAccount(p, world.asking(person))).request.number
}

describe('/konsol/retensi', () => {
  it('says what is destroyed next, on which ground, and names nobody', async () => {
    expect((await officer.get('/konsol/retensi')).text).toContain(
      'Tidak ada data yang menunggu masa retensinya',
    )
    const [later, sooner] = [await erase('2026-01-31'), await erase('2016-02-20')]
    const { text, body } = await officer.get('/konsol/retensi')
    expect(text).toMatch(new RegExp(`${sooner}.*20 Februari 2026 17 hari lagi.*${later}.*31 Januari 2036`))
    expect(text).toContain('UU 27/2022 Pasal 15 ayat (1) huruf c')
    expect(text).toContain('10 tahun')
    expect(body).not.toContain('Siti Rahmawati')
    expect((await english.get('/konsol/retensi')).text).toContain('17 days left')
  })

  it('goes on page by page', async () => {
    for (let n = 0; n < 20; n++) await erase('2026-01-15')
    const first = await officer.get('/konsol/retensi')
    const [, href = ''] = /href="([^"]*\/konsol\/retensi\?setelah=[^"]*)"/.exec(first.body) ?? []
    const second = await officer.get(href.replaceAll('&amp;', '&').replace(/^\/as\/[^/]+/, ''))
    expect(second.status).toBe(200)
    expect(second.text).toContain('Kembali ke halaman pertama')
    expect(second.text).toContain('31 Januari 2036')
  })

  it('is for the officer for data protection', async () => {
    expect((await other.get('/konsol/retensi')).status).not.toBe(200)
  })
})
