import { Refusal } from '@inaproc/domain/refusal'
import type { CronRow } from '@inaproc/server/cron'
import type { JobHandler } from '@inaproc/server/jobs'
import type { Platform } from '../../platform.js'
import type { Beside } from '../registry/changer.js'
import type { ApiCall } from './api-calls.js'
import { deleteCalls, findCall, insertCall } from './api-calls-store.js'

/** The same call was made at the same moment, and has won. */
class CallRepeated extends Error {
  override readonly name = 'CallRepeated'
}

/**
 * Does a call once, however often it comes and even twice at once: the key is written with the change it stands for.
 * @throws Refusal IDEMPOTENCY_CONFLICT when the key stands for something else
 */
export async function doOnce<T>(
  p: Platform,
  call: ApiCall | null,
  o: { readonly first: (beside: Beside | undefined) => Promise<T>; readonly again: () => Promise<T> },
): Promise<T> {
  if (call === null) return o.first(undefined)
  if (await wasMade(p, call)) return o.again()
  try {
    return await o.first(async (trx) => {
      if (!(await insertCall(trx, call, p.clock()))) throw new CallRepeated()
    })
  } catch (error) {
    if (error instanceof CallRepeated && (await wasMade(p, call))) return o.again()
    throw error
  }
}

async function wasMade(p: Platform, call: ApiCall): Promise<boolean> {
  const hash = await findCall(p.db, call)
  if (hash === undefined) return false
  if (!hash.equals(call.hash)) throw new Refusal('IDEMPOTENCY_CONFLICT')
  return true
}

const sweepTask = 'sweep-client-api-calls'
const batch = 5_000
/** Nobody repeats a request a day later. */
const keptMs = 24 * 3_600_000

/** Forgets calls that nobody repeats any more. */
export function apiCallJobs(p: Platform): Readonly<Record<string, JobHandler>> {
  return {
    [sweepTask]: async (_payload, { signal }) => {
      const before = new Date(p.clock().getTime() - keptMs)
      let deleted = batch
      while (deleted === batch && !signal.aborted) deleted = await deleteCalls(p.db, { before, limit: batch })
    },
  }
}

export const apiCallCron: readonly CronRow[] = [{ task: sweepTask, at: '03:40' }]
