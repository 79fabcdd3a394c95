import type { PictureName } from '@inaproc/identity/help/picture-texts'
import { pictureFile } from '@inaproc/identity/help/pictures'
import type { Browser, Page } from 'playwright-core'

/** The window of the walk: pictures are as wide. */
export const windowSize = { width: 1024, height: 768 } as const

/** What guides can load on a phone abroad. */
const maxPictureBytes = 60 * 1024
/** What most pictures take, so that all of them together stay light. */
const usualPictureBytes = 30 * 1024

/** Where pictures begin: with the heading, or with the head of the page where that says how one gets there. */
const heading = '.page-heading'
export const wholePage = 'body'

const usuallyTallest = 680
const margin = 24
/** Of WebP. The best first; the first that is small enough is taken, else the last. */
const qualities = [0.9, 0.8, 0.7, 0.6, 0.5] as const

export interface Shot {
  /** Brings the page to what is shown, once in each language: fields are found by their names, not by their words. */
  readonly prepare?: (page: Page) => Promise<void>
  /** What the picture begins with; the heading of the page when not given. */
  readonly from?: string
  /** Where less of a long page says enough. */
  readonly tallest?: number
  /** What it should weigh, where letters alone are shown: they stay readable. */
  readonly bytes?: number
}

export interface Camera {
  /** Files by name, as they would be written. */
  readonly files: ReadonlyMap<string, Buffer>
  /** A picture of the page in both languages; the page stays in Indonesian. */
  take(page: Page, name: PictureName, shot?: Shot): Promise<void>
}

export async function openCamera(browser: Browser, progress: (line: string) => void): Promise<Camera> {
  const files = new Map<string, Buffer>()
  const encode = await encoder(browser)
  return {
    files,
    async take(page, name, shot = {}) {
      for (const language of ['en', 'id'] as const) {
        const address = new URL(page.url())
        address.searchParams.set('lang', language)
        await page.goto(address.href)
        await shot.prepare?.(page)
        const file = pictureFile(name, language)
        if (files.has(file)) throw new Error(`${file} was taken before`)
        const usual = shot.bytes ?? usualPictureBytes
        const points = await pointsOf(page, await partOf(page, shot))
        files.set(file, await smallEnough(points, file, { encode, usual }))
        progress(`${file}  ${page.url().replace(/^https?:\/\/[^/]+/, '')}`)
      }
    },
  }
}

interface Part {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Down to where the content ends, and no taller than a window: a person sees no more at once. */
async function partOf(page: Page, shot: Shot): Promise<Part> {
  const { from = heading, tallest = usuallyTallest } = shot
  // Filling in a form scrolls the window, and places are counted from its top.
  await page.evaluate('scrollTo(0, 0)')
  const main = await page.getByRole('main').boundingBox()
  const first = await page.locator(from).first().boundingBox()
  if (main === null || first === null) throw new Error(`${page.url()} has no ${from}`)
  const y = Math.max(0, Math.floor(first.y) - margin)
  const end = Math.ceil(main.y + main.height)
  return { x: 0, y, width: windowSize.width, height: Math.min(tallest, end - y) }
}

/** The part as it is on the screen, without loss. */
function pointsOf(page: Page, clip: Part): Promise<Buffer> {
  return page.screenshot({ type: 'png', clip, fullPage: true, animations: 'disabled' })
}

type Encode = (png: Buffer, quality: number) => Promise<Buffer>

async function smallEnough(
  png: Buffer,
  file: string,
  o: { readonly encode: Encode; readonly usual: number },
): Promise<Buffer> {
  let smallest: Buffer = Buffer.alloc(0)
  for (const quality of qualities) {
    smallest = await o.encode(png, quality)
    if (smallest.length <= o.usual) return smallest
  }
  if (smallest.length <= maxPictureBytes) return smallest
  throw new Error(`${file} does not fit into ${maxPictureBytes} bytes: show less of the page`)
}

/** The browser writes WebP itself: letters stay sharp in two thirds of what JPEG takes. */
async function encoder(browser: Browser): Promise<Encode> {
  const page = await browser.newPage()
  await page.addScriptTag({ content: encoderScript })
  return async (png, quality) => {
    const given = JSON.stringify([png.toString('base64'), quality])
    return Buffer.from(await page.evaluate<string>(`webpOf(...${given})`), 'base64')
  }
}

/** Runs in the browser. Nothing of a page is transparent. */
const encoderScript = `
async function webpOf(base64, quality) {
  const image = new Image()
  image.src = 'data:image/png;base64,' + base64
  await image.decode()
  const canvas = new OffscreenCanvas(image.width, image.height)
  canvas.getContext('2d', { alpha: false }).drawImage(image, 0, 0)
  const blob = await canvas.convertToBlob({ type: 'image/webp', quality })
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(',') + 1))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(blob)
  })
}
`
