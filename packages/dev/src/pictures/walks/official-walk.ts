import { addDays, todayInWib, type WibDate } from '@inaproc/domain/wib-date'
import { systemClock } from '@inaproc/server/clock'
import type { Page } from 'playwright-core'
import { pdf } from '../../journeys/papers.js'
import { expectHeading, signIn } from '../../journeys/steps.js'
import { wholePage } from '../camera.js'
import { fillIn, type PictureStage } from '../stage.js'
import { newcomer } from './account-walk.js'

const unit = 'Dinas Pekerjaan Umum dan Penataan Ruang Kota Palangka Raya (6271-04)'
const decree = pdf('SK-PPK.pdf', 'SK pejabat pembuat komitmen')

/** An application from the choice of the role to its receipt, and what an official does with an access he has. */
export async function officialWalk(stage: PictureStage): Promise<void> {
  await applies(stage)
  await deactivates(stage)
  await extend(stage, 'hendra.ppk', 'masa-berlaku')
  await extend(stage, 'lestari.pp')
  await asksToLeave(stage)
}

/** The newcomer signs in anew, as on another day. */
export async function newcomerAt(stage: PictureStage, path: string): Promise<Page> {
  const page = await stage.newWindow()
  await page.goto(stage.akun(path))
  await signIn(page, newcomer)
  await page.waitForURL((address) => address.pathname.endsWith(path))
  return page
}

async function applies(stage: PictureStage): Promise<void> {
  const { camera } = stage
  const page = await newcomerAt(stage, '/akses/ajukan')
  await expectHeading(page, 'Ajukan Akses')
  await camera.take(page, 'pilih-peran')
  await page.locator('a[href$="/akses/ajukan/ppk"]').click()
  await page.getByRole('searchbox', { name: 'Cari instansi' }).fill('Palangka')
  await page.getByRole('button', { name: 'Cari', exact: true }).click()
  await camera.take(page, 'pilih-instansi', {
    prepare: async (form) => {
      await form.locator('select[name="instansi"]').selectOption('62.71')
    },
  })
  await page.getByRole('button', { name: 'Pilih instansi' }).click()
  await page.getByRole('combobox', { name: 'Satuan kerja' }).selectOption({ label: unit })
  await page.getByRole('button', { name: 'Pilih satuan kerja' }).click()
  await camera.take(page, 'isi-jabatan', { prepare: givePosition, from: 'main form' })
  await page.getByRole('button', { name: 'Lanjutkan' }).click()
  await expectHeading(page, 'Masa jabatan dan SK/ST')
  await camera.take(page, 'isi-sk', { prepare: giveTerm, from: 'main form' })
  await page.locator('input[type="file"]').setInputFiles(decree)
  await page.getByRole('button', { name: 'Lanjutkan' }).click()
  await expectHeading(page, 'Tinjau dan kirim')
  await camera.take(page, 'periksa-kirim')
  await page.getByLabel(/Saya menyatakan/).check()
  await page.getByRole('button', { name: 'Kirim pengajuan' }).click()
  await expectHeading(page, 'Pengajuan terkirim')
  await camera.take(page, 'pengajuan-terkirim', { from: wholePage })
}

async function givePosition(page: Page): Promise<void> {
  await fillIn(page, { positionTitle: 'Kepala Bidang Bina Marga', nip: '199010152015032001' })
  await page.locator('[name="serviceKind"]').first().check()
  await page.locator('[name="grade"]').selectOption({ index: 1 })
  const unitFields = { workUnitNpwp: '0003671037711000', workUnitAddress: 'Jl. Tjilik Riwut No. 98' }
  for (const [name, value] of Object.entries(unitFields)) {
    // Only where the work unit is not complete yet.
    if ((await page.locator(`[name="${name}"]`).count()) > 0) await fillIn(page, { [name]: value })
  }
}

async function giveTerm(page: Page): Promise<void> {
  const today = todayInWib(systemClock)
  await fillIn(page, {
    startsOn: addDays(today, -30),
    endsOn: lastDayOfNextYear(today),
    decreeNumber: '800/12/SK-PPK',
    decreeDatedOn: addDays(today, -30),
    signerName: 'Yansen Binti Tarung',
    signerTitle: 'Pengguna Anggaran',
  })
}

function lastDayOfNextYear(today: WibDate): string {
  return `${Number(today.slice(0, 4)) + 1}-12-31`
}

async function deactivates(stage: PictureStage): Promise<void> {
  const page = await stage.windowOf('hendra.ppk', '/akses')
  await openDetails(page)
  await stage.camera.take(page, 'rincian-akses')
  await page.getByRole('link', { name: 'Nonaktifkan akses' }).click()
  await expectHeading(page, 'Nonaktifkan akses')
  await stage.camera.take(page, 'nonaktifkan', {
    prepare: async (form) => {
      await form.locator('[name="handover"][value="completed"]').check()
      await fillIn(form, { note: 'Semua paket sudah diserahkan kepada PPK pengganti.' })
    },
  })
}

async function extend(stage: PictureStage, username: string, picture?: 'masa-berlaku'): Promise<void> {
  const page = await stage.windowOf(username, '/akses')
  await openDetails(page)
  await page.getByRole('link', { name: 'Perpanjang masa berlaku' }).click()
  await expectHeading(page, 'Perpanjang masa berlaku')
  if (picture !== undefined) await stage.camera.take(page, picture, { prepare: giveTerm })
  await giveTerm(page)
  await page.locator('input[type="file"]').setInputFiles(decree)
  await page.getByRole('button', { name: 'Kirim permohonan' }).click()
  await expectHeading(page, /./)
}

/** The only VAI of an institution. */
async function asksToLeave(stage: PictureStage): Promise<void> {
  const page = await stage.windowOf('iskandar.vai', '/akses')
  await openDetails(page)
  await page.getByRole('link', { name: 'Nonaktifkan akses' }).click()
  await page.getByRole('link', { name: 'Minta persetujuan Direktorat' }).click()
  await expectHeading(page, 'Minta persetujuan Direktorat')
  const ask = 'Pensiun pada akhir bulan. VAI pengganti mengajukan akses pekan depan.'
  await stage.camera.take(page, 'vai-terakhir', { prepare: (form) => fillIn(form, { ask }) })
  await page.getByRole('button', { name: 'Kirim permintaan' }).click()
  await expectHeading(page, 'Nonaktifkan akses')
}

async function openDetails(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /^Rincian/ })
    .first()
    .click()
}
