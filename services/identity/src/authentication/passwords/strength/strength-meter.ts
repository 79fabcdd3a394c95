import { once } from 'node:events'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Refusal } from '@inaproc/domain/refusal'
import { createBoundedQueue, type QueueLimits } from '../bounded-queue.js'
import { localWords } from './local-words.js'
import type { StrengthAnswer, StrengthQuestion } from './strength-worker.js'

export interface StrengthMeter {
  /** @throws Refusal OVERLOADED when too many wait, or the answer takes too long */
  estimate(question: StrengthQuestion): Promise<StrengthAnswer>
  /** Ends the thread; the next question starts another. */
  stop(): Promise<void>
}

/**
 * zxcvbn in one thread of its own, because an estimate is no small matter: measured on one core of an EPYC, 20 to
 * 60 ms for a usual passphrase and 200 to 400 ms for the worst of 100 characters; on the event loop everybody else
 * would wait. The thread starts with the first question (0.6 s, 80 MB) and stays. Questions wait in a bounded line;
 * a thread that does not answer before the deadline is ended.
 */
export function createStrengthMeter(limits: Omit<QueueLimits, 'concurrency'>): StrengthMeter {
  const line = createBoundedQueue({ ...limits, concurrency: 1 })
  let worker: Worker | null = null

  const start = (): Worker => {
    const started = new Worker(new URL(`./strength-worker${extname(import.meta.url)}`, import.meta.url), {
      workerData: localWords,
    })
    // The process may end while the thread only waits.
    started.unref()
    started.once('exit', () => {
      if (worker === started) worker = null
    })
    return started
  }

  const stop = async (): Promise<void> => {
    await worker?.terminate()
    worker = null
  }

  return {
    stop,
    estimate: (question) =>
      line.run(async () => {
        worker ??= start()
        const deadline = AbortSignal.timeout(limits.deadlineMs)
        try {
          const answer = once(worker, 'message', { signal: deadline })
          worker.postMessage(question)
          const [message] = await answer
          return message as StrengthAnswer // the thread sends nothing else
        } catch (error) {
          await stop()
          if (deadline.aborted) throw new Refusal('OVERLOADED', { params: { waitSeconds: 1 }, cause: error })
          throw error
        }
      }),
  }
}

/** The one of this process. Some twenty people may wait; each is answered in time or told to come back. */
export const strengthMeter = createStrengthMeter({ queueLength: 20, deadlineMs: 5_000 })
