import { pdf } from '../../journeys/papers.js'
import { choosePersona, expectHeading, signIn } from '../../journeys/steps.js'
import { fillIn, type PictureStage } from '../stage.js'

/** A shareholder checks a NIB that has no admin yet. */
const nib = '0220001260109'
/** The company of the demo people. */
const companyNib = '9120001260101'

export async function providerWalk(stage: PictureStage): Promise<void> {
  const { camera } = stage
  const page = await stage.windowOf('christian.admin', '/perusahaan')
  await camera.take(page, 'perusahaan')
  await page.goto(stage.akun('/perusahaan/cabang'))
  const branch = {
    username: 'eko.cabang',
    email: 'eko.cabang@demo.inaproc.test',
    branchName: 'Cabang Sampit',
  }
  await camera.take(page, 'admin-cabang', { prepare: (form) => fillIn(form, branch) })
  await page.goto(stage.akun('/kuasa-wna'))
  await camera.take(page, 'kuasa-wna')

  const checking = await stage.newWindow()
  await checking.goto(stage.akun('/akses/ajukan/admin-perusahaan'))
  await signIn(checking, stage.person('budi.empat'))
  await choosePersona(checking, /Anggota Perusahaan/)
  await expectHeading(checking, 'Cek NIB')
  await camera.take(checking, 'cek-nib', { prepare: (form) => fillIn(form, { nib }) })
  await checking.getByRole('button', { name: 'Cek NIB' }).click()
  await checking.getByRole('heading', { name: 'Hasil Cek NIB' }).waitFor()
  await camera.take(checking, 'hasil-cek-nib')
  await decidesForCompany(stage)
}

/** Somebody asks to be a member, and the admin of the company finds the request on the desk. */
async function decidesForCompany(stage: PictureStage): Promise<void> {
  const page = await stage.windowOf('teguh.kedaluwarsa', '/akses/ajukan/anggota-perusahaan')
  await fillIn(page, { nib: companyNib })
  await page.getByRole('button', { name: 'Cek NIB' }).click()
  await page.getByRole('main').getByRole('link', { name: 'Lanjutkan' }).click()
  await fillIn(page, { companyPosition: 'Staf Penjualan' })
  await page.getByRole('button', { name: 'Lanjutkan' }).click()
  await page.locator('input[type="file"]').first().setInputFiles(pdf('surat.pdf', 'surat keterangan'))
  await page.getByRole('button', { name: 'Lanjutkan' }).click()
  await expectHeading(page, 'Tinjau dan kirim')
  await page.getByLabel(/Saya menyatakan/).check()
  await page.getByRole('button', { name: 'Kirim pengajuan' }).click()
  await expectHeading(page, 'Pengajuan terkirim')
  const desk = await stage.windowOf('christian.admin', '/verifikasi')
  await stage.camera.take(desk, 'meja-perusahaan')
}
