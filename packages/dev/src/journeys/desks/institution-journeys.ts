import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { mailOf, type Stage } from '../account/account-stage.js'
import { linkIn, look, problem } from '../account/account-steps.js'
import { until } from '../ending.js'
import { pdf } from '../papers.js'
import { expectHeading } from '../steps.js'
import { officialList } from './official-list.js'

/** What a VAI keeps for the whole institution: lists of officials, and its work units. */
export function institutionJourneys(stage: Stage): void {
  const vai = 'rudy.vai'

  describe('Impor pejabat', () => {
    it('checks every row before anything is applied for, then applies for some and invites others', async () => {
      const visitor = await stage.signedInAt(stage.person(vai), '/verifikasi/impor')
      const { page } = visitor
      await expectHeading(page, 'Impor pejabat')
      await page.getByText('Kolom templat').first().click()
      await look(visitor, 'imports')
      const upload = page.getByRole('button', { name: 'Unggah dan periksa' })
      await upload.click()
      await problem(page, /SK\/ST penugasan: Berkas belum dipilih/)
      await look(visitor, 'imports-refused')

      const downloading = page.waitForEvent('download')
      await page.getByRole('link', { name: 'Unduh templat CSV' }).click()
      const template = await readFile(await (await downloading).path(), 'utf8')
      await page.getByLabel('Daftar pejabat').setInputFiles(
        officialList(template, [
          { nama: 'Lestari', nama_pengguna: 'lestari.pp', peran: 'PP', nip: '198711022015032001' },
          { nama: 'Syahrul', email: mailOf('syahrul.lpse'), peran: 'PPK' },
          { nama: 'Menteri', email: mailOf('menteri'), peran: 'MENTERI' },
        ]),
      )
      await page.getByLabel('SK/ST penugasan').setInputFiles(pdf('SK-kolektif.pdf', 'SK kolektif'))
      await upload.click()
      await reaches('Menunggu Anda')
      await page
        .getByRole('row', { name: /Menteri/ })
        .getByText('Peran: Jenis akses tidak dikenal')
        .waitFor()
      await look(visitor, 'import-checked')
      await page.getByRole('button', { name: 'Jalankan impor' }).click()
      await problem(page, /Pernyataan belum dicentang/)
      await page.getByLabel(/Saya menyatakan data ini sesuai/).check()
      await page.getByRole('button', { name: 'Jalankan impor' }).click()
      await reaches('Impor selesai')
      await page.getByText('Yang diundang menerima e-mail').waitFor()
      await look(visitor, 'import-done')
      expect(await page.getByRole('main').getByRole('definition').allTextContents()).toEqual(['1', '1', '1'])
      await page.getByRole('link', { name: 'Semua impor' }).click()
      await page
        .getByRole('row', { name: /pejabat\.csv/ })
        .getByText('Selesai')
        .waitFor()
      await look(visitor, 'imports-listed')

      async function reaches(words: string): Promise<void> {
        await until(async () => {
          await page.goto(page.url().replace(/\/jalankan$/, ''))
          return (await page.getByRole('main').getByText(words).count()) > 0
        })
      }
    }, 120_000)

    it('leaves an invitation that the official takes up, with the answers of the list filled in', async () => {
      const who = 'syahrul.lpse'
      const invitation = await stage.inbox.newest(mailOf(who), ({ subject }) => /[Uu]ndangan/.test(subject))
      const visitor = await stage.signedInAt(stage.person(who), '/akses/undangan')
      const { page } = visitor
      expect(linkIn(invitation)).toBe(stage.akun('/akses/undangan'))
      await expectHeading(page, 'Undangan akses')
      await look(visitor, 'invitation-to-access')
      await page.getByRole('button', { name: 'Terima dan lanjutkan' }).click()
      await expectHeading(page, 'Masa jabatan dan SK/ST')
      expect(await page.getByLabel('Nomor SK/ST').inputValue()).toBe('188.45/12/2026')
      await look(visitor, 'invitation-taken-up')
    }, 60_000)
  })

  describe('Satuan kerja', () => {
    it('is looked for, added once, and given another name', async () => {
      const visitor = await stage.signedInAt(stage.person(vai), '/verifikasi/satker')
      const { page } = visitor
      await expectHeading(page, 'Satuan kerja')
      await look(visitor, 'work-units')
      const add = page.getByRole('form', { name: 'Tambah satuan kerja' })
      const name = 'Dinas Kebudayaan Kota Palangka Raya'
      await add.getByLabel('Nama').fill(name)
      await add.getByRole('button', { name: 'Tambahkan' }).click()
      await problem(page, /Kode: Isian ini belum diisi/)
      await look(visitor, 'work-unit-refused')
      await add.getByLabel('Kode').fill('6271-88')
      await add.getByRole('button', { name: 'Tambahkan' }).click()
      await page.getByText('Satuan kerja ditambahkan').first().waitFor()
      await page.getByLabel('Nama atau kode').fill('kebudayaan')
      await page.getByRole('button', { name: 'Cari' }).click()
      await look(visitor, 'work-unit-found')
      await page.getByRole('link', { name: `Ubah nama ${name}` }).click()
      await expectHeading(page, 'Ubah nama satuan kerja')
      await look(visitor, 'work-unit-rename')
      await page.getByRole('textbox', { name: 'Nama' }).fill(`${name} dan Pariwisata`)
      await page.getByRole('button', { name: 'Simpan nama' }).click()
      await page.getByText('Nama satuan kerja diubah').first().waitFor()
      await page.getByRole('row', { name: new RegExp(`${name} dan Pariwisata`) }).waitFor()
    }, 60_000)
  })
}
