import { inTransaction } from '@inaproc/database/database'
import { type FieldProblem, invalidForm, Refusal } from '@inaproc/domain/refusal'
import { stateHash } from '../../audit/audit.js'
import { recordAudit } from '../../audit/audit-store.js'
import type { Actor, Platform, Trx } from '../../platform.js'
import type { ManagedResource, ManagedScope, ResourceChange, ResourceDefinition } from './managed-resource.js'
import { resourceProblems, scopeProblems } from './resource-rules.js'
import {
  findManagedResource,
  insertResource,
  insertResourceVersion,
  insertScope,
  isLiveClient,
  isScopeNamed,
  lockResource,
  updateResource,
  updateScope,
} from './resources-store.js'

/** A change names the version that it was thought out for. */
interface ChangeOf {
  readonly id: string
  readonly version: number
  readonly actor: Actor
}

/**
 * Registers an API of somebody else's. It can be asked for at once, by clients that are then given it.
 * @throws Refusal FORM_INVALID with everything that is wrong
 */
export async function registerResource(
  p: Platform,
  o: { readonly definition: ResourceDefinition; readonly actor: Actor; readonly production: boolean },
): Promise<string> {
  const definition: ResourceDefinition = { ...o.definition, state: 'active' }
  const at = p.clock()
  return inTransaction(p.db, async (trx) => {
    await assertSound(trx, definition, o)
    const resource = { ...definition, ofRelease: false, version: 1, updatedAt: at }
    const id = await insertResource(trx, resource)
    if (id === undefined) throw invalidForm([{ field: 'audience', code: 'RESOURCE_AUDIENCE_TAKEN' }])
    const after = { ...resource, id, scopes: [] }
    await record(trx, { before: undefined, after, change: 'registered', actor: o.actor })
    return id
  })
}

/**
 * Changes what is said of an API, or retires it: at once no token can be asked for it, and those that are out are
 * introspected as inactive. Its address stays, because tokens and clients name it. Nothing is written where nothing
 * differs.
 * @throws Refusal RESOURCE_UNKNOWN, RESOURCE_CHANGED_MEANWHILE, RESOURCE_OF_THE_HOUSE, FORM_INVALID
 */
export async function changeResource(
  p: Platform,
  o: ChangeOf & { readonly definition: Omit<ResourceDefinition, 'audience'>; readonly production: boolean },
): Promise<void> {
  await inTransaction(p.db, async (trx) => {
    const before = await holdResource(trx, o)
    const definition = { ...o.definition, audience: before.audience }
    await assertSound(trx, definition, o)
    const after = { ...before, ...definition }
    if (stateHash(after).equals(stateHash(before))) return
    const change =
      before.state === after.state ? 'changed' : after.state === 'retired' ? 'retired' : 'restored'
    await save(trx, { before, after, change, actor: o.actor, at: p.clock() })
  })
}

/**
 * Adds a scope to an API.
 * @throws Refusal RESOURCE_UNKNOWN, RESOURCE_CHANGED_MEANWHILE, RESOURCE_OF_THE_HOUSE, FORM_INVALID
 */
export async function addScope(p: Platform, o: ChangeOf & { readonly scope: ManagedScope }): Promise<void> {
  await inTransaction(p.db, async (trx) => {
    const before = await holdResource(trx, o)
    refuse(scopeProblems(o.scope))
    const isNew = !(await isScopeNamed(trx, o.scope.name)) && (await insertScope(trx, o.id, o.scope))
    if (!isNew) throw invalidForm([{ field: 'name', code: 'RESOURCE_SCOPE_TAKEN' }])
    const after = { ...before, scopes: [...before.scopes, o.scope] }
    await save(trx, { before, after, change: 'changed', actor: o.actor, at: p.clock() })
  })
}

/**
 * Changes a scope of an API, or retires it; its name stays, because clients and consents hold it.
 * @throws Refusal RESOURCE_UNKNOWN, RESOURCE_CHANGED_MEANWHILE, RESOURCE_OF_THE_HOUSE, FORM_INVALID
 */
export async function changeScope(
  p: Platform,
  o: ChangeOf & { readonly scope: ManagedScope },
): Promise<void> {
  await inTransaction(p.db, async (trx) => {
    const before = await holdResource(trx, o)
    if (!before.scopes.some(({ name }) => name === o.scope.name)) throw new Refusal('RESOURCE_UNKNOWN')
    refuse(scopeProblems(o.scope))
    const scopes = before.scopes.map((scope) => (scope.name === o.scope.name ? o.scope : scope))
    const after = { ...before, scopes }
    if (stateHash(after).equals(stateHash(before))) return
    await updateScope(trx, o.id, o.scope)
    await save(trx, { before, after, change: 'changed', actor: o.actor, at: p.clock() })
  })
}

/** @throws Refusal RESOURCE_UNKNOWN */
export async function managedResource(p: Pick<Platform, 'db'>, id: string): Promise<ManagedResource> {
  const resource = await findManagedResource(p.db, id)
  if (resource === undefined) throw new Refusal('RESOURCE_UNKNOWN')
  return resource
}

async function holdResource(trx: Trx, { id, version }: ChangeOf): Promise<ManagedResource> {
  const resource = await lockResource(trx, id)
  if (resource === undefined) throw new Refusal('RESOURCE_UNKNOWN')
  if (resource.ofRelease) throw new Refusal('RESOURCE_OF_THE_HOUSE')
  if (resource.version !== version) throw new Refusal('RESOURCE_CHANGED_MEANWHILE')
  return resource
}

async function assertSound(
  trx: Trx,
  definition: ResourceDefinition,
  o: { readonly production: boolean },
): Promise<void> {
  const problems = [...resourceProblems(definition, o)]
  if (!(await isLiveClient(trx, definition.ownerClient))) {
    problems.push({ field: 'ownerClient', code: 'RESOURCE_OWNER_UNKNOWN' })
  }
  refuse(problems)
}

function refuse(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw invalidForm(problems)
}

interface Recorded {
  readonly before: ManagedResource | undefined
  readonly after: ManagedResource
  readonly change: ResourceChange
  readonly actor: Actor
}

/** The next version of an API that the caller holds, with its history and audit rows. */
async function save(
  trx: Trx,
  { at, ...o }: Recorded & { readonly before: ManagedResource; readonly at: Date },
): Promise<void> {
  const after = { ...o.after, version: o.before.version + 1, updatedAt: at }
  await updateResource(trx, after)
  await record(trx, { ...o, after })
}

async function record(trx: Trx, { before, after, change, actor }: Recorded): Promise<void> {
  const at = after.updatedAt
  await insertResourceVersion(trx, { resource: after, change, actor, at })
  await recordAudit(trx, {
    at,
    action: `resource.${change}`,
    actor,
    subject: { type: 'resource', id: after.id },
    before,
    after,
    detail: { audience: after.audience, version: after.version, state: after.state },
  })
}
