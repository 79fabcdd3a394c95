import type { Page } from 'playwright-core'
import { mailOf } from '../../journeys/account/account-stage.js'
import { linkIn } from '../../journeys/account/account-steps.js'
import { pdf } from '../../journeys/papers.js'
import { expectHeading, signIn } from '../../journeys/steps.js'
import { fillIn, type PictureStage } from '../stage.js'
import { newcomer } from './account-walk.js'

const official = 'anindya.direktorat'
const nominee = 'fajar.anggota'
const attorney = {
  email: 'siti.rahmawati@demo.inaproc.test',
  nik: '6271015510900001',
  name: 'Siti Rahmawati',
} as const

/** The two special routes: how the Directorate decides, and what those who were chosen receive. */
export async function specialWalk(stage: PictureStage): Promise<void> {
  await applyAsAttorney(stage)
  await nominate(stage)
  await decides(stage)
  await receive(stage)
}

async function applyAsAttorney(stage: PictureStage): Promise<void> {
  const page = await stage.newWindow()
  await page.goto(stage.akun('/kuasa-wna'))
  await page.getByLabel('Nama perusahaan').fill('PT Rimba Digital Nusantara')
  await page.getByLabel('NIB').fill('9120001260105')
  for (const [index, name] of ['Tan Wei Ming', 'Hiroshi Nakamura'].entries()) {
    await page.getByLabel(new RegExp(`^Nama ${index + 1}\\b`)).fill(name)
    await page.getByLabel(`Kewarganegaraan ${index + 1}`).selectOption('WNA')
  }
  await page.getByLabel('Nama lengkap').fill(attorney.name)
  await page.getByLabel('NIK', { exact: true }).fill(attorney.nik)
  await page.getByLabel('E-mail').fill(attorney.email)
  await page.getByLabel('Nomor telepon').fill('081255510001')
  await page.getByLabel('Surat permohonan kepada Direktur').setInputFiles(pdf('surat.pdf', 'permohonan'))
  await page.getByLabel('Surat kuasa', { exact: true }).setInputFiles(pdf('kuasa.pdf', 'kuasa'))
  await page.getByLabel(/Data ini benar/).check()
  await page.getByRole('button', { name: 'Kirim permohonan' }).click()
  await expectHeading(page, 'Permohonan terkirim')
}

async function nominate(stage: PictureStage): Promise<void> {
  const page = await stage.windowOf('christian.admin', '/perusahaan/cabang')
  await fillIn(page, { username: nominee, email: mailOf(nominee), branchName: 'Cabang Sampit' })
  await page.getByLabel('NITKU').fill('0018842517111000000001')
  await page.getByRole('button', { name: 'Kirim penunjukan' }).click()
  await page.getByText('Penunjukan terkirim').first().waitFor()
}

async function decides(stage: PictureStage): Promise<void> {
  const { camera } = stage
  const page = await stage.windowOf(official, '/verifikasi/khusus')
  await camera.take(page, 'permohonan-khusus')
  await openCase(page, /PT Rimba/)
  await page.getByRole('button', { name: 'Periksa di OSS' }).click()
  await page.getByText('Semua PJ/pengurus/direksi WNA').first().waitFor()
  await camera.take(page, 'periksa-oss')
  await page.getByRole('button', { name: 'Setujui dan kirim undangan' }).click()
  await page.getByText('Keputusan tercatat').first().waitFor()
  await page.goto(stage.akun('/verifikasi/khusus?jalur=cabang'))
  await openCase(page, /PT Borneo/)
  await page.getByRole('button', { name: 'Setujui penunjukan' }).click()
  await page.getByText('Keputusan tercatat').first().waitFor()
}

async function openCase(page: Page, company: RegExp): Promise<void> {
  await page.getByRole('row', { name: company }).getByRole('link').click()
}

async function receive(stage: PictureStage): Promise<void> {
  const { camera, inbox } = stage
  const letter = await inbox.newest(attorney.email, ({ subject }) => /Undangan/.test(subject))
  const invited = await stage.newWindow()
  await invited.goto(linkIn(letter))
  await invited.getByRole('main').getByRole('link', { name: 'Masuk', exact: true }).click()
  await signIn(invited, newcomer)
  await invited.getByRole('button', { name: 'Terima undangan' }).waitFor()
  await camera.take(invited, 'undangan-kuasa')

  const named = await stage.windowOf(nominee, '/penunjukan')
  await named.getByRole('button', { name: 'Terima penunjukan' }).waitFor()
  await camera.take(named, 'terima-penunjukan')
}
