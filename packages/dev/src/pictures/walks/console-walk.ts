import { expectHeading } from '../../journeys/steps.js'
import type { PictureStage } from '../stage.js'

/** An application of the demo partner that was in use in the last day, and had errors. */
const used = '/konsol/klien/tender-pintar'

/** Those who look after applications: from the overview to what somebody has open. */
export async function consoleWalk(stage: PictureStage): Promise<void> {
  const { camera } = stage
  // Somebody else has something open.
  await stage.windowOf('dewi.kpa', '/profil')
  // Whoever opens secrets has just proved who they are: this window is new.
  const page = await stage.windowOf('reza.direktorat', '/konsol/ikhtisar')
  await camera.take(page, 'konsol-ikhtisar')
  await page.goto(stage.akun('/konsol/klien'))
  await camera.take(page, 'konsol-klien')
  await page.goto(stage.akun(used))
  await camera.take(page, 'klien-rincian')
  await page.goto(stage.akun('/konsol/klien/demo-web/kredensial'))
  await camera.take(page, 'klien-rahasia')
  await page.goto(stage.akun(`${used}/lalu-lintas`))
  await camera.take(page, 'klien-lalu-lintas')
  await page.goto(stage.akun('/konsol/kunci'))
  await camera.take(page, 'konsol-kunci')
  await page.goto(stage.akun('/konsol/cakupan'))
  await camera.take(page, 'konsol-cakupan')
  await page.goto(stage.akun('/konsol/mitra'))
  await page.getByRole('link', { name: 'Tender Pintar Ponsel' }).click()
  await expectHeading(page, 'Tender Pintar Ponsel')
  await camera.take(page, 'mitra-permintaan')

  await page.goto(stage.akun('/konsol/sesi'))
  await page.getByLabel('Nama pengguna').fill('dewi.kpa')
  const byPerson = page.getByRole('form', { name: 'Menurut orang' })
  await byPerson.getByRole('button', { name: 'Cari' }).click()
  await expectHeading(page, /^Sesi Dewi/)
  await camera.take(page, 'sesi-orang')
  await page.getByRole('link', { name: 'Cari di log audit' }).click()
  await expectHeading(page, 'Cari di log audit')
  await page.getByRole('link', { name: 'Daftar sesi seseorang dilihat petugas' }).first().click()
  await expectHeading(page, 'Daftar sesi seseorang dilihat petugas')
  await camera.take(page, 'catatan-audit')
}
