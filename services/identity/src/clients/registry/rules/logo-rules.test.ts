import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { judgeLogo, logoBytes } from './logo-rules.js'
import { cleanPicture } from './picture-parts.js'
import { pngChunk, pngSignature, testPng } from './testing/test-pictures.js'

const judged = (bytes: Uint8Array) => {
  const found = judgeLogo({ bytes, oversize: false })
  return 'problem' in found ? found.problem.code : found.type
}
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
const png = testPng()
const beforeEnd = png.subarray(0, -12)

/** A picture that a browser took. */
const realJpeg = () => readFileSync(new URL('./testing/photograph.jpg', import.meta.url))

/** The same with a segment in front, as cameras write where a picture was taken. */
const withSegment = (jpeg: Buffer, marker: number, text: string) => {
  const head = Buffer.from([0xff, marker, 0, text.length + 2])
  return Buffer.concat([jpeg.subarray(0, 2), head, Buffer.from(text, 'latin1'), jpeg.subarray(2)])
}

describe('a logo', () => {
  it.each<[string, Uint8Array, string]>([
    ['a PNG', png, 'image/png'],
    ['an SVG', Buffer.from(svg), 'LOGO_NOT_PICTURE'],
    ['an SVG that calls itself a PNG', Buffer.concat([pngSignature, Buffer.from(svg)]), 'LOGO_DAMAGED'],
    ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'LOGO_NOT_PICTURE'],
    ['nothing', new Uint8Array(), 'FILE_REQUIRED'],
    ['one that was cut off', beforeEnd, 'LOGO_DAMAGED'],
    ['one with a flipped bit', flipped(png), 'LOGO_DAMAGED'],
    ['one without a picture in it', withoutData(), 'LOGO_DAMAGED'],
    ['one that is too small', testPng({ width: 31 }), 'LOGO_DIMENSIONS'],
    ['one that is too wide', testPng({ width: 2_049, height: 32 }), 'LOGO_DIMENSIONS'],
    ['one that is too heavy', Buffer.concat([png, Buffer.alloc(logoBytes)]), 'LOGO_TOO_LARGE'],
    ['a JPEG that ends in its first segment', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'LOGO_DAMAGED'],
  ])('%s', (_, bytes, expected) => {
    expect(judged(bytes)).toBe(expected)
  })

  it('loses what is not its look: words, and whatever stands behind its end', () => {
    const hidden = Buffer.concat([testPng({ text: 'Jalan Tjilik Riwut 1' }), Buffer.from(svg)])
    const clean = cleanPicture(hidden, 'image/png')
    expect(Buffer.from(clean?.bytes ?? [])).toEqual(png)
    expect([clean?.width, clean?.height]).toEqual([64, 64])
  })

  it('as JPEG loses where it was taken, and stays the same otherwise', () => {
    const jpeg = realJpeg()
    const plain = cleanPicture(jpeg, 'image/jpeg')
    expect(plain?.bytes.length).toBeGreaterThan(jpeg.length / 2)
    expect(Math.min(plain?.width ?? 0, plain?.height ?? 0)).toBeGreaterThan(100)
    const taken = Buffer.concat([
      withSegment(withSegment(jpeg, 0xe1, 'Exif GPS -2.2,113.9'), 0xfe, 'Siti Rahmawati'),
      Buffer.from(svg),
    ])
    expect(cleanPicture(taken, 'image/jpeg')?.bytes).toEqual(plain?.bytes)
  })
})

function flipped(picture: Buffer): Buffer {
  const copy = Buffer.from(picture)
  const at = copy.length - 30
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at)
  return copy
}

function withoutData(): Buffer {
  return Buffer.concat([png.subarray(0, pngSignature.length + 25), pngChunk('IEND', Buffer.alloc(0))])
}
