import { sharedWrite } from '@inaproc/database/together'
import type { AccessState } from '@inaproc/domain/access-lifecycle'
import type { AccessId } from '@inaproc/domain/identifiers'
import { addJobs, type JobPriority } from '@inaproc/server/jobs'
import type { Trx } from '../../platform.js'

/** An access with which nobody may act any more. */
interface EndedPersona {
  readonly accessId: AccessId
  /** The state it has now. */
  readonly reason: AccessState
  readonly priority: JobPriority
}

/**
 * Has every grant with the persona ended, and its clients told. At midnight hundreds end in one transaction, and few of
 * their owners are signed in: one job looks after all of them.
 */
export const endTokensOf = sharedWrite(async (trx: Trx, ended: readonly EndedPersona[]) => {
  const byPriority = Map.groupBy(ended, ({ priority }) => priority)
  const jobs = [...byPriority].map(([priority, personas]) => ({ ...jobFor(personas), priority }))
  await addJobs(trx, jobs)
})

function jobFor(personas: readonly EndedPersona[]) {
  const [first] = personas
  if (first !== undefined && personas.length === 1) {
    return { task: 'revoke-persona', payload: { accessId: first.accessId, reason: first.reason } }
  }
  return { task: 'revoke-personas', payload: { accessIds: personas.map(({ accessId }) => accessId) } }
}
