import { type FieldProblem, invalidForm, Refusal } from '@inaproc/domain/refusal'
import { addJob } from '@inaproc/server/jobs'
import type { Trx } from '../../../platform.js'
import { problem } from '../text-rules.js'
import type { Held, Reading } from './holders.js'
import { countHolders, findObstacles } from './holders-store.js'
import { tellHoldersTask } from './letters-job.js'
import { insertLetters, type LetterRound } from './letters-store.js'

export interface Ending {
  readonly held: Held
  readonly reading: Reading
  readonly reason: string
}

const shortestReason = 10

/**
 * What clients have may be taken from them only with their eyes open: whoever decides has read which clients have it
 * now, and nobody stops in silence. The caller holds the row of it, so no client is given it meanwhile.
 * @throws Refusal FORM_INVALID without a reason, or when the consequences were not read
 * @throws Refusal SCOPE_HOLDERS_CHANGED, SCOPE_HOLDERS_UNTOLD, SCOPE_LAST_OF_CLIENT
 */
export async function assertMayEnd(trx: Trx, { held, reading, reason }: Ending): Promise<void> {
  const { count, digest } = await countHolders(trx, held)
  if (digest !== reading.holders) throw new Refusal('SCOPE_HOLDERS_CHANGED')
  const problems = [
    ...reasonProblems(reason),
    ...(count > 0 && !reading.isRead ? [problem('read', 'SCOPE_CONSEQUENCES_UNREAD')] : []),
  ]
  if (problems.length > 0) throw invalidForm(problems)
  const { untold, leftWithNothing } = await findObstacles(trx, held)
  if (untold.length > 0) throw new Refusal('SCOPE_HOLDERS_UNTOLD', { params: { clients: untold.join(', ') } })
  if (leftWithNothing.length > 0) {
    throw new Refusal('SCOPE_LAST_OF_CLIENT', { params: { clients: leftWithNothing.join(', ') } })
  }
}

/** What the contacts of clients read has to say something. */
export function reasonProblems(reason: string): readonly FieldProblem[] {
  return reason.trim().length < shortestReason
    ? [problem('reason', 'SCOPE_REASON_REQUIRED', { min: shortestReason })]
    : []
}

/** The contacts of every client that has it get a letter, by a job that begins when this is committed. */
export async function queueLetters(trx: Trx, round: LetterRound): Promise<void> {
  const id = await insertLetters(trx, round)
  await addJob(trx, tellHoldersTask, { id }, { priority: 'bulk' })
}
