import type { Executor } from '@inaproc/database/database'
import type { ClientActor } from '@inaproc/domain/client-lifecycle'
import type { FieldProblem } from '@inaproc/domain/refusal'
import type { DB } from '../../database-types.js'
import type { ClientDefinition } from '../registry/client-definition.js'
import {
  type ClientRuleOptions,
  clientProblems,
  type OfferedResource,
} from '../registry/rules/client-rules.js'
import type { Availability } from './managed-resource.js'
import { listActiveResources } from './resources-store.js'

/** The APIs of the release, and those that were registered since; what is registered also says who may have its scopes. */
export async function offeredResources(
  db: Executor<DB>,
  own: readonly OfferedResource[],
): Promise<readonly OfferedResource[]> {
  const registered = (await listActiveResources(db)).map(({ audience, scopes }): OfferedResource => {
    const active = scopes.filter(({ state }) => state === 'active')
    return {
      audience,
      scopes: active.map(({ name }) => name),
      limits: new Map(active.map(({ name, availableTo }) => [name, availableTo])),
    }
  })
  const isRegistered = (audience: string) => registered.some((known) => known.audience === audience)
  return [...own.filter(({ audience }) => !isRegistered(audience)), ...registered]
}

/** What a form offers to whoever fills it in: nothing that the rules would refuse to them. */
export async function offeredTo(
  as: ClientActor,
  db: Executor<DB>,
  own: readonly OfferedResource[],
): Promise<readonly OfferedResource[]> {
  const mayGive = (limit: Availability) =>
    limit === 'everybody' || (limit === 'by_approval' && as !== 'PARTNER')
  return (await offeredResources(db, own)).map((resource) => ({
    ...resource,
    scopes: resource.scopes.filter((scope) => mayGive(resource.limits?.get(scope) ?? 'everybody')),
  }))
}

/** Everything that is wrong with a client, judged with the APIs of now; those that no rules list offers are not judged. */
export async function problemsOfClient(
  db: Executor<DB>,
  d: ClientDefinition,
  rules: ClientRuleOptions,
): Promise<readonly FieldProblem[]> {
  const { offered } = rules
  return clientProblems(d, { ...rules, offered: offered && (await offeredResources(db, offered)) })
}
