import { crc32 } from 'node:zlib'

/** A picture that is whole, with nothing in it but what it looks like. */
export interface CleanPicture {
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}

export type PictureType = 'image/png' | 'image/jpeg'

/**
 * Reads a picture part by part and puts together again only what its look needs: no place where it was taken, no words of
 * a program, nothing behind its end. Nothing is decoded, so no picture costs more than its bytes.
 * @returns undefined when it is not whole
 */
export function cleanPicture(bytes: Uint8Array, type: PictureType): CleanPicture | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return type === 'image/png' ? cleanPng(file) : cleanJpeg(file)
}

const pngSignatureBytes = 8
/** What is not critical but changes how a PNG looks (PNG specification §11.3). */
const pngLooks: ReadonlySet<string> = new Set(['tRNS', 'cHRM', 'gAMA', 'iCCP', 'sBIT', 'sRGB', 'pHYs'])
const pngCritical: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND'])

/** Chunks of length, type, data and CRC, from IHDR to IEND (PNG specification §5). */
function cleanPng(file: Buffer): CleanPicture | undefined {
  const kept: Buffer[] = [file.subarray(0, pngSignatureBytes)]
  const seen = new Set<string>()
  let at = pngSignatureBytes
  while (!seen.has('IEND')) {
    if (at + 12 > file.length) return undefined
    const end = at + 12 + file.readUInt32BE(at)
    if (end > file.length) return undefined
    const type = file.toString('latin1', at + 4, at + 8)
    if (crc32(file.subarray(at + 4, end - 4)) !== file.readUInt32BE(end - 4)) return undefined
    if (seen.size === 0 && type !== 'IHDR') return undefined
    if (pngCritical.has(type) || pngLooks.has(type)) kept.push(file.subarray(at, end))
    seen.add(type)
    at = end
  }
  if (!seen.has('IDAT')) return undefined
  const header = pngSignatureBytes + 8
  return {
    width: file.readUInt32BE(header),
    height: file.readUInt32BE(header + 4),
    bytes: Buffer.concat(kept),
  }
}

const jpegEnd = 0xd9
const jpegScan = 0xda
/** JFIF, the colour profile, and how Adobe stores colours: the segments of programs that change the look. */
const jpegLooks: ReadonlySet<number> = new Set([0xe0, 0xe2, 0xee])

/** Segments from SOI to EOI, each a marker with its length, scans with their data behind them (ITU-T T.81 annex B). */
function cleanJpeg(file: Buffer): CleanPicture | undefined {
  const kept: Buffer[] = [file.subarray(0, 2)]
  let size: { readonly width: number; readonly height: number } | undefined
  let scanned = false
  let at = 2
  for (;;) {
    if (at + 2 > file.length || file[at] !== 0xff) return undefined
    const marker = file.readUInt8(at + 1)
    if (marker === jpegEnd) break
    if (at + 4 > file.length) return undefined
    const end = at + 2 + file.readUInt16BE(at + 2)
    if (end > file.length) return undefined
    if (isFrame(marker) && end - at >= 9) {
      size = { height: file.readUInt16BE(at + 5), width: file.readUInt16BE(at + 7) }
    }
    const next = marker === jpegScan ? endOfScan(file, end) : end
    scanned ||= marker === jpegScan
    if (!isOfPrograms(marker)) kept.push(file.subarray(at, next))
    at = next
  }
  if (size === undefined || !scanned) return undefined
  kept.push(file.subarray(at, at + 2))
  return { ...size, bytes: Buffer.concat(kept) }
}

/** SOF0 to SOF15 but for DHT, JPG and DAC, which lie among them. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

/** APP0 to APP15 and comments, where they do not change the look. */
function isOfPrograms(marker: number): boolean {
  return (marker >= 0xe0 && marker <= 0xef && !jpegLooks.has(marker)) || marker === 0xfe
}

/** The next marker behind the data of a scan, in which FF is followed by 00 or a restart marker. */
function endOfScan(file: Buffer, from: number): number {
  let at = file.indexOf(0xff, from)
  while (at >= 0 && at + 1 < file.length) {
    const next = file.readUInt8(at + 1)
    if (next !== 0 && !(next >= 0xd0 && next <= 0xd7) && next !== 0xff) return at
    at = file.indexOf(0xff, at + 1)
  }
  return file.length
}
