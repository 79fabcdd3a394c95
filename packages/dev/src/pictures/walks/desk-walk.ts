import type { Page } from 'playwright-core'
import { mailOf } from '../../journeys/account/account-stage.js'
import { officialList } from '../../journeys/desks/official-list.js'
import { until } from '../../journeys/ending.js'
import { pdf } from '../../journeys/papers.js'
import { expectHeading } from '../../journeys/steps.js'
import { wholePage } from '../camera.js'
import { fillIn, type PictureStage } from '../stage.js'
import { newcomerAt } from './official-walk.js'

/** Whom the list of officials invites. */
const invited = 'syahrul.lpse'

/** Those who decide: the queue, one application, several at once, holders, and the Directorate. */
export async function deskWalk(stage: PictureStage): Promise<void> {
  await decides(stage)
  await importsAndSuspends(stage)
  await answersLastVai(stage)
}

async function decides(stage: PictureStage): Promise<void> {
  const { camera } = stage
  const page = await stage.windowOf('rudy.vai', '/verifikasi')
  await camera.take(page, 'meja', { from: wholePage })
  const choices = page.locator('input[name="pilih"]')
  for (let at = 0; at < (await choices.count()); at += 1) await choices.nth(at).check()
  await page.getByRole('button', { name: 'Periksa yang dipilih' }).click()
  await expectHeading(page, 'Periksa sebelum menyetujui')
  await camera.take(page, 'meja-massal')
  await page.goto(stage.akun('/verifikasi'))
  await page.getByRole('link', { name: /Siti Rahmawati/ }).click()
  await camera.take(page, 'meja-pengajuan')
  await page.getByLabel('Jenis alasan').selectOption({ index: 1 })
  await fillIn(page, { reasonText: 'SK yang diunggah adalah SK tahun lalu; unggah SK tahun berjalan.' })
  await page.getByRole('button', { name: 'Tolak' }).click()
  await page.getByText('Pengajuan ditolak. Pemohon menerima alasannya.').waitFor()

  const rejected = await newcomerAt(stage, '/akses')
  await rejected.getByRole('link', { name: 'Rincian' }).first().click()
  await camera.take(rejected, 'pengajuan-ditolak')
}

/** Imports officials, looks after work units, and holds an official back. */
async function importsAndSuspends(stage: PictureStage): Promise<void> {
  const { camera } = stage
  const page = await stage.windowOf('rudy.vai', '/verifikasi/impor')
  await camera.take(page, 'impor')
  await handIn(stage, page)
  await page.goto(stage.akun('/verifikasi/satker'))
  await camera.take(page, 'satuan-kerja')
  await page.goto(stage.akun('/pemegang'))
  await camera.take(page, 'pemegang', { from: wholePage })
  await page.goto(stage.akun('/pemegang?cari=Hendra'))
  await page.getByRole('row').getByRole('link').first().click()
  await page.getByRole('link', { name: 'Tangguhkan' }).click()
  await expectHeading(page, 'Tangguhkan akses')
  await camera.take(page, 'tangguhkan', {
    prepare: async (form) => {
      await form.locator('[name="reasonCode"]').selectOption({ index: 1 })
      await fillIn(form, { reasonText: 'Pemeriksaan Inspektorat atas dua paket sedang berjalan.' })
    },
  })
}

/** A list with somebody to invite and somebody wrong. */
async function handIn(stage: PictureStage, page: Page): Promise<void> {
  const { camera } = stage
  const template = await page.request.get(stage.akun('/verifikasi/impor/templat.csv'))
  const list = officialList(await template.text(), [
    { nama: 'Syahrul Ramadhan', email: mailOf(invited), peran: 'PPK' },
    { nama: 'Norhayati', email: mailOf('norhayati'), peran: 'PP' },
    { nama: 'Suriansyah', email: 'suriansyah', peran: 'PPK' },
  ])
  await page.getByLabel('Daftar pejabat').setInputFiles(list)
  await page.getByLabel('SK/ST penugasan').setInputFiles(pdf('SK-kolektif.pdf', 'SK kolektif'))
  await page.getByRole('button', { name: 'Unggah dan periksa' }).click()
  await reaches('Menunggu Anda')
  await camera.take(page, 'hasil-periksa-impor')
  await page.getByLabel(/Saya menyatakan data ini sesuai/).check()
  await page.getByRole('button', { name: 'Jalankan impor' }).click()
  await reaches('Impor selesai')
  const official = await stage.windowOf(invited, '/akses/undangan')
  await camera.take(official, 'undangan-akses')

  async function reaches(words: string): Promise<void> {
    await until(async () => {
      await page.reload()
      return (await page.getByRole('main').getByText(words).count()) > 0
    })
  }
}

async function answersLastVai(stage: PictureStage): Promise<void> {
  const page = await stage.windowOf('anindya.direktorat', '/verifikasi/vai-terakhir')
  await page.getByRole('row').getByRole('link').first().click()
  await stage.camera.take(page, 'izin-vai-terakhir')
  await page.goto(stage.akun('/konsol/statistik'))
  await stage.camera.take(page, 'pemantauan')
}
