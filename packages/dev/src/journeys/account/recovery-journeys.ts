import { personByNik } from '@inaproc/sandbox/dukcapil/people'
import { describe, it } from 'vitest'
import { expectHeading, signIn } from '../steps.js'
import { mailOf, passwordOnly, type Stage } from './account-stage.js'
import { isSignedOut, linkIn, look, problem } from './account-steps.js'

/** The ways back into an account, and the links by which its owner stops somebody else on them. */
export function recoveryJourneys(stage: Stage): void {
  describe('a forgotten password', () => {
    it('is replaced with a code from the inbox and the second factor; whoever was signed in is out', async () => {
      const dewi = stage.person('dewi.kpa')
      const elsewhere = await stage.signedInAt(dewi, '/profil')
      await expectHeading(elsewhere.page, /Profil/)

      const visitor = await stage.newBrowser()
      const { page } = visitor
      await page.goto(stage.akun('/masuk'))
      await page.getByRole('link', { name: 'Lupa kata sandi?' }).click()
      await look(visitor, 'forgotten')
      await page.getByLabel('Nama pengguna atau e-mail').fill(dewi.username)
      await page.getByRole('button', { name: 'Kirim kode' }).click()
      await expectHeading(page, 'Periksa e-mail Anda')
      await page.getByRole('textbox', { name: 'Kode dari e-mail' }).fill('000000')
      await page.getByRole('button', { name: 'Lanjutkan' }).click()
      await problem(page, /kode/i)
      await look(visitor, 'forgotten-code-refused')
      await page
        .getByRole('textbox', { name: 'Kode dari e-mail' })
        .fill(await stage.inbox.code(mailOf(dewi.username)))
      await page.getByRole('button', { name: 'Lanjutkan' }).click()
      await expectHeading(page, 'Satu bukti lagi')
      await look(visitor, 'forgotten-proof')
      await page
        .getByRole('textbox', { name: 'Kode autentikator' })
        .fill((await dewi.authenticator?.code()) ?? '')
      await page.getByRole('button', { name: 'Lanjutkan' }).click()
      await expectHeading(page, 'Kata sandi baru')
      const password = page.getByRole('textbox', { name: 'Kata sandi baru' })
      await password.fill('pengadaan123')
      await page.getByRole('button', { name: 'Ganti kata sandi' }).click()
      await problem(page, /kata sandi|karakter/i)
      await look(visitor, 'forgotten-password-refused')
      await password.fill('sungai Kahayan surut pelan')
      await page.getByRole('button', { name: 'Ganti kata sandi' }).click()
      await expectHeading(page, 'Kata sandi sudah diganti')
      await look(visitor, 'forgotten-done')
      await stage.inbox.newest(mailOf(dewi.username), ({ subject }) => /dipulihkan/.test(subject))

      await isSignedOut(elsewhere.page)
      await page.getByRole('link', { name: 'Masuk' }).click()
      await signIn(page, passwordOnly(dewi))
      await problem(page, /tidak cocok|salah/i)
      await signIn(page, { ...passwordOnly(dewi), password: 'sungai Kahayan surut pelan' })
      await expectHeading(page, 'Kode dari aplikasi autentikator')
    }, 120_000)
  })

  describe('another e-mail address', () => {
    it('takes both codes, and the old address can undo it', async () => {
      const arsyad = stage.person('arsyad.bud')
      const visitor = await stage.signedInAt(arsyad, '/keamanan/kontak')
      const { page } = visitor
      await expectHeading(page, 'E-mail dan telepon')
      await look(visitor, 'contacts')
      await page.getByRole('link', { name: 'Ubah E-mail' }).click()
      await expectHeading(page, 'Ubah e-mail')
      await page.getByLabel('E-mail baru').fill('bukan alamat')
      await page.getByRole('button', { name: 'Kirim kode' }).click()
      await page.getByRole('alert').getByRole('link').first().waitFor()
      await look(visitor, 'contact-refused')
      const changed = 'arsyad.baru@demo.inaproc.test'
      await page.getByLabel('E-mail baru').fill(changed)
      await page.getByRole('button', { name: 'Kirim kode' }).click()
      await expectHeading(page, 'Perubahan e-mail')
      await look(visitor, 'contact-codes')
      await page.getByRole('textbox', { name: 'Kode dari kontak baru' }).fill(await stage.inbox.code(changed))
      await page.getByRole('button', { name: 'Buktikan kontak baru' }).click()
      await page.getByText('Terbukti').waitFor()
      await page
        .getByRole('textbox', { name: 'Kode dari kontak lama' })
        .fill(await stage.inbox.code(mailOf(arsyad.username)))
      await page.getByRole('button', { name: 'Buktikan kontak lama' }).click()
      await page.getByText('Kontak sudah diganti').first().waitFor()
      await look(visitor, 'contact-changed')

      const told = await stage.inbox.newest(mailOf(arsyad.username), ({ text }) =>
        /\/tautan\/urungkan\//.test(text),
      )
      const reader = await stage.newBrowser()
      await reader.page.goto(linkIn(told))
      await expectHeading(reader.page, 'Urungkan perubahan e-mail')
      await look(reader, 'undo')
      await reader.page.getByRole('button', { name: 'Urungkan dan amankan akun' }).click()
      await expectHeading(reader.page, 'Kontak lama dikembalikan')
      await look(reader, 'undone')
      await isSignedOut(page)
    }, 120_000)
  })

  describe('a lost second factor', () => {
    it('opens a waiting time after a proof of identity, which a link from the mail cancels', async () => {
      const ayu = stage.person('ayu.apip')
      const visitor = await stage.signedInAt(passwordOnly(ayu), '/keamanan')
      const { page } = visitor
      await page.getByRole('link', { name: 'Tidak bisa memakai faktor kedua?' }).click()
      await look(visitor, 'lost-factor')
      await page.getByLabel('Nama pengguna').fill(ayu.username)
      await page.getByRole('textbox', { name: 'Kata sandi' }).fill(ayu.password)
      await page.getByRole('button', { name: 'Lanjutkan' }).click()
      await expectHeading(page, 'Cara masuk tanpa faktor kedua')
      await look(visitor, 'lost-factor-options')
      await page.getByRole('button', { name: 'Kirim kode ke e-mail' }).click()
      await page
        .getByRole('textbox', { name: 'Kode dari e-mail' })
        .fill(await stage.inbox.code(mailOf(ayu.username)))
      await page.getByRole('button', { name: 'Lanjutkan' }).click()
      await expectHeading(page, 'Data diri Anda')
      const identity = personByNik('5171025605840013')
      await page.getByLabel('NIK').fill('6271015510900001')
      await page.getByLabel('Nama lengkap').fill(identity?.name ?? '')
      await page.getByLabel('Tanggal lahir').fill(identity?.birthDate ?? '')
      await page.getByRole('button', { name: 'Kirim dan mulai menunggu' }).click()
      await page.getByRole('alert').first().waitFor()
      await look(visitor, 'lost-factor-identity-refused')
      await page.getByLabel('NIK').fill('5171025605840013')
      await page.getByRole('button', { name: 'Kirim dan mulai menunggu' }).click()
      await expectHeading(page, 'Pembuktian identitas')
      await page.getByText(/Faktor kedua dapat dihapus mulai/).waitFor()
      await look(visitor, 'lost-factor-waiting')

      const told = await stage.inbox.newest(mailOf(ayu.username), ({ text }) =>
        /\/tautan\/batalkan\//.test(text),
      )
      await page.goto(linkIn(told))
      await expectHeading(page, 'Batalkan penghapusan faktor kedua')
      await look(visitor, 'lost-factor-cancel')
      await page.getByRole('button', { name: 'Batalkan saja' }).click()
      await expectHeading(page, 'Permintaan dibatalkan')
      await look(visitor, 'lost-factor-cancelled')
      await page.goto(stage.akun('/keamanan'))
      await signIn(page, ayu)
      await expectHeading(page, 'Keamanan')
    }, 120_000)
  })
}
