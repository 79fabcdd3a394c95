import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { until } from '../ending.js'
import { expectHeading, signIn } from '../steps.js'
import { mailOf, type Stage } from './account-stage.js'
import { filesIn, look, problem, signOut } from './account-steps.js'

/** What people may ask about their data, and the consoles of those who answer and watch. */
export function officerJourneys(stage: Stage): void {
  const christian = 'christian.admin'
  const officer = 'catharina.pdp'
  const wish = 'Mohon dijelaskan siapa yang menerima data alamat saya.'

  describe('Privasi Saya', () => {
    it('gives a copy of the data without secrets, and restricts what is done with it', async () => {
      const visitor = await stage.signedInAt(stage.person(christian), '/privasi')
      const { page } = visitor
      await expectHeading(page, 'Privasi Saya')
      await look(visitor, 'privacy')
      await page.getByRole('link', { name: 'Unduh data saya' }).click()
      await look(visitor, 'privacy-export')
      const downloading = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Unduh data saya' }).click()
      const files = filesIn(await readFile(await (await downloading).path()))
      const data = files.get('data.json')?.toString('utf8') ?? ''
      expect(data).toContain('6271011111750031')
      expect(data).toContain(mailOf(christian))
      expect(data).not.toMatch(/argon2|\$[a-z0-9]+\$|secret|hash/i)
      const readable = files.get('data-saya.html')?.toString('utf8') ?? ''
      expect(readable).toContain('627101******0031')
      expect(readable).not.toContain('6271011111750031')

      await page.goto(stage.akun('/privasi'))
      await page.getByRole('link', { name: 'Batasi pemrosesan' }).click()
      await look(visitor, 'privacy-restriction')
      await page.getByRole('button', { name: 'Batasi pemrosesan' }).click()
      await page.getByText(/Pemrosesan data dibatasi sejak/).waitFor()
      await look(visitor, 'privacy-restricted')
      await page.goto(stage.akun('/privasi/pembatasan'))
      await page.getByRole('button', { name: 'Akhiri pembatasan' }).click()
      await expectHeading(page, 'Privasi Saya')
      expect(await page.getByText(/Pemrosesan data dibatasi sejak/).count()).toBe(0)
      for (const path of ['perbaikan', 'penghapusan', 'dilihat']) {
        await page.goto(stage.akun(`/privasi/${path}`))
        await look(visitor, `privacy-${path}`)
      }
    }, 120_000)

    it('takes a request to the officer, whose answer and whose look at it the person sees', async () => {
      const asking = await stage.signedInAt(stage.person(christian), '/privasi')
      const { page } = asking
      await page.getByRole('link', { name: 'Keberatan atau permintaan lain' }).click()
      await page.getByLabel('Permintaan Anda').fill(wish)
      await look(asking, 'privacy-request')
      await page.getByRole('button', { name: 'Kirim permintaan' }).click()
      await page.getByText('Permintaan diterima.').first().waitFor()

      const answering = await stage.signedInAt(stage.person(officer), '/konsol/permintaan-data')
      await expectHeading(answering.page, 'Permintaan data pribadi')
      await look(answering, 'data-requests')
      await answering.page.getByRole('row', { name: christian }).getByRole('link').click()
      await answering.page.getByText(wish).waitFor()
      await look(answering, 'data-request')
      await answering.page.getByRole('button', { name: 'Kirim jawaban' }).click()
      await answering.page.getByRole('alert').first().waitFor()
      await look(answering, 'data-request-refused')
      await answering.page.getByRole('radio', { name: 'Selesai', exact: true }).check()
      await answering.page.getByLabel('Dasar hukum').fill('UU 27/2022 Pasal 5')
      await answering.page
        .getByLabel('Penjelasan untuk pemohon')
        .fill('Hanya Dukcapil, untuk pencocokan profil.')
      await answering.page.getByRole('button', { name: 'Kirim jawaban' }).click()
      await answering.page.getByText('Jawaban terkirim.').first().waitFor()

      await page.goto(stage.akun('/privasi'))
      await page.getByText('Hanya Dukcapil, untuk pencocokan profil.').waitFor()
      await page
        .getByRole('row', { name: /Petugas Pelindungan Data/ })
        .first()
        .waitFor()
      await look(asking, 'privacy-answered')
    }, 120_000)
  })

  describe('the consoles', () => {
    it('the officer for data protection verifies the audit chain and keeps the register of incidents', async () => {
      const visitor = await stage.signedInAt(stage.person(officer), '/konsol/audit')
      const { page } = visitor
      await expectHeading(page, 'Log audit')
      await look(visitor, 'audit')
      await page.getByRole('button', { name: 'Periksa sekarang' }).click()
      await until(async () => {
        await page.goto(stage.akun('/konsol/audit'))
        return (await page.getByText(/Utuh: \d+ baris/).count()) > 0
      })
      await look(visitor, 'audit-sound')

      await page.getByRole('link', { name: 'Insiden' }).click()
      await expectHeading(page, 'Insiden data pribadi')
      await look(visitor, 'incidents')
      await page.getByRole('link', { name: 'Catat insiden', exact: true }).click()
      await page.getByRole('button', { name: 'Simpan' }).click()
      await problem(page, /./)
      await look(visitor, 'incident-refused')
      await page.getByLabel('Judul').fill('Laptop petugas hilang')
      await page
        .getByLabel('Bagaimana data terungkap')
        .fill('Laptop berisi salinan daftar akun hilang di bandara.')
      await page.getByRole('group', { name: 'Data yang terungkap' }).getByRole('checkbox').first().check()
      await page.getByLabel('Terjadi dari').fill('2026-01-01T08:00')
      await page.getByLabel('Terjadi sampai').fill('2026-01-02T08:00')
      await page.getByLabel('Diketahui').fill('2026-01-02T09:00')
      await page.getByRole('button', { name: 'Simpan' }).click()
      await page.getByText('Insiden dicatat.').first().waitFor()
      await look(visitor, 'incident')
      await page.getByRole('link', { name: 'Retensi' }).click()
      await expectHeading(page, 'Retensi data')
      await look(visitor, 'retention')
    }, 120_000)

    it('the help desk sees what a platform was not told, an official gives it up, and it is sent once the platform is back', async () => {
      const platform = await stage.newBrowser()
      const indah = stage.person('indah.kurator')
      await platform.page.goto(`${stage.house.addresses.urls.catalogue}/kerja`)
      await signIn(platform.page, indah)
      await expectHeading(platform.page, 'Ruang kerja')
      await platform.page.goto(stage.akun('/keamanan'))
      await expectHeading(platform.page, 'Keamanan')
      await stage.house.house.processes.end('catalogue', 'SIGKILL')
      await signOut(platform.page)

      const helper = await stage.signedInAt(stage.person('ilham.helpdesk'), '/konsol/pengiriman')
      const { page } = helper
      await expectHeading(page, 'Pengiriman tertunda')
      // The other platforms do not run in this house; what they were not told before waits as well.
      const queue = page.getByRole('row', { name: /Katalog Elektronik.*Tidak dapat dihubungi/ })
      await until(async () => {
        await page.reload()
        return (await queue.count()) > 0
      })
      await look(helper, 'deliveries')
      const again = page
        .getByRole('form', { name: 'Coba kirim sekarang ke Katalog Elektronik' })
        .getByRole('button', { name: 'Coba sekarang' })
      await again.click()
      await page.getByText('Pengiriman dicoba sekarang.').first().waitFor()

      await giveUpCatalogue(stage)
      await page.goto(stage.akun('/konsol/pengiriman'))
      await page.getByRole('link', { name: 'Katalog Elektronik' }).click()
      await page.getByRole('heading', { name: 'Pesan untuk Katalog Elektronik' }).waitFor()
      await look(helper, 'deliveries-given-up')
      await page.getByRole('button', { name: 'Kirim lagi' }).click()
      await page.getByText('Pesan yang dihentikan dikirim lagi.').first().waitFor()

      await stage.house.restart('catalogue')
      await until(async () => {
        await page.goto(stage.akun('/konsol/pengiriman'))
        // The service may have tried by itself meanwhile.
        if ((await again.count()) > 0) await again.click()
        return (await page.getByRole('row', { name: /Katalog Elektronik/ }).count()) === 0
      })
      await look(helper, 'deliveries-done')
    }, 120_000)
  })
}

/** An official of the Directorate decides that a platform will not answer again: nothing waits for it then. */
async function giveUpCatalogue(stage: Stage): Promise<void> {
  const official = await stage.signedInAt(stage.person('reza.direktorat'), '/konsol/pengiriman')
  const { page } = official
  await expectHeading(page, 'Pengiriman tertunda')
  await page.getByRole('link', { name: 'Katalog Elektronik' }).click()
  await page.getByRole('link', { name: 'Hentikan pengiriman' }).click()
  await expectHeading(page, 'Hentikan pengiriman ke Katalog Elektronik')
  await page.getByRole('button', { name: 'Hentikan sekarang' }).click()
  await problem(page, /./)
  await look(official, 'deliveries-give-up')
  const done = page.getByText('Pengiriman dihentikan.').first()
  await until(async () => {
    // A message that is just being tried is not given up: the page says so, and keeps the reason.
    await page.getByLabel('Alasan').fill('Server lama dimatikan untuk selamanya.')
    await page.getByRole('button', { name: 'Hentikan sekarang' }).click()
    await expectHeading(page, /^(?:Pengiriman tertunda|Hentikan pengiriman)/)
    return (await done.count()) > 0
  })
}
