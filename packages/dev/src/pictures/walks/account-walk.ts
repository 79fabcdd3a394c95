import { personByNik } from '@inaproc/sandbox/dukcapil/people'
import type { Page } from 'playwright-core'
import { ktpPicture } from '../../journeys/papers.js'
import { choosePersona, expectHeading, signIn } from '../../journeys/steps.js'
import { wholePage } from '../camera.js'
import { fillIn, type PictureStage } from '../stage.js'

/** Who registers while the pictures are taken. */
export const newcomer = {
  username: 'siti.rahmawati',
  password: 'bunga anggrek di tepi Kahayan',
  authenticator: undefined,
} as const

const contact = { email: 'siti.rahmawati@demo.inaproc.test', phone: '0812 5551 0001' } as const
const nik = '6271015510900001'

/** Stages 1 and 2 of a newcomer, the statistics, and choosing a persona. */
export async function accountWalk(stage: PictureStage): Promise<void> {
  const page = await stage.newWindow()
  await registers(stage, page)
  await completesProfile(stage, page)
  await looksAtStatistics(stage)
  await choosesPersona(stage)
}

async function registers(stage: PictureStage, page: Page): Promise<void> {
  const { camera, inbox } = stage
  const answers = { username: newcomer.username, ...contact, password: newcomer.password }
  await page.goto(stage.akun('/daftar'))
  await camera.take(page, 'daftar', { prepare: (form) => fillIn(form, answers), from: 'main form' })
  await page.getByLabel(/Saya menyetujui ketentuan/).check()
  await page.getByLabel(/Saya sudah membaca pemberitahuan/).check()
  await page.getByRole('button', { name: 'Daftar dan kirim kode' }).click()
  await expectHeading(page, 'Verifikasi e-mail dan telepon')
  await camera.take(page, 'verifikasi-kontak')
  await page.getByLabel('Kode dari e-mail').fill(await inbox.code(contact.email))
  await page.getByRole('button', { name: 'Verifikasi e-mail' }).click()
  await page.getByLabel('Kode dari SMS').fill(await inbox.code('+6281255510001'))
  await page.getByRole('button', { name: 'Verifikasi telepon' }).click()
  await expectHeading(page, 'Identitas digital Anda sudah siap')
}

async function completesProfile(stage: PictureStage, page: Page): Promise<void> {
  const { camera, inbox } = stage
  const identity = personByNik(nik)
  if (identity === undefined) throw new Error('the register does not know the newcomer')
  await page.getByRole('link', { name: 'Lanjut masuk' }).click()
  await expectHeading(page, 'Masuk')
  await camera.take(page, 'masuk', {
    prepare: (form) => fillIn(form, { username: newcomer.username }),
    from: wholePage,
  })
  await signIn(page, newcomer)
  await page.getByRole('button', { name: 'Nanti saja' }).click()
  await expectHeading(page, /Selamat datang/)
  await page.goto(stage.akun('/profil'))
  const answers = {
    nik,
    fullName: identity.name,
    birthPlace: identity.birthPlace,
    birthDate: identity.birthDate,
    address: identity.address,
  }
  await camera.take(page, 'profil', {
    prepare: async (form) => {
      await fillIn(form, answers)
      await form.locator(`[name="sex"][value="${identity.sex}"]`).check()
      await form.locator('[name="regionCode"]').selectOption('62.71')
    },
  })
  await page.getByLabel('Foto KTP').setInputFiles(ktpPicture)
  await page.getByRole('button', { name: 'Kirim profil' }).click()
  await inbox.newest(contact.email, ({ subject }) => /terverifikasi/i.test(subject))
}

async function looksAtStatistics(stage: PictureStage): Promise<void> {
  const page = await stage.newWindow()
  await page.goto(stage.akun('/statistik'))
  await stage.camera.take(page, 'statistik', { from: wholePage })
  await page.goto(stage.akun('/statistik/wilayah/62'))
  await stage.camera.take(page, 'statistik-wilayah')
}

/** At a platform, with more than one access that it takes. */
async function choosesPersona(stage: PictureStage): Promise<void> {
  const page = await stage.newWindow()
  await page.goto(`${stage.house.addresses.urls.catalogue}/kerja`)
  await signIn(page, stage.person('budi.empat'))
  await expectHeading(page, /Sebagai siapa Anda masuk/)
  await stage.camera.take(page, 'pilih-persona', { from: wholePage })
  await choosePersona(page, /PPK.*Kesehatan.*Kota Palangka Raya/)
  await page.goto(stage.akun('/akses'))
  await choosePersona(page, /PPK.*Kesehatan.*Kota Palangka Raya/)
  await expectHeading(page, 'Akses Saya')
  await stage.camera.take(page, 'akses-saya', { from: wholePage })
}
