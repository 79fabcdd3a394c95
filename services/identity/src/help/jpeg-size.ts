export interface Size {
  readonly width: number
  readonly height: number
}

/** How large a JPEG is, as the header of its first frame says (ITU T.81, B.2.2). */
export function jpegSize(bytes: Buffer): Size {
  // After the two bytes that begin the file come segments: FF, the kind, and a length that counts itself.
  let at = 2
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const kind = bytes[at + 1] ?? 0
    if (isFrameHeader(kind)) return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  throw new TypeError('This is no JPEG')
}

/** SOF0 to SOF15, without the tables that share their numbers: DHT, JPG and DAC. */
function isFrameHeader(kind: number): boolean {
  return kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc
}
