import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { pictureNames } from './picture-texts.js'
import { loadPictures, pictureFile, pictureFolder } from './pictures.js'
import { webpSize } from './webp-size.js'

const languages = ['id', 'en'] as const

describe('the folder of pictures (npm run pictures)', () => {
  const files = readdirSync(pictureFolder).filter((name) => name.endsWith('.webp'))
  const named = pictureNames.flatMap((name) => languages.map((language) => pictureFile(name, language)))

  it('has each that the guides name, in both languages, and no other', () => {
    expect(files.toSorted()).toEqual(named.toSorted())
  })

  it('is light: at most 60 KB each, 4 MB together', () => {
    const sizes = files.map((name) => statSync(join(pictureFolder, name)).size)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(60 * 1024)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(4 * 1024 * 1024)
  })

  it('is shown as large as it is: as wide as the window, no taller than one', () => {
    const pictures = loadPictures()
    for (const name of pictureNames) {
      for (const language of languages) {
        const picture = pictures.find(name, language)
        expect(picture?.href).toBe(`/bantuan/gambar/${name}-${language}.webp`)
        expect(picture?.width, name).toBe(1024)
        expect(picture?.height, name).toBeLessThanOrEqual(768)
      }
    }
  })
})

describe('the size of a WebP', () => {
  /** RIFF, WEBP, VP8X: a picture with a colour profile, of 1024 by 720 points. */
  const webp = Buffer.from('524946461600000057454250565038580a00000020000000ff0300cf0200', 'hex')

  it('stands in its header, one less than it is', () => {
    expect(webpSize(webp)).toEqual({ width: 1024, height: 720 })
  })

  it.each([
    ['an empty file', Buffer.alloc(0)],
    ['a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['a sound in the same wrapping', Buffer.from(webp.toString('latin1').replace('WEBP', 'WAVE'), 'latin1')],
    ['a file that breaks off', webp.subarray(0, 28)],
  ])('is not found in %s', (_, bytes) => {
    expect(() => webpSize(bytes)).toThrow(TypeError)
  })
})
