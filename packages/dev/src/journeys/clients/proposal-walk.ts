import { expect } from 'vitest'
import { type Visitor, widths } from '../../testing/visitor.js'
import { problem } from '../account/account-steps.js'
import { expectHeading } from '../steps.js'

/** The page as it is on a desk and on a phone. */
export async function checkPage(visitor: Visitor, name: string): Promise<void> {
  for (const [width, size] of Object.entries(widths)) {
    await visitor.page.setViewportSize(size)
    await visitor.checkAccessibility()
    await visitor.picture(`partners-${name}-${width}`)
    expect(await visitor.page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(
      true,
    )
  }
  await visitor.page.setViewportSize(widths.wide)
}

/** A change of the approved client: proposed with a reason, returned, mended, and in force with the second approval. */
export async function changeProduction(
  owner: Visitor,
  [first, second]: readonly [Visitor, Visitor],
  o: {
    readonly queue: string
    /** Of the client as it was approved first. */
    readonly redirect: string
    readonly decide: (official: Visitor, button: string) => Promise<void>
  },
): Promise<void> {
  const { page } = owner
  const { decide } = o
  await page.getByRole('link', { name: 'Buka klien produksi' }).click()
  await page.getByRole('link', { name: 'Usulkan perubahan' }).click()
  await expectHeading(page, 'Menyusun usul perubahan')
  await checkPage(owner, 'proposal-form')
  await page.getByRole('button', { name: 'Simpan dan lihat perbedaan' }).click()
  await problem(page, /tidak mengubah apa pun/)
  await page.getByLabel('Nama', { exact: true }).fill('Lelang Hasil Bumi')
  await page
    .getByRole('textbox', { name: 'Alamat pengalihan' })
    .fill(`${o.redirect}\nhttps://baru.lelangdesa.example.id/kembali`)
  await page.getByRole('button', { name: 'Simpan dan lihat perbedaan' }).click()
  await page.getByRole('rowheader', { name: 'Alamat pengalihan' }).waitFor()
  await page.getByRole('button', { name: 'Kirim usul' }).click()
  await problem(page, /./)
  await page.getByLabel('Alasan').fill('Aplikasi pindah ke nama dan alamat yang baru.')
  await checkPage(owner, 'proposal-draft')
  await page.getByRole('button', { name: 'Kirim usul' }).click()
  await page.getByRole('status').filter({ hasText: 'Usul dikirim' }).waitFor()

  await first.page.goto(o.queue)
  const row = first.page.getByRole('row').filter({ hasText: 'Perubahan klien' })
  await checkPage(first, 'queue')
  await row.getByRole('link', { name: 'Lelang Desa' }).click()
  await first.page.getByText('Aplikasi pindah ke nama dan alamat yang baru.').first().waitFor()
  await checkPage(first, 'proposal-request')
  await first.page.getByLabel('Jenis alasan').selectOption('addresses')
  await decide(first, 'Kembalikan')
  await first.page.getByRole('status').filter({ hasText: 'Permintaan dikembalikan' }).waitFor()
  const address = first.page.url().replace(/\/as\/[^/]+|\?.*/g, '')

  await page.reload()
  await page.getByText('Usul dikembalikan').waitFor()
  await page.getByRole('button', { name: 'Kirim usul' }).click()
  await page.getByRole('status').filter({ hasText: 'Usul dikirim' }).waitFor()
  for (const official of [first, second]) {
    await official.page.goto(address)
    await decide(official, 'Setujui')
    await official.page.getByRole('status').filter({ hasText: 'Persetujuan disimpan' }).waitFor()
  }
  await page.reload()
  await page.getByText('Usul disetujui').waitFor()
  await page.getByRole('link', { name: 'Lelang Hasil Bumi' }).first().click()
  await expectHeading(page, 'Lelang Hasil Bumi')
  await checkPage(owner, 'production-client')
  await page.getByRole('link', { name: 'Ubah kontak' }).click()
  await page.getByLabel('Kontak teknis, nama').fill('Tim Jaga Lelang')
  await checkPage(owner, 'contacts')
  await page.getByRole('button', { name: 'Simpan perubahan' }).click()
  await page.getByText('Tim Jaga Lelang').first().waitFor()
}
