import { createReadStream } from 'node:fs'
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises'
import { fileHeader, hashBytes } from './hash-file.js'

export interface LoadProgress {
  readonly hashes: number
  /** Of the input, 0 to 100. */
  readonly percent: number
}

export interface LoadOptions {
  /** Text, one `SHA1:COUNT` a line, in ascending order, as the downloader of Have I Been Pwned writes it. */
  readonly from: string
  readonly to: string
  /** Called at most once for each percent. */
  readonly onProgress?: (progress: LoadProgress) => void
}

const chunkBytes = 1_048_576

/**
 * Turns the text into the file that `createHashFile` reads; the services go on with the old one until the new one is
 * whole. What an interrupted load has left is overwritten by the next.
 * @returns how many hashes the file holds
 * @throws Error with the number of the line that is malformed or out of order; the old file stays then
 */
export async function loadHashFile(o: LoadOptions): Promise<number> {
  const unfinished = `${o.to}.unfinished`
  try {
    const hashes = await writeWhole(unfinished, o)
    await rename(unfinished, o.to)
    return hashes
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
}

async function writeWhole(path: string, o: LoadOptions): Promise<number> {
  const output = await open(path, 'w')
  try {
    const hashes = await convert(output, o)
    await output.sync()
    return hashes
  } finally {
    await output.close()
  }
}

async function convert(output: FileHandle, o: LoadOptions): Promise<number> {
  const { size } = await stat(o.from)
  const reader = createLineReader()
  await output.write(fileHeader)
  let rest = Buffer.alloc(0)
  let [bytes, percent] = [0, 0]
  for await (const chunk of chunksOf(o.from)) {
    const text = Buffer.concat([rest, chunk])
    const end = text.lastIndexOf(newline) + 1
    await output.write(reader.read(text.subarray(0, end)))
    rest = text.subarray(end)
    bytes += chunk.length
    const reached = Math.floor((100 * bytes) / size)
    if (reached > percent) o.onProgress?.({ hashes: reader.hashes, percent: reached })
    percent = reached
  }
  if (rest.length > 0) await output.write(reader.read(Buffer.concat([rest, Buffer.of(newline)])))
  return reader.hashes
}

function chunksOf(file: string): AsyncIterable<Buffer> {
  return createReadStream(file, { highWaterMark: chunkBytes })
}

interface LineReader {
  /** What these lines, all of them whole, add to the file. */
  read(lines: Buffer): Buffer
  readonly hashes: number
}

/** Checks form and order of the lines, from one chunk to the next; bytes by hand, because there are 10^9 lines. */
function createLineReader(): LineReader {
  let [number, hashes] = [0, 0]
  /** The first and second half of the bytes kept of the last hash. */
  let [lastHigh, lastLow] = [-1, -1]
  return {
    read(lines) {
      const kept = Buffer.alloc(Math.ceil(lines.length / shortestLine) * hashBytes)
      let filled = 0
      for (let at = 0; at < lines.length; ) {
        const end = lines.indexOf(newline, at)
        number += 1
        if (!isLine(lines, at, end)) throw new Error(`line ${number} is not SHA1:COUNT`)
        const high = numberAt(lines, at)
        const low = numberAt(lines, at + 8)
        if (high < lastHigh || (high === lastHigh && low < lastLow)) {
          throw new Error(`line ${number} is out of order`)
        }
        if (high !== lastHigh || low !== lastLow) {
          filled = kept.writeUInt32BE(low, kept.writeUInt32BE(high, filled))
          hashes += 1
        }
        lastHigh = high
        lastLow = low
        at = end + 1
      }
      return kept.subarray(0, filled)
    },
    get hashes() {
      return hashes
    },
  }
}

const newline = 0x0a
const carriageReturn = 0x0d
const colon = 0x3a
const digits = { from: 0x30, to: 0x39 }
const hexDigits = 40
const shortestLine = hexDigits + ':0\n'.length

/** The value of each hexadecimal digit by its character code; `noDigit` for every other character. */
const noDigit = 16
const digitValues = Uint8Array.from({ length: 256 }, (_, code) => {
  const value = '0123456789ABCDEF'.indexOf(String.fromCharCode(code).toUpperCase())
  return value < 0 ? noDigit : value
})

/** `SHA1:COUNT`, with or without a carriage return. */
function isLine(bytes: Buffer, at: number, end: number): boolean {
  const last = bytes[end - 1] === carriageReturn ? end - 1 : end
  if (last - at < shortestLine - 1 || bytes[at + hexDigits] !== colon) return false
  for (let index = at; index < at + hexDigits; index++) {
    if (digitAt(bytes, index) === noDigit) return false
  }
  for (let index = at + hexDigits + 1; index < last; index++) {
    const code = bytes.readUInt8(index)
    if (code < digits.from || code > digits.to) return false
  }
  return true
}

/** The 32-bit number that eight hexadecimal digits write. */
function numberAt(bytes: Buffer, at: number): number {
  let value = 0
  for (let index = at; index < at + 8; index++) value = value * 16 + digitAt(bytes, index)
  return value
}

function digitAt(bytes: Buffer, index: number): number {
  return digitValues[bytes.readUInt8(index)] ?? noDigit
}
