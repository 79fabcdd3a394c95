import { hash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import type { BreachedPasswords } from './breached-list.js'

/** How the file begins; then the hashes follow, each once, in ascending order. */
export const fileHeader = Buffer.from('INAPWD1\n', 'latin1')

/**
 * So many bytes of each SHA-1 are kept. Among a thousand million hashes an innocent password meets one of them with a
 * probability of 5 × 10^-11.
 */
export const hashBytes = 8

/** Read at once when the search has come down to so few. */
const blockHashes = 512

/**
 * The offline list: looked up in place by some twenty small reads, so that a list of gigabytes needs no memory. It is
 * opened anew for each question: a list loaded meanwhile is in force at once.
 * @throws Error from `isBreached` when the file is not there or is not such a file
 */
export function createHashFile(path: string): BreachedPasswords {
  return {
    async isBreached(plain) {
      const wanted = hash('sha1', plain, 'buffer').subarray(0, hashBytes)
      const file = await open(path)
      try {
        return await search(file, await countHashes(file), wanted)
      } finally {
        await file.close()
      }
    },
  }
}

async function countHashes(file: FileHandle): Promise<number> {
  const { size } = await file.stat()
  const count = (size - fileHeader.length) / hashBytes
  const header = await readAt(file, 0, Math.min(size, fileHeader.length))
  if (!header.equals(fileHeader) || !Number.isInteger(count)) throw new Error('not a file of breached hashes')
  return count
}

async function search(file: FileHandle, count: number, wanted: Buffer): Promise<boolean> {
  let [from, to] = [0, count]
  while (to - from > blockHashes) {
    const middle = (from + to) >>> 1
    const order = wanted.compare(await readHashes(file, middle, 1))
    if (order === 0) return true
    if (order < 0) to = middle
    else from = middle + 1
  }
  const block = await readHashes(file, from, to - from)
  for (let at = 0; at < block.length; at += hashBytes) {
    if (wanted.equals(block.subarray(at, at + hashBytes))) return true
  }
  return false
}

function readHashes(file: FileHandle, index: number, count: number): Promise<Buffer> {
  return readAt(file, fileHeader.length + index * hashBytes, count * hashBytes)
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  if (bytesRead !== length) throw new Error('a file of breached hashes ended too early')
  return buffer
}
