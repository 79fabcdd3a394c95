import { pictureFolder } from '@inaproc/identity/help/pictures'
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../testing/browser.js'
import startDatabase from '../testing/global-setup.js'
import { startTestHouse, type TestHouse } from '../testing/test-house.js'
import { checkNames, keepAlbum } from './album.js'
import { openCamera } from './camera.js'
import { type PictureStage, pictureStage } from './stage.js'
import { accountWalk } from './walks/account-walk.js'
import { consoleWalk } from './walks/console-walk.js'
import { deskWalk } from './walks/desk-walk.js'
import { deliveryWalk, officerWalk } from './walks/officer-walk.js'
import { officialWalk } from './walks/official-walk.js'
import { partnerWalk } from './walks/partner-walk.js'
import { providerWalk } from './walks/provider-walk.js'
import { securityWalk } from './walks/security-walk.js'
import { specialWalk } from './walks/special-walk.js'

/**
 * `npm run pictures`: every picture of the guides, made from a house of its own that is gone afterwards.
 * `npm run pictures -- partnerWalk` takes those of one walk that needs no other, and leaves the rest as it is.
 */
async function main(): Promise<void> {
  const wanted = process.argv.slice(2)
  const some = walks.filter(({ name }) => wanted.includes(name))
  if (some.length < wanted.length) throw new Error(`walks: ${walks.map(({ name }) => name).join(', ')}`)
  const discardDatabase = await startDatabase()
  let house: TestHouse | undefined
  let browser: Browser | undefined
  try {
    tell('the house starts')
    house = await startTestHouse()
    browser = await launchBrowser()
    const camera = await openCamera(browser, tell)
    const stage = pictureStage({ house, browser, camera })
    // In this order: the desks show what officials have sent.
    await walkAll(stage, wanted.length === 0 ? walks : some)
    if (wanted.length === 0) checkNames(camera.files.keys())
    const parts = { only: wanted.length > 0 }
    const { written, kept, removed } = await keepAlbum(browser, pictureFolder, camera.files, parts)
    tell(`${written.length} written, ${kept.length} look as before, ${removed.length} removed`)
  } finally {
    await browser?.close()
    await house?.stop()
    await discardDatabase()
  }
}

const walks = [
  accountWalk,
  securityWalk,
  officialWalk,
  deskWalk,
  officerWalk,
  providerWalk,
  specialWalk,
  consoleWalk,
  deliveryWalk,
  partnerWalk,
] as const

/** All of them, so that one run tells everything that no longer fits the pages. */
async function walkAll(
  stage: PictureStage,
  chosen: readonly ((stage: PictureStage) => Promise<void>)[],
): Promise<void> {
  const failures: string[] = []
  for (const walk of chosen) {
    try {
      await walk(stage)
    } catch (error) {
      failures.push(`${walk.name}: ${error instanceof Error ? error.message : String(error)}`)
      tell(failures.at(-1) ?? '')
    }
  }
  if (failures.length > 0) throw new Error(failures.join('\n'))
}

function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`inaproc pictures: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
