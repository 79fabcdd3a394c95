import { inTransaction } from '@inaproc/database/database'
import { together } from '@inaproc/database/together'
import type { AccessId } from '@inaproc/domain/identifiers'
import { atOneMoment, type Platform, type Trx } from '../../platform.js'
import type { Access } from '../accesses.js'
import { type Batch, isFree } from './due-store.js'

/** Small enough that nobody who waits for a row or for the audit log notices one. */
export const batchSize = 100

export interface BatchRun<T extends Access> {
  readonly lock: (trx: Trx, batch: Batch) => Promise<readonly T[]>
  /** What is done with each; those of a piece are worked on side by side (`together`), at one moment. */
  readonly work: (p: Platform, trx: Trx, access: T) => Promise<void>
  readonly signal: AbortSignal
  /**
   * The name of a run of which one is enough: while another one is at a piece of it, this one leaves it the rest. It
   * must not wait: each that waits holds a worker that others need.
   */
  readonly alone?: string
  readonly size?: number
}

/**
 * Works through accesses piece by piece, one transaction each: whatever stops the run, the finished pieces stand and
 * the next run goes on with the rest. One access that fails does not hold back the others.
 * @returns how many were done
 * @throws Error when some failed, so that the queue tries the job again
 */
export async function inBatches<T extends Access>(p: Platform, run: BatchRun<T>): Promise<number> {
  const limit = run.size ?? batchSize
  let after: AccessId | null = null
  let done = 0
  let failed = 0
  for (;;) {
    run.signal.throwIfAborted()
    const piece: Piece = await workPiece(p, run, { after, limit })
    done += piece.done
    failed += piece.failed
    if (piece.last === null) break
    after = piece.last
  }
  if (failed > 0) throw new Error(`${failed} accesses could not be worked on`)
  return done
}

interface Piece {
  readonly done: number
  readonly failed: number
  readonly last: AccessId | null
}

const nothingLeft: Piece = { done: 0, failed: 0, last: null }

async function workPiece<T extends Access>(p: Platform, run: BatchRun<T>, batch: Batch): Promise<Piece> {
  try {
    return await inTransaction(p.db, async (trx) => {
      if (run.alone !== undefined && !(await isFree(trx, run.alone))) return nothingLeft
      const accesses = await run.lock(trx, batch)
      const moment = atOneMoment(p)
      await together(trx, accesses, (access) => run.work(moment, trx, access))
      return { done: accesses.length, failed: 0, last: accesses.at(-1)?.id ?? null }
    })
  } catch (error) {
    if (batch.limit === 1) return skipOne(p, run, batch, error)
    return oneByOne(p, run, batch)
  }
}

/** The same piece once more in transactions of one access, so that only what really fails is left. */
async function oneByOne<T extends Access>(p: Platform, run: BatchRun<T>, batch: Batch): Promise<Piece> {
  let { after } = batch
  let done = 0
  let failed = 0
  for (let tried = 0; tried < batch.limit; tried++) {
    run.signal.throwIfAborted()
    const one = await workPiece(p, run, { after, limit: 1 })
    if (one.last === null) return { done, failed, last: null }
    done += one.done
    failed += one.failed
    after = one.last
  }
  return { done, failed, last: after }
}

async function skipOne<T extends Access>(
  p: Platform,
  run: BatchRun<T>,
  batch: Batch,
  error: unknown,
): Promise<Piece> {
  const [access] = await inTransaction(p.db, (trx) => run.lock(trx, batch))
  p.log.error({ err: error, accessId: access?.id }, 'An access could not be worked on')
  return { done: 0, failed: access === undefined ? 0 : 1, last: access?.id ?? null }
}
