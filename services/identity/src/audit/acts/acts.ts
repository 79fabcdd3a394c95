import { accessLifecycle } from '@inaproc/domain/access-lifecycle'
import { accountLifecycle } from '@inaproc/domain/account-lifecycle'
import { branchRouteLifecycle, foreignRouteLifecycle } from '@inaproc/domain/special-routes'
import { auditTexts } from '../own/audit-texts.js'
import { type ActGroupKey, groupOf } from './act-groups.js'

/** How an act went; the keys stand in addresses. A rejection that an official decided counts as refused. */
export const outcomes = ['berhasil', 'ditolak', 'gagal'] as const
export type Outcome = (typeof outcomes)[number]

const failed = /(?:^|-)(?:failed|abandoned)$/
const refused = /(?:^|-)(?:refused|refuse|reject|decline|returned)(?:-|$)/

/** By the name of the act: the log keeps no outcome of its own. */
export function outcomeOf(action: string): Outcome {
  const verb = action.slice(action.indexOf('.') + 1)
  if (failed.test(verb)) return 'gagal'
  return refused.test(verb) ? 'ditolak' : 'berhasil'
}

const lifecycles = [accessLifecycle, accountLifecycle, foreignRouteLifecycle, branchRouteLifecycle]

/** Every act that the log knows: those with texts of their own, and the steps of the lifecycles. */
export const knownActs: readonly string[] = [
  ...new Set([
    ...Object.keys(auditTexts),
    ...lifecycles.flatMap(({ name, rows }) =>
      rows.map(({ event }) => `${name}.${event.toLowerCase().replaceAll('_', '-')}`),
    ),
  ]),
].sort()

/** The acts of a group, or one act, that went as asked. */
export function actsOf(o: {
  readonly group: ActGroupKey | null
  readonly action: string | null
  readonly outcome: Outcome | null
}): readonly string[] {
  return knownActs.filter(
    (action) =>
      (o.action === null || action === o.action) &&
      (o.group === null || groupOf(action) === o.group) &&
      (o.outcome === null || outcomeOf(action) === o.outcome),
  )
}
