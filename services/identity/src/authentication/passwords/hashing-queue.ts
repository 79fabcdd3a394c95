import { Refusal } from '@inaproc/domain/refusal'

export interface HashingLimits {
  /** Hashes at once: the cores of the machine. More would only make each of them slower. */
  readonly concurrency: number
  /** How many may wait; one more is refused at once. */
  readonly queueLength: number
  /** How long one may wait; after it the caller is refused instead of served too late. */
  readonly deadlineMs: number
}

/** Work that is let in by a limited number at once, in order, and refused rather than piled up. */
export interface HashingQueue {
  /** @throws Refusal OVERLOADED (503) when the queue is full or the deadline has passed */
  run<T>(work: () => Promise<T>): Promise<T>
  readonly running: number
  readonly waiting: number
}

interface Waiting {
  readonly start: () => void
  readonly deadline: NodeJS.Timeout
}

/** A bounded queue with a deadline: under a flood the first in line are served and the rest are told to come back. */
export function createHashingQueue(limits: HashingLimits): HashingQueue {
  const line: Waiting[] = []
  let running = 0

  const turn = (): Promise<void> => {
    if (running < limits.concurrency) {
      running++
      return Promise.resolve()
    }
    if (line.length >= limits.queueLength) return Promise.reject(overloaded(limits))
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        start: () => {
          clearTimeout(waiting.deadline)
          resolve()
        },
        deadline: setTimeout(() => {
          line.splice(line.indexOf(waiting), 1)
          reject(overloaded(limits))
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
      try {
        return await work()
      } finally {
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

function overloaded(limits: HashingLimits): Refusal {
  return new Refusal('OVERLOADED', {
    params: { waitSeconds: Math.max(1, Math.ceil(limits.deadlineMs / 1000)) },
  })
}
