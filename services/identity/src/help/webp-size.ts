export interface Size {
  readonly width: number
  readonly height: number
}

/** Three bytes each, one less than the size: behind RIFF, WEBP, VP8X, its length and its flags. */
const widthAt = 24
const heightAt = 27

/** How large a WebP picture is, as the header that browsers write says (RFC 9649, 2.7). */
export function webpSize(bytes: Buffer): Size {
  const text = (from: number, to: number) => bytes.toString('latin1', from, to)
  if (text(0, 4) !== 'RIFF' || text(8, 16) !== 'WEBPVP8X' || bytes.length < heightAt + 3) {
    throw new TypeError('This is no WebP of a browser')
  }
  return { width: 1 + bytes.readUIntLE(widthAt, 3), height: 1 + bytes.readUIntLE(heightAt, 3) }
}
