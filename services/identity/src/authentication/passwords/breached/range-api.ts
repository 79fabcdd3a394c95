import { hash } from 'node:crypto'
import type { BreachedPasswords } from './breached-list.js'

export interface RangeApiOptions {
  /** Without a trailing slash; `/range/` and five hexadecimal digits are put behind it. */
  readonly url: string
  /** For the whole answer: somebody is waiting to sign in. */
  readonly timeoutMs?: number
}

const prefixLength = 5
/** A range has some 1,500 lines of 40 bytes, with padding. */
const maxBytes = 1_048_576

/** What went wrong, in words that hold nothing of the question: its address would tell a part of the hash. */
class RangeApiError extends Error {}

/**
 * The range API of Have I Been Pwned's Pwned Passwords, or a mirror of it. Only the first five digits of the SHA-1
 * leave the house (k-anonymity), the answer is padded so that its size tells nothing, and the comparison is made here.
 * @throws Error from `isBreached` when there is no usable answer in time
 */
export function createRangeApi({ url, timeoutMs = 1_500 }: RangeApiOptions): BreachedPasswords {
  return {
    async isBreached(plain) {
      const digest = hash('sha1', plain).toUpperCase()
      const range = await fetchRange(`${url}/range/${digest.slice(0, prefixLength)}`, timeoutMs)
      return holds(range, digest.slice(prefixLength))
    },
  }
}

async function fetchRange(address: string, timeoutMs: number): Promise<string> {
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(address, {
      headers: { 'add-padding': 'true', accept: 'text/plain', 'user-agent': 'inaproc-identity' },
      redirect: 'error',
      signal,
    })
    if (response.status === 200) return await readBounded(response)
    await response.body?.cancel()
    throw new RangeApiError(`the API answered ${response.status}`)
  } catch (error) {
    if (error instanceof RangeApiError) throw error
    throw new RangeApiError(signal.aborted ? 'the API took too long' : 'the API could not be reached')
  }
}

async function readBounded(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > maxBytes) throw new RangeApiError('the answer is too long')
  }
  return text
}

/** Lines `SUFFIX:COUNT`; a count of 0 is padding. Anything else is not the API but something that stands in its way. */
function holds(range: string, suffix: string): boolean {
  let found = false
  for (const line of range.split('\n')) {
    if (line.trim() === '') continue
    const [, of, count] = /^([0-9A-F]{35}):(\d+)\r?$/i.exec(line) ?? []
    if (of === undefined) throw new RangeApiError('the answer is not a range')
    if (of.toUpperCase() === suffix && Number(count) > 0) found = true
  }
  return found
}
