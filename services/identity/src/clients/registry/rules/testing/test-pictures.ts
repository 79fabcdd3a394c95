import { crc32, deflateSync } from 'node:zlib'

/** A chunk of a PNG (PNG specification §5.3): length, type, data, and the CRC of type and data. */
export function pngChunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

export const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** A real picture of one colour, as a program would save it. */
export function testPng(o: { width?: number; height?: number; text?: string } = {}): Buffer {
  const { width = 64, height = 64, text } = o
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8) // 8 bits of red, green and blue each
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0x7a)])
  const rows = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))
  const note = text === undefined ? [] : [pngChunk('tEXt', Buffer.from(`Comment\0${text}`, 'latin1'))]
  const chunks = [pngChunk('IHDR', header), ...note, pngChunk('IDAT', rows)]
  return Buffer.concat([pngSignature, ...chunks, pngChunk('IEND', Buffer.alloc(0))])
}
