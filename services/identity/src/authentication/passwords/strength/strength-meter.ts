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
    // Whoever is waiting is told below; nobody else need fall with the thread.
    started.on('error', () => undefined)
    started.once('exit', () => {
      if (worker === started) worker = null
    })
    return started
  }

  const stop = async (): Promise<void> => {
    await worker?.terminate()
    worker = null
  }

  const ask = async (thread: Worker, question: StrengthQuestion): Promise<StrengthAnswer> => {
    const { promise, resolve, reject } = Promise.withResolvers<StrengthAnswer>()
    const ended = () => reject(new Error('the thread of the estimates has ended'))
    const deadline = setTimeout(
      () => reject(new Refusal('OVERLOADED', { params: { waitSeconds: 1 } })),
      limits.deadlineMs,
    )
    thread.once('message', resolve).once('error', reject).once('exit', ended)
    try {
      thread.postMessage(question)
      return await promise
    } finally {
      clearTimeout(deadline)
      thread.off('message', resolve).off('error', reject).off('exit', ended)
    }
  }

  return {
    stop,
    estimate: (question) =>
      line.run(async () => {
        worker ??= start()
        try {
          return await ask(worker, question)
        } catch (error) {
          await stop()
          throw error
        }
      }),
  }
}

/** The one of this process. Some twenty people may wait; each is answered in time or told to come back. */
export const strengthMeter = createStrengthMeter({ queueLength: 20, deadlineMs: 5_000 })
