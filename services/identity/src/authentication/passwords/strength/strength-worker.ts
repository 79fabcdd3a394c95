import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as everywhere } from '@zxcvbn-ts/language-common'
import { dictionary as english } from '@zxcvbn-ts/language-en'
import { dictionary as indonesian } from '@zxcvbn-ts/language-id'

// Runs in a thread of its own and therefore imports packages only: from the sources it is loaded as it is.

export interface StrengthQuestion {
  readonly password: string
  /** Words about the person, any letter case. */
  readonly personal: readonly string[]
}

export interface StrengthAnswer {
  /** 0 to 4, as zxcvbn counts. */
  readonly score: number
  /** The key of zxcvbn's warning, when it has one. */
  readonly warning: string | null
}

/**
 * Only so much of a password is looked at, in UTF-16 units: what comes after can only make it stronger, and the time
 * grows with the square of the length.
 */
const lookedAt = 100
/** Spellings tried for `p4$$w0rd`; the library's own 100 make a random password cost ten times as much. */
const spellings = 5

/** Reads the dictionaries (some 0.6 s and 80 MB) and answers how easily passwords are guessed. */
export function createEstimator(words: readonly string[]): (question: StrengthQuestion) => StrengthAnswer {
  const zxcvbn = new ZxcvbnFactory({
    dictionary: { ...everywhere, ...english, ...indonesian, inaproc: [...words] },
    graphs: adjacencyGraphs,
    maxLength: lookedAt,
    l33tMaxSubstitutions: spellings,
  })
  return ({ password, personal }) => {
    const { score, feedback } = zxcvbn.check(password, [...personal])
    return { score, warning: feedback.warning }
  }
}

if (!isMainThread && parentPort !== null) {
  const port = parentPort
  // strength-meter.ts starts this thread with the words and sends it questions.
  const estimate = createEstimator(workerData as readonly string[])
  port.on('message', (question: StrengthQuestion) => port.postMessage(estimate(question)))
}
