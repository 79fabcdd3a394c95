import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { expectHeading } from '../steps.js'
import type { Stage } from './account-stage.js'
import { look, problem } from './account-steps.js'

/** Who watches over the audit log looks for what somebody did. Comes after the journey that suspends a client. */
export function auditJourneys(stage: Stage): void {
  const client = 'toko-daring'
  const searchAt = '/konsol/audit/cari'

  /** On a phone the filters are folded away until one is set. */
  async function unfold(page: Page, label: string): Promise<void> {
    const fold = page.locator('summary').filter({ hasText: label })
    if (await fold.isVisible()) await fold.click()
  }

  describe('the search of the audit log', () => {
    it('tells who suspended a client; its entry is opened and what was found is taken along', async () => {
      const visitor = await stage.signedInAt(stage.person('catharina.pdp'), searchAt)
      const { page } = visitor
      await expectHeading(page, 'Cari di log audit')
      await look(visitor, 'audit-search')
      await unfold(page, 'Saring')
      await page.getByLabel('Pelaku').fill('siapa.ini')
      await page.getByLabel('Dari', { exact: true }).fill('2026-11-30T05:00')
      await page.getByLabel('Sebelum', { exact: true }).fill('2026-11-30T01:00')
      await page.getByRole('button', { name: 'Terapkan' }).click()
      await problem(page, /Tidak ada akun dengan nama pengguna ini/)
      await problem(page, /Isi waktu akhir yang lebih lambat/)
      await look(visitor, 'audit-search-refused')

      await page.goto(stage.akun(searchAt))
      await unfold(page, 'Saring')
      await page.getByLabel('Jenis objek').selectOption({ label: 'Klien' })
      await page.getByLabel('Objek', { exact: true }).fill(client)
      await page.getByLabel('Tindakan').selectOption({ label: 'Aplikasi klien ditangguhkan' })
      await page.getByRole('button', { name: 'Terapkan' }).click()
      const found = page.getByRole('row', { name: /Aplikasi klien ditangguhkan/ })
      await found.getByText('anindya.direktorat').waitFor()
      await page.getByText(/Sebaran menurut waktu/).click()
      await look(visitor, 'audit-found')

      const downloading = page.waitForEvent('download')
      await page.getByRole('link', { name: 'Unduh hasil (CSV)' }).click()
      const file = await readFile(await (await downloading).path(), 'utf8')
      expect(file).toContain('client.suspended')
      expect(file).toContain('anindya.direktorat')
      expect(file).toContain('Rahasianya terlihat di internet.')

      await found.getByRole('link', { name: 'Aplikasi klien ditangguhkan' }).click()
      await expectHeading(page, 'Aplikasi klien ditangguhkan')
      await page.getByText('Cocok dengan rantainya').waitFor()
      await look(visitor, 'audit-entry')
      await page.getByRole('banner').getByRole('link', { name: 'English' }).click()
      await expectHeading(page, 'Client application suspended')
      await look(visitor, 'audit-entry-en')
      await page.getByRole('link', { name: /^Acts of this actor/ }).click()
      await expectHeading(page, 'Search the audit log')
      await page
        .getByRole('row', { name: /Client application registered/ })
        .first()
        .waitFor()
      await look(visitor, 'audit-found-en')
      await page.goto(stage.akun(`${searchAt}?permintaan=NONE`))
      await page.getByText('No entry fits').waitFor()
      await look(visitor, 'audit-none-en')
      await page.goto(stage.akun(searchAt))
      await look(visitor, 'audit-search-en')
      await page.getByRole('banner').getByRole('link', { name: 'Bahasa Indonesia' }).click()
    }, 120_000)

    it('begins at the page of a client, for the help desk without addresses', async () => {
      const visitor = await stage.signedInAt(stage.person('ilham.helpdesk'), `/konsol/klien/${client}`)
      const { page } = visitor
      await page.getByRole('link', { name: 'Cari di log audit' }).click()
      await expectHeading(page, 'Cari di log audit')
      await page.getByRole('row', { name: /Aplikasi klien didaftarkan/ }).waitFor()
      expect(await page.getByText('Alamat jaringan').count()).toBe(0)
      await look(visitor, 'audit-help-desk')
    }, 120_000)
  })
}
