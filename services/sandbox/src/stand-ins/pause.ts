import { setTimeout as timer } from 'node:timers/promises'

/** Waits so many milliseconds, or until the signal is aborted; never rejects. Tests pass one that only notes. */
export type Pause = (milliseconds: number, signal: AbortSignal) => Promise<void>

export const pause: Pause = async (milliseconds, signal) => {
  try {
    await timer(milliseconds, undefined, { signal, ref: false })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

/** The answer of a stand-in in mode SLOW comes after this many milliseconds. */
export const slowAnswerMs = 3_000

/** In mode TIMEOUT nothing is answered for this long; every caller should have given up before. */
export const silenceMs = 120_000
