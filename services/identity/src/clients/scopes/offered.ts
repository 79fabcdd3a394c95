import type { Executor } from '@inaproc/database/database'
import type { ClientActor } from '@inaproc/domain/client-lifecycle'
import type { Texts } from '@inaproc/domain/language'
import type { FieldProblem } from '@inaproc/domain/refusal'
import type { DB } from '../../database-types.js'
import type { Availability } from '../../oidc/tokens/scope-catalogue.js'
import type { ClientDefinition } from '../registry/client-definition.js'
import {
  type ClientRuleOptions,
  clientProblems,
  type OfferedResource,
  type PeopleLimits,
} from '../registry/rules/client-rules.js'
import { holdActiveResources, listActiveResources } from './apis/resources-store.js'
import { holdActiveScopes, listPeopleScopes } from './people/people-store.js'

/** A scope about people as a form offers it. */
export interface OfferedScope {
  readonly name: string
  readonly label: Texts
}

/** What a client can be given. */
export interface Offered {
  readonly people: readonly OfferedScope[]
  readonly apis: readonly OfferedResource[]
}

/** The APIs of the release, and those that were registered since; what is registered also says who may have its scopes. */
export async function offeredResources(
  db: Executor<DB>,
  o: { readonly own: readonly OfferedResource[]; readonly hold?: boolean },
): Promise<readonly OfferedResource[]> {
  const registered = (await (o.hold === true ? holdActiveResources(db) : listActiveResources(db))).map(
    ({ audience, name, scopes }): OfferedResource => {
      const active = scopes.filter(({ state }) => state === 'active')
      return {
        audience,
        name,
        scopes: active.map((scope) => scope.name),
        limits: new Map(active.map((scope) => [scope.name, scope.availableTo])),
        labels: new Map(active.map((scope) => [scope.name, scope.label])),
      }
    },
  )
  const isRegistered = (audience: string) => registered.some((known) => known.audience === audience)
  return [...o.own.filter(({ audience }) => !isRegistered(audience)), ...registered]
}

/** What a form offers to whoever fills it in: nothing that the rules would refuse to them, but what is held already. */
export async function offeredTo(
  as: ClientActor,
  db: Executor<DB>,
  o: { readonly own: readonly OfferedResource[]; readonly held?: readonly string[] | undefined },
): Promise<Offered> {
  const [people, apis] = await Promise.all([listPeopleScopes(db), offeredResources(db, { own: o.own })])
  const mayGive = (name: string, limit: Availability) =>
    limit === 'everybody' || (limit === 'by_approval' && as !== 'PARTNER') || o.held?.includes(name) === true
  return {
    people: people.filter(({ name, state, availableTo }) => state === 'active' && mayGive(name, availableTo)),
    apis: apis.map((resource) => ({
      ...resource,
      scopes: resource.scopes.filter((scope) => mayGive(scope, resource.limits?.get(scope) ?? 'everybody')),
    })),
  }
}

/**
 * Everything that is wrong with a client, judged with the scopes of now; APIs that no rules list offers are not judged.
 * Within a transaction these scopes stay in use until its end.
 */
export async function problemsOfClient(
  db: Executor<DB>,
  d: ClientDefinition,
  rules: ClientRuleOptions,
): Promise<readonly FieldProblem[]> {
  const { offered } = rules
  const people = await peopleLimits(db)
  return clientProblems(d, {
    ...rules,
    people,
    offered: offered && (await offeredResources(db, { own: offered, hold: true })),
  })
}

/** The scopes about people that are in use, and who may be given each. */
export async function peopleLimits(db: Executor<DB>): Promise<PeopleLimits> {
  const scopes = await holdActiveScopes(db)
  return new Map(scopes.map(({ name, availableTo }) => [name, availableTo]))
}
