import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pictureNames } from '@inaproc/identity/help/picture-texts'
import { pictureFile } from '@inaproc/identity/help/pictures'
import type { Browser } from 'playwright-core'

/** What the guides may weigh altogether. */
const maxAlbumBytes = 4 * 1024 * 1024

/** The files that the guides name, in both languages. */
const namedFiles: readonly string[] = pictureNames.flatMap((name) => [
  pictureFile(name, 'id'),
  pictureFile(name, 'en'),
])

/** How much of a picture may differ, as a share of its points, to count as the same: hours, days, codes. */
const sameShare = 0.015

/** By how much a picture is lighter when it is worth a change: bytes differ a little from run to run. */
const clearly = 0.95

function isLighter(picture: Buffer, known: Buffer): boolean {
  return picture.length < clearly * known.length
}

export interface Outcome {
  readonly written: readonly string[]
  /** Those that show the same as before, apart from hours and codes: they stay as they are. */
  readonly kept: readonly string[]
  readonly removed: readonly string[]
}

/** Refuses pictures that no guide names, and guides whose pictures were not made. */
export function checkNames(taken: Iterable<string>): void {
  const made = new Set(taken)
  const missing = namedFiles.filter((file) => !made.has(file))
  const unnamed = [...made].filter((file) => !namedFiles.includes(file))
  if (missing.length > 0) throw new Error(`named by guides, but not made: ${missing.join(', ')}`)
  if (unnamed.length > 0) throw new Error(`made, but named by no guide: ${unnamed.join(', ')}`)
}

/**
 * Puts the pictures into the folder; what has not changed to the eye is written anew only to be lighter. What is there
 * beside them goes, unless these are `only` some.
 */
export async function keepAlbum(
  browser: Browser,
  folder: string,
  files: ReadonlyMap<string, Buffer>,
  o: { readonly only: boolean },
): Promise<Outcome> {
  const before = (await readdir(folder)).filter((name) => name.endsWith('.webp'))
  const looksSame = await comparison(browser)
  const kept: string[] = []
  let bytes = 0
  for (const [name, picture] of files) {
    const known = before.includes(name) ? await readFile(join(folder, name)) : undefined
    const stays = known !== undefined && !isLighter(picture, known) && (await looksSame(known, picture))
    if (stays) kept.push(name)
    bytes += stays ? known.length : picture.length
  }
  if (bytes > maxAlbumBytes) throw new Error(`the pictures are ${bytes} bytes, more than ${maxAlbumBytes}`)
  const removed = o.only ? [] : before.filter((name) => !files.has(name))
  for (const name of removed) await rm(join(folder, name))
  const written = [...files].filter(([name]) => !kept.includes(name))
  for (const [name, picture] of written) await writeFile(join(folder, name), picture)
  return { written: written.map(([name]) => name), kept, removed }
}

/** Compares two pictures as a browser shows them. */
async function comparison(browser: Browser): Promise<(one: Buffer, other: Buffer) => Promise<boolean>> {
  const page = await browser.newPage()
  await page.addScriptTag({ content: differenceScript })
  return async (one, other) => {
    const pair = JSON.stringify([one.toString('base64'), other.toString('base64')])
    const share: number = await page.evaluate(`shareOfDifference(...${pair})`)
    return share <= sameShare
  }
}

/** Runs in the browser: the share of points whose brightness differs clearly; 1 for pictures of unequal size. */
const differenceScript = `
async function pointsOf(base64) {
  const image = new Image()
  image.src = 'data:image/webp;base64,' + base64
  await image.decode()
  const canvas = new OffscreenCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0)
  return context.getImageData(0, 0, image.width, image.height)
}
async function shareOfDifference(one, other) {
  const [a, b] = [await pointsOf(one), await pointsOf(other)]
  if (a.width !== b.width || a.height !== b.height) return 1
  let different = 0
  for (let at = 0; at < a.data.length; at += 4) {
    if (Math.abs(a.data[at + 1] - b.data[at + 1]) > 40) different += 1
  }
  return different / (a.width * a.height)
}
`
