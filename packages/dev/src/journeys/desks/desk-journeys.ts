import { describe, expect, it } from 'vitest'
import type { Stage } from '../account/account-stage.js'
import { look, problem } from '../account/account-steps.js'
import { pdf } from '../papers.js'
import { expectHeading } from '../steps.js'

/** The desks of those who have authority over accesses of others. */
export function deskJourneys(stage: Stage): void {
  describe('Pemegang Akses', () => {
    it('a VAI finds an access, suspends it with a paper, and lifts the suspension', async () => {
      const visitor = await stage.signedInAt(stage.person('fitria.vai'), '/pemegang')
      const { page } = visitor
      await expectHeading(page, 'Pemegang Akses')
      await look(visitor, 'holders')
      // On a phone the filters are folded away.
      const fold = page.getByText('Saring pemegang akses')
      if (await fold.isVisible()) await fold.click()
      await page.getByLabel('Peran').selectOption('KPA')
      await page.getByRole('button', { name: 'Terapkan' }).click()
      await page
        .getByRole('row', { name: /Kuasa Pengguna Anggaran/ })
        .getByRole('link')
        .click()
      await look(visitor, 'holder')
      await page.getByRole('link', { name: 'Tangguhkan' }).click()
      await page.getByText('paling lambat 60 detik').waitFor()
      await page.getByRole('button', { name: 'Tangguhkan' }).click()
      await problem(page, /Bukti/)
      await look(visitor, 'suspension-refused')
      await page.getByLabel('Jenis alasan').selectOption('UNDER_EXAMINATION')
      await page.getByLabel('Penjelasan').fill('Sedang diperiksa Inspektorat.')
      await page.getByLabel('Bukti').setInputFiles(pdf('laporan.pdf', 'Laporan pemeriksaan'))
      await page.getByRole('button', { name: 'Tangguhkan' }).click()
      await page.getByText('Akses ditangguhkan.').first().waitFor()
      await look(visitor, 'holder-suspended')
      await page.getByRole('link', { name: 'Akhiri penangguhan' }).click()
      await look(visitor, 'suspension-lift')
      await page.getByRole('button', { name: 'Akhiri penangguhan' }).click()
      await page.getByText('Penangguhan diakhiri.').first().waitFor()
      expect(await page.getByText('Sedang diperiksa Inspektorat.').count()).toBeGreaterThan(0)
    }, 120_000)

    it('a company admin has a desk and sees the branch admins without authority over them', async () => {
      const visitor = await stage.signedInAt(stage.person('dian.staf'), '/verifikasi')
      const { page } = visitor
      await expectHeading(page, 'Verifikasi Akses')
      await page.getByText('Tidak ada pengajuan yang menunggu').first().waitFor()
      await look(visitor, 'company-desk')
      await page.getByRole('link', { name: 'Pemegang Akses' }).click()
      await page
        .getByRole('row', { name: /Admin Divisi\/Cabang/ })
        .getByRole('link')
        .click()
      await page.getByText('Tidak ada langkah untuk Anda di sini').waitFor()
    }, 60_000)
  })

  describe('the last VAI of an institution', () => {
    it('asks the Directorate, which answers with a reason', async () => {
      const vai = await stage.signedInAt(stage.person('iskandar.vai'), '/akses')
      await vai.page
        .getByRole('link', { name: /\(VAI\), / })
        .first()
        .click()
      await vai.page.getByRole('link', { name: 'Nonaktifkan' }).first().click()
      await vai.page.getByText('Anda VAI aktif terakhir di instansi ini').waitFor()
      await look(vai, 'last-vai')
      await vai.page.getByRole('link', { name: 'Minta persetujuan Direktorat' }).click()
      await vai.page.getByLabel('Mengapa Anda berhenti').fill('Pensiun pada akhir bulan ini.')
      await look(vai, 'last-vai-ask')
      await vai.page.getByRole('button', { name: 'Kirim permintaan' }).click()
      await vai.page.getByText('Permintaan Anda menunggu Direktorat').waitFor()

      const directorate = await stage.signedInAt(stage.person('reza.direktorat'), '/verifikasi')
      const { page } = directorate
      await look(directorate, 'national-desk')
      await page.getByRole('link', { name: 'Buka permintaan' }).click()
      await look(directorate, 'last-vai-requests')
      await page.getByRole('row').getByRole('link').first().click()
      await page.getByText('Pensiun pada akhir bulan ini.').waitFor()
      await page.getByRole('radio', { name: 'Jangan setujui' }).check()
      await page.getByLabel('Alasan').fill('Ajukan VAI pengganti lebih dahulu.')
      await look(directorate, 'last-vai-request')
      await page.getByRole('button', { name: 'Kirim keputusan' }).click()
      await page.getByText('Permintaan tidak disetujui.').first().waitFor()

      await vai.page.reload()
      await vai.page.getByText('Ajukan VAI pengganti lebih dahulu.').waitFor()
    }, 120_000)
  })
}
