import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../testing/browser.js'
import { startTestHouse, type TestHouse } from '../testing/test-house.js'
import { newVisitor, type Visitor, widths } from '../testing/visitor.js'
import { actor, choosePersona, expectHeading, signIn } from './steps.js'

let house: TestHouse
let browser: Browser
beforeAll(async () => {
  house = await startTestHouse({ only: ['identity'] })
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

/** The page as it is on a desk and on a phone. */
async function checkPage(visitor: Visitor, name: string): Promise<void> {
  for (const [width, size] of Object.entries(widths)) {
    await visitor.page.setViewportSize(size)
    await visitor.checkAccessibility()
    await visitor.picture(`${name}-${width}`)
    expect(await visitor.page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(
      true,
    )
  }
  await visitor.page.setViewportSize(widths.wide)
}

it('an official reads the traffic of a client, replaces a key, and ends what somebody has open', async () => {
  const other = await newVisitor(browser)
  await other.page.goto(`${house.demo.issuer}/profil`)
  await signIn(other.page, actor(house.demo, 'budi.empat'))
  await choosePersona(other.page, /PPK.*Kesehatan.*Kota Palangka Raya/)
  await expectHeading(other.page, /./)

  const visitor = await newVisitor(browser, { expectedStatuses: [422] })
  const { page } = visitor
  await page.goto(`${house.demo.issuer}/konsol/klien`)
  await signIn(page, actor(house.demo, 'anindya.direktorat'))
  await expectHeading(page, 'Klien')

  // Counts are written within seconds.
  await expect
    .poll(
      async () => {
        await page.goto(`${house.demo.issuer}/konsol/klien/akun/lalu-lintas`)
        return page.getByRole('figure').count()
      },
      { timeout: 30_000, interval: 1_000 },
    )
    .toBe(1)
  await checkPage(visitor, 'operations-traffic')
  await page.getByRole('link', { name: '30 hari terakhir' }).click()
  await page.getByRole('figure').waitFor()
  await checkPage(visitor, 'operations-traffic-month')

  await page.goto(`${house.demo.issuer}/konsol/ikhtisar`)
  await expectHeading(page, 'Ikhtisar aplikasi')
  await checkPage(visitor, 'operations-overview')
  await page.getByRole('link', { name: 'Klien aktif' }).click()
  await expectHeading(page, 'Klien')
  await page.getByRole('link', { name: /Terakhir dipakai/ }).click()
  await page.getByRole('columnheader', { name: /Terakhir dipakai.*urut turun/ }).waitFor()
  await checkPage(visitor, 'operations-clients')
  const navigation = page.getByRole('navigation', { name: 'Navigasi utama' })
  await navigation.getByText('Aplikasi', { exact: true }).click()
  await navigation.getByRole('link', { name: 'Permintaan mitra' }).click()
  await expectHeading(page, 'Permintaan mitra')
  await checkPage(visitor, 'operations-partner-requests')
  await page.goto(`${house.demo.issuer}/konsol/klien`)
  await page.getByRole('link', { name: 'Kunci', exact: true }).click()
  await expectHeading(page, 'Kunci tanda tangan')
  await checkPage(visitor, 'operations-keys')
  await page.getByRole('link', { name: 'Ganti kunci ES256' }).click()
  await expectHeading(page, 'Ganti kunci ES256')
  await checkPage(visitor, 'operations-rotate')
  await page.getByRole('button', { name: 'Ganti sekarang' }).click()
  await page.getByRole('alert').waitFor()
  await page.getByLabel('Alasan').fill('Latihan pergantian kunci triwulan.')
  await page.getByRole('button', { name: 'Ganti sekarang' }).click()
  await page.getByRole('status').filter({ hasText: 'Kunci diganti' }).waitFor()
  await checkPage(visitor, 'operations-rotated')
  const retiring = page.getByRole('row').filter({ hasText: 'Dipensiunkan' })
  await retiring.getByRole('link', { name: /^Cabut/ }).click()
  await expectHeading(page, 'Cabut kunci yang bocor')
  await page.getByLabel('Alasan').fill('Kunci terlihat di catatan server, insiden 12.')
  await checkPage(visitor, 'operations-revoke')
  await page.getByRole('button', { name: 'Cabut kunci ini sekarang' }).click()
  await page.getByRole('status').filter({ hasText: 'Kunci dicabut' }).waitFor()
  await checkPage(visitor, 'operations-revoked')

  await page.getByRole('link', { name: 'Sesi', exact: true }).click()
  await expectHeading(page, 'Sesi dan sambungan')
  await page.getByLabel('Nama pengguna').fill('tidak.ada')
  await page.getByRole('form', { name: 'Menurut orang' }).getByRole('button', { name: 'Cari' }).click()
  await page.getByRole('alert').waitFor()
  await checkPage(visitor, 'operations-search')
  await page.getByLabel('Alamat IP atau awalnya').fill('127')
  const wide = page.getByRole('form', { name: 'Menurut alamat dan waktu' })
  await wide.getByRole('button', { name: 'Cari' }).click()
  await page.getByRole('alert').waitFor()
  await page.getByLabel('Alamat IP atau awalnya').fill('')
  await page.getByLabel('Mulai dari tanggal').fill('2024-01-01')
  await wide.getByRole('button', { name: 'Cari' }).click()
  await expectHeading(page, 'Sesi yang ditemukan')
  await page.getByRole('row', { name: /Budi/ }).first().waitFor()
  await checkPage(visitor, 'operations-found')
  await page.getByRole('link', { name: 'Cari lagi' }).click()
  await page.getByLabel('ID klien').fill('akun')
  await page.getByRole('form', { name: 'Menurut aplikasi' }).getByRole('button', { name: 'Cari' }).click()
  await expectHeading(page, /Sambungan/)
  await checkPage(visitor, 'operations-of-client')
  await page.getByRole('link', { name: /Budi/ }).first().click()
  await expectHeading(page, /Sesi Budi/)
  await checkPage(visitor, 'operations-of-person')
  const session = page.getByRole('form', { name: /^Akhiri: Sesi di/ })
  await session.getByLabel('Alasan').selectOption('person-asked')
  await session.getByRole('button', { name: /^Akhiri/ }).click()
  await expectHeading(page, /Sesi Budi/)
  await page.getByRole('status').filter({ hasText: 'Sesi diakhiri' }).waitFor()
  await checkPage(visitor, 'operations-ended')

  // What the official did is tied to their session, and the session leads back.
  await page.getByRole('link', { name: 'Cari di log audit' }).click()
  await expectHeading(page, 'Cari di log audit')
  await page.getByRole('link', { name: 'Sesi seseorang diakhiri petugas' }).click()
  await expectHeading(page, 'Sesi seseorang diakhiri petugas')
  await checkPage(visitor, 'operations-audit-entry')
  await page.getByRole('link', { name: 'Semua tindakan dalam sesi yang sama' }).click()
  await expectHeading(page, 'Cari di log audit')
  await page
    .getByRole('link', { name: /dicabut/ })
    .first()
    .waitFor()
  await page.getByRole('link', { name: 'Sesi seseorang diakhiri petugas' }).click()
  await expectHeading(page, 'Sesi seseorang diakhiri petugas')
  await page.getByRole('link', { name: /^[0-9a-f]{32}$/ }).click()
  await expectHeading(page, /Sesi Anindya/)
  await page
    .getByRole('heading', { name: /^Sesi di/ })
    .first()
    .waitFor()

  await other.close()
  expect(visitor.complaints).toEqual([])
  await visitor.close()
}, 180_000)
