import { Refusal } from '@inaproc/domain/refusal'

export interface QueueLimits {
  /** How many work at once. For hashes the cores of the machine: more would only make each of them slower. */
  readonly concurrency: number
  /** How many may wait; one more is refused at once. */
  readonly queueLength: number
  /** How long one may wait; after it the caller is refused instead of served too late. */
  readonly deadlineMs: number
}

/** Work that is let in by a limited number at once, in order, and refused rather than piled up. */
export interface BoundedQueue {
  /**
   * @throws Refusal OVERLOADED (503) when the queue is full, when the wait is foreseen to outlast the deadline, and
   * when it does
   */
  run<T>(work: () => Promise<T>): Promise<T>
  readonly running: number
  readonly waiting: number
}

interface Waiting {
  readonly start: () => void
  readonly deadline: NodeJS.Timeout
}

/** How much the latest work counts in the average: the last ten or so decide. */
const newest = 0.2

/**
 * A bounded queue with a deadline: under a flood the first in line are served and the rest are told at once to come
 * back, before they have waited for nothing (early shedding).
 */
export function createBoundedQueue(
  limits: QueueLimits,
  now: () => number = () => performance.now(),
): BoundedQueue {
  const line: Waiting[] = []
  let running = 0
  /** How long one work takes; null before the first has ended. */
  let averageMs: number | null = null

  /** How long somebody who comes now has to wait. */
  const foreseenMs = (): number => ((averageMs ?? 0) * (line.length + 1)) / limits.concurrency

  const overloaded = (): Refusal => {
    const drainMs = averageMs === null ? limits.deadlineMs : foreseenMs()
    return new Refusal('OVERLOADED', { params: { waitSeconds: Math.max(1, Math.ceil(drainMs / 1000)) } })
  }

  const turn = (): Promise<void> => {
    if (running < limits.concurrency) {
      running++
      return Promise.resolve()
    }
    if (line.length >= limits.queueLength || foreseenMs() > limits.deadlineMs) {
      return Promise.reject(overloaded())
    }
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        start: () => {
          clearTimeout(waiting.deadline)
          resolve()
        },
        deadline: setTimeout(() => {
          line.splice(line.indexOf(waiting), 1)
          reject(overloaded())
        }, limits.deadlineMs),
      }
      line.push(waiting)
    })
  }

  /** Hands the place over, so that nobody can slip in between. */
  const leave = (): void => {
    const next = line.shift()
    if (next === undefined) running--
    else next.start()
  }

  return {
    async run(work) {
      await turn()
      const begun = now()
      try {
        return await work()
      } finally {
        const tookMs = now() - begun
        averageMs = averageMs === null ? tookMs : averageMs + newest * (tookMs - averageMs)
        leave()
      }
    },
    get running() {
      return running
    },
    get waiting() {
      return line.length
    },
  }
}
