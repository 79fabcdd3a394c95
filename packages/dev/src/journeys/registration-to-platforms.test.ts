import { personByNik } from '@inaproc/sandbox/dukcapil/people'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Authenticator } from '../testing/authenticator.js'
import { launchBrowser } from '../testing/browser.js'
import { type Inbox, inboxAt } from '../testing/inbox.js'
import { startTestHouse, type TestHouse } from '../testing/test-house.js'
import { newVisitor, type Visitor } from '../testing/visitor.js'
import { ktpPicture, oversizedPdf, pdf, pictureNamedPdf } from './papers.js'
import { actor, expectHeading, keepRecoveryCodes, signIn } from './steps.js'

/** Scenario S-01: from nothing to the catalogue, with the real inbox, and everything that may go wrong on the way. */
let house: TestHouse
let browser: Browser
let inbox: Inbox
let siti: Visitor
let vai: Visitor
beforeAll(async () => {
  house = await startTestHouse()
  browser = await launchBrowser()
  inbox = inboxAt(house.addresses.urls.sandbox)
  // 422: forms that are refused on purpose; 403: the page of another role.
  siti = await newVisitor(browser, { expectedStatuses: [403, 422] })
  vai = await newVisitor(browser, { expectedStatuses: [403, 422] })
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

const person = {
  username: 'siti.rahmawati',
  password: 'bunga anggrek di tepi Kahayan',
  authenticator: undefined,
}
const contact = { email: 'siti.rahmawati@demo.inaproc.test', phone: '0812 5551 0001' }
const akun = () => house.addresses.urls.identity

/** Every page that a journey stops at is checked and, when asked, photographed. */
async function look(visitor: Visitor, name: string, page?: Page): Promise<void> {
  await visitor.checkAccessibility(page)
  await visitor.picture(`s01-${name}`, page)
}

const problem = (page: Page, text: RegExp) =>
  page.getByRole('alert').getByRole('link', { name: text }).waitFor()

describe('S-01', () => {
  it('stage 1: she registers, and each wrong answer is told in her language', async () => {
    const { page } = siti
    await page.goto(`${akun()}/`)
    await look(siti, 'public-home')
    await page.getByRole('link', { name: 'Daftar', exact: true }).click()
    await look(siti, 'register')

    await page.getByLabel('Nama pengguna').fill('hendra.ppk')
    await page.getByLabel('E-mail').fill(contact.email)
    await page.getByLabel('Nomor telepon').fill(contact.phone)
    await page.getByRole('textbox', { name: 'Kata sandi' }).fill('pendek')
    await page.getByLabel(/Saya menyetujui ketentuan/).check()
    await page.getByLabel(/Saya sudah membaca pemberitahuan/).check()
    await page.getByRole('button', { name: 'Daftar dan kirim kode' }).click()
    await problem(page, /karakter/)
    expect(await page.title()).toMatch(/^Kesalahan: /)
    expect(await page.getByLabel('E-mail').inputValue()).toBe(contact.email)
    await look(siti, 'register-refused')

    await page.getByRole('textbox', { name: 'Kata sandi' }).fill(person.password)
    await page.getByRole('button', { name: 'Daftar dan kirim kode' }).click()
    await problem(page, /nama pengguna/i)
    await page.getByLabel('Nama pengguna').fill(person.username)
    await page.getByRole('textbox', { name: 'Kata sandi' }).fill(person.password)
    await page.getByRole('button', { name: 'Daftar dan kirim kode' }).click()

    await expectHeading(page, 'Verifikasi e-mail dan telepon')
    await look(siti, 'verify')
    await page.getByLabel('Kode dari e-mail').fill('000000')
    await page.getByRole('button', { name: 'Verifikasi e-mail' }).click()
    await problem(page, /kode/i)
    await page.getByLabel('Kode dari e-mail').fill(await inbox.code(contact.email))
    await page.getByRole('button', { name: 'Verifikasi e-mail' }).click()
    await page.getByLabel('Kode dari SMS').fill(await inbox.code('+6281255510001'))
    await page.getByRole('button', { name: 'Verifikasi telepon' }).click()
    await expectHeading(page, 'Identitas digital Anda sudah siap')
    await look(siti, 'registered')
  }, 120_000)

  it('stage 2: her profile is checked by Dukcapil', async () => {
    const { page } = siti
    await page.getByRole('link', { name: 'Lanjut masuk' }).click()
    await look(siti, 'sign-in')
    await signIn(page, person)
    // She is invited to a second factor, and puts it off.
    await expectHeading(page, 'Lindungi akun Anda dengan faktor kedua')
    await look(siti, 'invitation')
    await page.getByRole('button', { name: 'Nanti saja' }).click()
    await expectHeading(page, /Selamat datang/)
    await look(siti, 'home')
    await page.getByRole('link', { name: 'Profil', exact: true }).first().click()

    const identity = personByNik('6271015510900001')
    if (identity === undefined) throw new Error('the register does not know her')
    await page.getByLabel('NIK', { exact: true }).fill('6271017210900001')
    await page.getByLabel('Nama lengkap').fill(identity.name)
    await page.getByLabel('Tempat lahir').fill(identity.birthPlace)
    await page.getByLabel('Tanggal lahir').fill(identity.birthDate)
    await page.getByLabel('Alamat').fill(identity.address)
    await page.getByLabel('Kabupaten atau kota').selectOption('62.71')
    await page.getByLabel('Foto KTP').setInputFiles(ktpPicture)
    await page.getByRole('button', { name: 'Kirim profil' }).click()
    await problem(page, /Angka ke-7/)
    // The choice that she left open is told like any other field, and nothing of the rest is lost.
    await problem(page, /belum diisi/)
    expect(await page.getByLabel('Nama lengkap').inputValue()).toBe(identity.name)
    await page.getByLabel('Perempuan').check()
    await look(siti, 'profile-refused')

    await page.getByLabel('NIK', { exact: true }).fill(identity.nik)
    await page.getByLabel('Foto KTP').setInputFiles(ktpPicture)
    await page.getByRole('button', { name: 'Kirim profil' }).click()
    await inbox.newest(contact.email, ({ subject }) => /terverifikasi/i.test(subject))
    await page.goto(`${akun()}/profil`)
    await page.getByText('Data Anda cocok dengan data kependudukan.').waitFor()
    expect(await page.getByText('627101******0001').count()).toBe(1)
    await look(siti, 'profile-verified')
  }, 120_000)

  it('stage 3: she applies as PPK; bad papers and dates are refused beside their fields', async () => {
    const { page } = siti
    await page.getByRole('link', { name: 'Ajukan akses' }).first().click()
    await look(siti, 'apply')
    await page.getByRole('link', { name: 'Ajukan akses PPK' }).click()
    await page.getByRole('searchbox', { name: 'Cari instansi' }).fill('Palangka')
    await page.getByRole('button', { name: 'Cari', exact: true }).click()
    await page.getByRole('combobox', { name: 'Instansi', exact: true }).selectOption('62.71')
    await page.getByRole('button', { name: 'Pilih instansi' }).click()
    await look(siti, 'apply-work-unit')
    await page
      .getByRole('combobox', { name: 'Satuan kerja' })
      .selectOption({ label: 'Dinas Pekerjaan Umum dan Penataan Ruang Kota Palangka Raya (6271-04)' })
    await page.getByRole('button', { name: 'Pilih satuan kerja' }).click()

    await fillPosition(page)
    await look(siti, 'apply-position')
    await page.getByRole('button', { name: 'Lanjutkan' }).click()

    await fillTerm(page, { endsOn: '2020-01-01' })
    await page.getByLabel('Dokumen SK/ST').setInputFiles(oversizedPdf)
    await page.getByRole('button', { name: 'Lanjutkan' }).click()
    await problem(page, /2 MB/)
    await look(siti, 'apply-term-refused')
    await page.getByLabel('Dokumen SK/ST').setInputFiles(pictureNamedPdf)
    await page.getByRole('button', { name: 'Lanjutkan' }).click()
    await problem(page, /PDF/)
    await fillTerm(page, { endsOn: `${nextYear}-12-31` })
    await page.getByLabel('Dokumen SK/ST').setInputFiles(pdf('SK-PPK-2026.pdf', 'SK lama'))
    await page.getByRole('button', { name: 'Lanjutkan' }).click()

    await expectHeading(page, 'Tinjau dan kirim')
    await look(siti, 'apply-review')
    await page.getByLabel(/Saya menyatakan/).check()
    await page.getByRole('button', { name: 'Kirim pengajuan' }).click()
    await expectHeading(page, 'Pengajuan terkirim')
    await look(siti, 'applied')
  }, 120_000)

  it('the VAI rejects with a reason, she replaces the decree, the VAI approves', async () => {
    await openDesk()
    await look(vai, 'desk')
    await vai.page.getByRole('link', { name: /Siti Rahmawati/ }).click()
    await look(vai, 'desk-case')
    const reason = vai.page.getByRole('textbox', { name: 'Penjelasan untuk pemohon' })
    await vai.page.getByLabel('Jenis alasan').selectOption({ index: 1 })
    await reason.fill('terlalu')
    await vai.page.getByRole('button', { name: 'Tolak' }).click()
    await problem(vai.page, /10 karakter/)
    await look(vai, 'desk-case-refused')
    await vai.page.getByLabel('Jenis alasan').selectOption({ index: 1 })
    await reason.fill('SK yang diunggah adalah SK tahun lalu; unggah SK tahun berjalan.')
    await vai.page.getByRole('button', { name: 'Tolak' }).click()
    await vai.page.getByText('Pengajuan ditolak. Pemohon menerima alasannya.').waitFor()
    await inbox.newest(contact.email, ({ text }) => /SK tahun berjalan/.test(text))

    const { page } = siti
    await page.goto(`${akun()}/akses`)
    await look(siti, 'accesses-rejected')
    await page.getByRole('link', { name: 'Perbaiki pengajuan' }).first().click()
    await page.getByRole('button', { name: 'Lanjutkan' }).click()
    await page.getByLabel('Dokumen SK/ST').setInputFiles(pdf('SK-PPK-baru.pdf', 'SK tahun berjalan'))
    await page.getByLabel('Nomor SK/ST').fill('800/77/SK-PPK/2026')
    await page.getByRole('button', { name: 'Lanjutkan' }).click()
    await look(siti, 'apply-again')
    await page.getByLabel(/Saya menyatakan/).check()
    await page.getByRole('button', { name: 'Kirim pengajuan' }).click()
    await expectHeading(page, 'Pengajuan terkirim')

    await openDesk()
    await vai.page.getByRole('link', { name: /Siti Rahmawati/ }).click()
    await vai.page.getByRole('button', { name: 'Setujui' }).click()
    await vai.page.getByText('Pengajuan disetujui. Pemohon sudah diberi tahu.').waitFor()
    await inbox.newest(contact.email, ({ subject }) => /disetujui|aktif/i.test(subject))
  }, 180_000)

  it('she enters all three platforms with one sign-in and her persona', async () => {
    const { page } = siti
    await page.goto(`${akun()}/`)
    await look(siti, 'home-with-platforms')
    await page.getByRole('link', { name: /Katalog Elektronik/ }).click()
    // The role asks for a second factor and she has none yet: she sets it up on the way, without a new password.
    await expectHeading(page, 'Pasang aplikasi autentikator')
    await look(siti, 'enrol-totp')
    const authenticator = new Authenticator(
      ((await page.locator('code').first().textContent()) ?? '').replaceAll(' ', ''),
    )
    await page.getByLabel('Kode 6 angka').fill(await authenticator.code())
    await page.getByLabel('Nama perangkat').fill('Ponsel Siti')
    await page.getByRole('button', { name: 'Pasang dan lanjutkan' }).click()
    await keepRecoveryCodes(page, () => look(siti, 'recovery-codes'))
    await expectHeading(page, 'Ruang kerja')
    await look(siti, 'catalogue')

    for (const platform of ['provider-management', 'blacklist'] as const) {
      await page.goto(`${house.addresses.urls[platform]}/kerja`)
      await expectHeading(page, 'Ruang kerja')
      const bar = await page.getByRole('region', { name: 'Persona' }).textContent()
      expect(bar).toContain('Pejabat Pembuat Komitmen (PPK)')
      expect(bar).toContain('Kota Palangka Raya')
      await look(siti, platform)
    }
    expect(siti.complaints).toEqual([])
    expect(vai.complaints).toEqual([])
  }, 120_000)
})

const nextYear = new Date().getFullYear() + 1

async function fillPosition(page: Page): Promise<void> {
  await page.getByLabel('Nama jabatan').fill('Kepala Bidang Bina Marga')
  await page.getByRole('group', { name: 'Status kepegawaian' }).getByRole('radio').first().check()
  await page.getByRole('textbox', { name: 'NIP, nomor PPPK, atau NRP' }).fill('199010152015032001')
  await page.getByLabel('Golongan').selectOption({ index: 1 })
  for (const label of ['NPWP satuan kerja', 'Alamat satuan kerja']) {
    const field = page.getByLabel(label)
    if ((await field.count()) > 0)
      await field.fill(label.startsWith('NPWP') ? '0003671037711000' : 'Jl. Tjilik Riwut No. 98')
  }
}

async function fillTerm(page: Page, o: { endsOn: string }): Promise<void> {
  await page.getByLabel('Mulai menjabat').fill(`${nextYear - 1}-01-01`)
  await page.getByLabel('Akhir masa jabatan').fill(o.endsOn)
  await page.getByLabel('Nomor SK/ST').fill('800/12/SK-PPK/2026')
  await page.getByLabel('Tanggal SK/ST').fill(`${nextYear - 1}-01-01`)
  await page.getByLabel('Nama penanda tangan SK/ST').fill('Yansen Binti Tarung')
  await page.getByLabel('Jabatan penanda tangan SK/ST').fill('Pengguna Anggaran')
}

async function openDesk(): Promise<void> {
  const { page } = vai
  await page.goto(`${akun()}/verifikasi`)
  if (page.url().includes('/interaction/')) {
    const rudy = actor(house.demo, 'rudy.vai')
    await signIn(page, rudy)
  }
  await expectHeading(page, /Verifikasi/)
}
