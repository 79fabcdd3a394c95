import { expectHeading } from '../../journeys/steps.js'
import type { PictureStage } from '../stage.js'

/** Those who look after applications: what somebody has open. */
export async function consoleWalk(stage: PictureStage): Promise<void> {
  const { camera } = stage
  // Somebody else has something open.
  await stage.windowOf('dewi.kpa', '/profil')
  const page = await stage.windowOf('anindya.direktorat', '/konsol/sesi')
  await page.getByLabel('Nama pengguna').fill('dewi.kpa')
  const byPerson = page.getByRole('form', { name: 'Menurut orang' })
  await byPerson.getByRole('button', { name: 'Cari' }).click()
  await expectHeading(page, /^Sesi Dewi/)
  await camera.take(page, 'sesi-orang')
}
