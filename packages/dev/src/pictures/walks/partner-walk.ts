import { demoPartnerName } from '../../demo/demo-people.js'
import { expectHeading } from '../../journeys/steps.js'
import type { PictureStage } from '../stage.js'

/** Letters and little else: so that all guides together stay light. */
const bytes = 28 * 1024

/** Organisations that connect their applications: what their members see. */
export async function partnerWalk(stage: PictureStage): Promise<void> {
  const page = await stage.windowOf('nadia.mitra', '/mitra')
  await page.getByRole('link', { name: demoPartnerName }).click()
  await expectHeading(page, demoPartnerName)
  await stage.camera.take(page, 'mitra-klien', { tallest: 440, bytes })
}
