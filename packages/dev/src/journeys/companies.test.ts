import { personByNik } from '@inaproc/sandbox/dukcapil/people'
import { describe, expect, it } from 'vitest'
import { accountStage, mailOf } from './account/account-stage.js'
import { linkIn, look, problem, register } from './account/account-steps.js'
import { ktpPicture, pdf } from './papers.js'
import { expectHeading, signIn } from './steps.js'

/** Companies: their data from the sources, and the special routes to an admin access (domain.md A3, S-05, S-06). */
const stage = accountStage(['identity', 'sandbox', 'blacklist'])
const director = 'christian.admin'
const official = 'anindya.direktorat'

async function switchTo(change: { stand_in: string; mode: string; subject: string }): Promise<void> {
  const { sandbox } = stage.house.addresses.urls
  const response = await fetch(`${sandbox}/switches`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(change),
  })
  expect(response.status).toBe(200)
}

describe('Perbarui Data', () => {
  it('shows what the sources say, logs what is different, and says who was silent', async () => {
    const visitor = await stage.signedInAt(stage.person(director), '/perusahaan')
    const { page } = visitor
    await expectHeading(page, 'PT Borneo Sarana Informatika')
    await look(visitor, 'company')
    await switchTo({ stand_in: 'oss', mode: 'CHANGED', subject: '9120001260101' })
    await switchTo({ stand_in: 'ahu', mode: 'UNAVAILABLE', subject: '0018842517111000' })
    await page.getByRole('button', { name: 'Perbarui Data' }).click()
    await page.getByText('Data diperbarui: ada yang berbeda').first().waitFor()
    await page.getByText('Tidak memberi jawaban: Ditjen AHU').first().waitFor()
    await page
      .getByRole('row', { name: /Skala usaha/ })
      .getByText('Besar')
      .waitFor()
    await look(visitor, 'company-changed')
    await page.goto(`${page.url()}&lang=en`)
    await page.getByText('Data refreshed: something is different').first().waitFor()
    await look(visitor, 'company-changed-en')
  }, 120_000)
})

describe('S-06: the admin of a branch', () => {
  it('is named by the director, approved by the Directorate, and accepts in the app', async () => {
    const naming = await stage.signedInAt(stage.person(director), '/perusahaan/cabang')
    const { page } = naming
    await expectHeading(page, 'Admin divisi dan cabang')
    await page.getByLabel('Nama pengguna yang ditunjuk').fill('tidak.ada')
    await page.getByLabel('E-mail yang ditunjuk').fill(mailOf('rosa.anggota'))
    await page.getByLabel('Nama divisi atau cabang').fill('Cabang Sampit')
    await page.getByLabel('NITKU').fill('0018842517111000000001')
    await page.getByRole('button', { name: 'Kirim penunjukan' }).click()
    await problem(page, /Tidak ada orang dengan nama pengguna dan e-mail ini/)
    await look(naming, 'nomination-refused')
    await page.getByLabel('Nama pengguna yang ditunjuk').fill('fajar.anggota')
    await page.getByLabel('E-mail yang ditunjuk').fill(mailOf('fajar.anggota'))
    await page.getByRole('button', { name: 'Kirim penunjukan' }).click()
    await page.getByText('Penunjukan terkirim').first().waitFor()
    await look(naming, 'nomination-sent')

    const deciding = await stage.signedInAt(stage.person(official), '/verifikasi/khusus?jalur=cabang')
    await expectHeading(deciding.page, 'Permohonan khusus')
    await look(deciding, 'route-queue')
    await deciding.page
      .getByRole('row', { name: /PT Borneo/ })
      .getByRole('link')
      .click()
    await look(deciding, 'branch-case')
    await deciding.page.getByRole('button', { name: 'Setujui penunjukan' }).click()
    await deciding.page.getByText('Keputusan tercatat').first().waitFor()

    const message = await stage.inbox.newest(mailOf('fajar.anggota'), ({ subject }) =>
      /ditunjuk/.test(subject),
    )
    const answering = await stage.signedInAt(stage.person('fajar.anggota'), '/penunjukan')
    expect(linkIn(message)).toBe(stage.akun('/penunjukan'))
    await expectHeading(answering.page, 'Penunjukan untuk Anda')
    await look(answering, 'nomination-waiting')
    await answering.page.getByRole('button', { name: 'Terima penunjukan' }).click()
    await answering.page.getByText('Penunjukan diterima; aksesnya sudah aktif').first().waitFor()
    await look(answering, 'nomination-accepted')
    await answering.page.goto(stage.akun('/akses'))
    await answering.page.getByText('Admin Divisi/Cabang').first().waitFor()
  }, 180_000)
})

describe('S-05: the attorney of an all-foreign board', () => {
  it('applies without an account, is invited after the check against OSS, and becomes admin at once', async () => {
    const email = 'siti.kuasa@contoh.test'
    const attorney = { username: 'siti.kuasa', password: 'jembatan kahayan sore berkabut' }
    const applying = await stage.newBrowser()
    const { page } = applying
    await page.goto(stage.akun('/kuasa-wna'))
    await expectHeading(page, 'Kuasa untuk perusahaan dengan direksi WNA')
    await page.getByRole('button', { name: 'Kirim permohonan' }).click()
    await problem(page, /NIB terdiri dari 13 angka/)
    await look(applying, 'foreign-form-refused')
    await page.getByLabel('Nama perusahaan').fill('PT Rimba Digital Nusantara')
    await page.getByLabel('NIB').fill('9120001260105')
    for (const [index, name] of ['Tan Wei Ming', 'Hiroshi Nakamura'].entries()) {
      await page.getByLabel(`Nama ${index + 1}`).fill(name)
      await page.getByLabel(`Kewarganegaraan ${index + 1}`).selectOption('WNA')
    }
    await page.getByLabel('Nama lengkap').fill('Siti Rahmawati')
    await page.getByLabel('NIK', { exact: true }).fill('6271015510900001')
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Nomor telepon').fill('081234567801')
    await page.getByLabel('Surat permohonan kepada Direktur').setInputFiles(pdf('surat.pdf', 'permohonan'))
    await page.getByLabel('Surat kuasa', { exact: true }).setInputFiles(pdf('kuasa.pdf', 'kuasa'))
    await page.getByLabel(/Data ini benar/).check()
    await look(applying, 'foreign-form')
    await page.getByRole('button', { name: 'Kirim permohonan' }).click()
    await expectHeading(page, 'Permohonan terkirim')
    await look(applying, 'foreign-sent')

    const deciding = await stage.signedInAt(stage.person(official), '/verifikasi/khusus')
    const desk = deciding.page
    await desk
      .getByRole('row', { name: /PT Rimba/ })
      .getByRole('link')
      .click()
    await look(deciding, 'foreign-case-new')
    await desk.getByRole('button', { name: 'Periksa di OSS' }).click()
    await desk.getByText('Semua PJ/pengurus/direksi WNA').first().waitFor()
    await look(deciding, 'foreign-case')
    const address = desk.url()
    await desk.goto(`${address}?lang=en`)
    await desk.getByText('All directors are foreign').first().waitFor()
    await look(deciding, 'foreign-case-en')
    await desk.goto(`${address}?lang=id`)
    await desk.getByRole('button', { name: 'Setujui dan kirim undangan' }).click()
    await desk.getByText('Keputusan tercatat').first().waitFor()

    const invitation = linkIn(await stage.inbox.newest(email, ({ subject }) => /Undangan/.test(subject)))
    await page.goto(invitation)
    await expectHeading(page, 'Undangan admin perusahaan')
    await look(applying, 'invitation')
    await register(page, {
      start: stage.akun('/daftar'),
      ...attorney,
      email,
      phone: '0812 3456 7801',
      inbox: stage.inbox,
    })
    await page.goto(invitation)
    await page.getByRole('main').getByRole('link', { name: 'Masuk', exact: true }).click()
    await signIn(page, { ...attorney, authenticator: undefined })
    await expectHeading(page, 'Lindungi akun Anda dengan faktor kedua')
    await page.getByRole('button', { name: 'Nanti saja' }).click()
    await page.getByText('Profil Anda belum terverifikasi').first().waitFor()
    await look(applying, 'invitation-profile')
    await page.getByRole('link', { name: 'Lengkapi profil' }).click()
    const identity = personByNik('6271015510900001')
    if (identity === undefined) throw new Error('the sandbox knows Siti')
    await page.getByLabel('NIK', { exact: true }).fill(identity.nik)
    await page.getByLabel('Nama lengkap').fill(identity.name)
    await page.getByLabel('Tempat lahir').fill(identity.birthPlace)
    await page.getByLabel('Tanggal lahir').fill(identity.birthDate)
    await page.getByLabel('Perempuan').check()
    await page.getByLabel('Alamat').fill(identity.address)
    await page.getByLabel('Kabupaten atau kota').selectOption('62.71')
    await page.getByLabel('Foto KTP').setInputFiles(ktpPicture)
    await page.getByRole('button', { name: 'Kirim profil' }).click()
    await stage.inbox.newest(email, ({ subject }) => /terverifikasi/i.test(subject))
    await page.goto(invitation)
    await look(applying, 'invitation-accept')
    await page.getByRole('button', { name: 'Terima undangan' }).click()
    await page.getByText('Admin Perusahaan (Non PJ/Pengurus/Direksi)').first().waitFor()
    await look(applying, 'invitation-access')
    await page.goto(invitation)
    await expectHeading(page, 'Undangan tidak berlaku')
    await look(applying, 'invitation-used')
  }, 240_000)
})
