export interface Size {
  readonly width: number
  readonly height: number
}

/** Where the numbers are, in a file that holds one lossy picture: RIFF, WEBP, VP8, the tag of the frame, its start code. */
const startCodeAt = 23
const startCode = '9d012a'
/** The two bits above are how a decoder may scale it. */
const sizeBits = 0x3fff

/** How large a WebP picture is, as the header of its frame says (RFC 6386, 9.1; RFC 9649, 2.5). */
export function webpSize(bytes: Buffer): Size {
  const text = (from: number, to: number) => bytes.toString('latin1', from, to)
  const isLossy = text(0, 4) === 'RIFF' && text(8, 16) === 'WEBPVP8 '
  if (!isLossy || bytes.toString('hex', startCodeAt, startCodeAt + 3) !== startCode || bytes.length < 30) {
    throw new TypeError('This is no lossy WebP')
  }
  return { width: bytes.readUInt16LE(26) & sizeBits, height: bytes.readUInt16LE(28) & sizeBits }
}
