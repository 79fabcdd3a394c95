import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { jpegSize } from './jpeg-size.js'
import { pictureNames } from './picture-texts.js'
import { loadPictures, pictureFile, pictureFolder } from './pictures.js'

const languages = ['id', 'en'] as const

describe('the folder of pictures (npm run pictures)', () => {
  const files = readdirSync(pictureFolder).filter((name) => name.endsWith('.jpg'))
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
        expect(picture?.href).toBe(`/bantuan/gambar/${name}-${language}.jpg`)
        expect(picture?.width, name).toBe(1024)
        expect(picture?.height, name).toBeLessThanOrEqual(768)
      }
    }
  })
})

describe('the size of a JPEG', () => {
  /** SOI, a comment of three bytes, and the head of a baseline frame of 1024 by 720 points. */
  const jpeg = Buffer.from('ffd8fffe0005616263ffc0000b0802d00400010111', 'hex')

  it('stands in its frame header, behind any other segments', () => {
    expect(jpegSize(jpeg)).toEqual({ width: 1024, height: 720 })
  })

  it.each([
    ['an empty file', Buffer.alloc(0)],
    ['a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['a file that breaks off', jpeg.subarray(0, 12)],
  ])('is not found in %s', (_, bytes) => {
    expect(() => jpegSize(bytes)).toThrow(TypeError)
  })
})
