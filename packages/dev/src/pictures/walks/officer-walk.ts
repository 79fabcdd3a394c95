import { signOut } from '../../journeys/account/account-steps.js'
import { until } from '../../journeys/ending.js'
import { expectHeading, signIn } from '../../journeys/steps.js'
import { wholePage } from '../camera.js'
import { fillIn, type PictureStage } from '../stage.js'

/** Those who answer for data and for the log. */
export async function officerWalk(stage: PictureStage): Promise<void> {
  const { camera } = stage
  const asking = await stage.windowOf('dewi.kpa', '/privasi/permintaan')
  await asking.getByLabel('Permintaan Anda').fill('Mohon dijelaskan siapa yang menerima data alamat saya.')
  await asking.getByRole('button', { name: 'Kirim permintaan' }).click()
  await asking.getByText('Permintaan diterima.').first().waitFor()

  const page = await stage.windowOf('catharina.pdp', '/konsol/permintaan-data')
  await camera.take(page, 'permintaan-data', { from: wholePage })
  await page.goto(stage.akun('/konsol/insiden/baru'))
  const incident = {
    title: 'Laptop petugas hilang',
    description: 'Laptop berisi salinan daftar akun hilang di bandara.',
  }
  await camera.take(page, 'insiden', { prepare: (form) => fillIn(form, incident), from: 'main form' })
  await page.goto(stage.akun('/konsol/audit'))
  await page.getByRole('button', { name: 'Periksa sekarang' }).click()
  await until(async () => {
    await page.goto(stage.akun('/konsol/audit'))
    return (await page.getByText(/Utuh: \d+ baris/).count()) > 0
  })
  await camera.take(page, 'log-audit', { from: wholePage })
  await page.goto(stage.akun('/konsol/audit/cari'))
  // The filters alone are as tall as a picture.
  await camera.take(page, 'telusur-audit', { from: 'main .inline-list' })
}

/** A platform is down while somebody signs out; it stays down, so this is the last walk. */
export async function deliveryWalk(stage: PictureStage): Promise<void> {
  const page = await stage.newWindow()
  await page.goto(`${stage.house.addresses.urls.catalogue}/kerja`)
  await signIn(page, stage.person('indah.kurator'))
  await expectHeading(page, 'Ruang kerja')
  await page.goto(stage.akun('/keamanan'))
  await expectHeading(page, 'Keamanan')
  await stage.house.house.processes.end('catalogue', 'SIGKILL')
  await signOut(page)
  const helper = await stage.windowOf('ilham.helpdesk', '/konsol/pengiriman')
  await until(async () => {
    await helper.reload()
    return (await helper.getByRole('row', { name: /Tidak dapat dihubungi/ }).count()) > 0
  })
  await stage.camera.take(helper, 'pengiriman')
}
