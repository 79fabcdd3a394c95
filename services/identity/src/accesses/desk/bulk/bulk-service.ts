import type { AccessId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { todayInWib } from '@inaproc/domain/wib-date'
import type { Actor, Platform } from '../../../platform.js'
import type { AccessSummary } from '../../accesses.js'
import { decideAtDesk } from '../../conflicts/decision-service.js'
import { type Desk, decisionsOf, emptyFilter } from '../desk.js'
import { listChosen, listGivenApprovals } from '../queue-store.js'
import { type ChosenRow, type RowVerdict, verdictOn } from './bulk.js'
import { listHeldByMany, listImporters } from './bulk-store.js'

/** A ticked row with what would come of approving it. */
export interface CheckedRow {
  readonly about: AccessSummary
  readonly verdict: RowVerdict
}

/** What approving these applications would do, row by row; writes nothing. Rows that are not of the desk are left out. */
export async function checkChosen(
  p: Pick<Platform, 'db' | 'clock'>,
  o: { desk: Desk; ids: readonly AccessId[] },
): Promise<readonly CheckedRow[]> {
  const { desk } = o
  const today = todayInWib(p.clock)
  const chosen = await listChosen(p.db, { desk, filter: emptyFilter, now: p.clock(), ids: o.ids })
  const ids = chosen.map(({ access }) => access.id)
  const [held, given, importers] = await Promise.all([
    listHeldByMany(p.db, { accountIds: chosen.map(({ access }) => access.accountId), today }),
    listGivenApprovals(p.db, ids),
    listImporters(p.db, ids),
  ])
  return chosen.map((about) => {
    const { id, accountId } = about.access
    const verdict = verdictOn(about.access, {
      desk,
      today,
      held: held.filter((other) => other.accountId === accountId && other.accessId !== id),
      given: given.filter((approval) => approval.accessId === id),
      importedBy: importers.find((step) => step.accessId === id)?.accountId ?? null,
    })
    return { about, verdict }
  })
}

/** What came of one row. */
export interface DecidedRow {
  readonly accessId: AccessId
  readonly verdict: RowVerdict
}

/**
 * Approves several applications: each in a transaction of its own, so that one that cannot be approved holds up none
 * of the others. The same `requestKey` again answers for each approved row what it was answered before.
 */
export async function approveChosen(
  p: Platform,
  o: { rows: readonly ChosenRow[]; actor: Actor; requestKey: string },
): Promise<readonly DecidedRow[]> {
  const decided: DecidedRow[] = []
  for (const row of o.rows) decided.push({ accessId: row.accessId, verdict: await approve(p, { ...o, row }) })
  return decided
}

async function approve(
  p: Platform,
  o: { row: ChosenRow; actor: Actor; requestKey: string },
): Promise<RowVerdict> {
  const { accessId, version, kind } = o.row
  const event = decisionsOf[kind].approve
  try {
    const { complete } = await decideAtDesk(p, {
      accessId,
      event,
      actor: o.actor,
      requestKey: o.requestKey,
      version,
    })
    return { kind: complete ? 'approved' : 'recorded' }
  } catch (error) {
    if (!(error instanceof Refusal) || error.status >= 500) throw error
    return { kind: 'refused', code: error.code, params: error.params }
  }
}
