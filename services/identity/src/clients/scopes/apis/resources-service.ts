import { inTransaction } from '@inaproc/database/database'
import type { EventType } from '@inaproc/domain/event-catalogue'
import { type FieldProblem, invalidForm, Refusal } from '@inaproc/domain/refusal'
import { appendEvent } from '@inaproc/events/outbox'
import { canonicalJson } from '../../../audit/audit.js'
import { recordAudit } from '../../../audit/audit-store.js'
import type { Platform, Trx } from '../../../platform.js'
import { assertMayEnd, queueLetters } from '../holders/ending-service.js'
import type { Held, Reading } from '../holders/holders.js'
import type { ManagedScope, ScopeChange } from '../people/people-scope.js'
import { requireProof, type ScopeChanger } from '../scope-changer.js'
import type { ManagedResource, ResourceDefinition } from './managed-resource.js'
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
  readonly by: ScopeChanger
}

/** What an official has read before they take something from clients, and why they do it. */
interface EndingOf extends ChangeOf {
  readonly reading: Reading
  readonly reason: string
}

/**
 * Registers an API of somebody else's. It can be asked for at once, by clients that are then given it.
 * @throws Refusal STEP_UP_REQUIRED, FORM_INVALID with everything that is wrong
 */
export async function registerResource(
  p: Platform,
  o: {
    readonly definition: Omit<ResourceDefinition, 'state'>
    readonly by: ScopeChanger
    readonly production: boolean
  },
): Promise<string> {
  requireProof(o.by)
  const definition: ResourceDefinition = { ...o.definition, state: 'active' }
  const at = p.clock()
  return inTransaction(p.db, async (trx) => {
    await assertSound(trx, definition, o)
    const resource = { ...definition, ofRelease: false, version: 1, updatedAt: at }
    const id = await insertResource(trx, resource)
    if (id === undefined) throw invalidForm([{ field: 'audience', code: 'RESOURCE_AUDIENCE_TAKEN' }])
    const after = { ...resource, id, scopes: [] }
    await record(trx, { before: null, after, change: 'registered', by: o.by, reason: null })
    return id
  })
}

/**
 * Changes what is said of an API. Its address stays, because tokens and clients name it. Nothing is written where
 * nothing differs.
 * @throws Refusal RESOURCE_UNKNOWN, RESOURCE_CHANGED_MEANWHILE, RESOURCE_OF_THE_HOUSE, FORM_INVALID
 * @throws Refusal STEP_UP_REQUIRED where more than words differ
 */
export async function changeResource(
  p: Platform,
  o: ChangeOf & {
    readonly definition: Omit<ResourceDefinition, 'audience' | 'state'>
    readonly production: boolean
  },
): Promise<void> {
  await inTransaction(p.db, async (trx) => {
    const before = await holdOthers(trx, o)
    const { audience, state, ownerClient, format } = before
    const definition = { ...o.definition, audience, state }
    await assertSound(trx, definition, o)
    const after = { ...before, ...definition }
    if (isSame(before, after)) return
    if (after.ownerClient !== ownerClient || after.format !== format) requireProof(o.by)
    await save(trx, { before, after, change: 'changed', by: o.by, reason: null, at: p.clock() })
  })
}

/**
 * Ends an API: at once no token can be asked for it, and those that are out are introspected as inactive. The
 * contacts of its clients are told.
 * @throws Refusal as `changeResource`, and as `assertMayEnd`
 */
export async function retireResource(p: Platform, o: EndingOf): Promise<void> {
  requireProof(o.by)
  const at = p.clock()
  await inTransaction(p.db, async (trx) => {
    const before = await holdOthers(trx, o)
    if (before.state === 'retired') return
    const reason = await endFor(trx, { kind: 'api', name: before.audience }, o, at)
    const after = { ...before, state: 'retired' as const }
    await save(trx, { before, after, change: 'retired', by: o.by, reason, at })
  })
}

/** Brings a retired API back, with those of its scopes that are in use. @throws Refusal as `changeResource` */
export async function restoreResource(p: Platform, o: ChangeOf): Promise<void> {
  requireProof(o.by)
  await inTransaction(p.db, async (trx) => {
    const before = await holdOthers(trx, o)
    if (before.state === 'active') return
    const after = { ...before, state: 'active' as const }
    await save(trx, { before, after, change: 'restored', by: o.by, reason: null, at: p.clock() })
  })
}

/**
 * Adds a scope to an API.
 * @throws Refusal as `changeResource`
 */
export async function addScope(p: Platform, o: ChangeOf & { readonly scope: ManagedScope }): Promise<void> {
  requireProof(o.by)
  await inTransaction(p.db, async (trx) => {
    const before = await holdOthers(trx, o)
    refuse(scopeProblems(o.scope))
    const isNew = !(await isScopeNamed(trx, o.scope.name)) && (await insertScope(trx, o.id, o.scope))
    if (!isNew) throw invalidForm([{ field: 'name', code: 'RESOURCE_SCOPE_TAKEN' }])
    const after = { ...before, scopes: [...before.scopes, o.scope] }
    await save(trx, { before, after, change: 'changed', by: o.by, reason: null, at: p.clock() })
  })
}

/**
 * Changes the words of a scope of an API, and who may have it; also of our own APIs, whose release says which scopes
 * there are. Its name stays, because clients and consents hold it.
 * @throws Refusal RESOURCE_UNKNOWN, RESOURCE_CHANGED_MEANWHILE, FORM_INVALID
 * @throws Refusal STEP_UP_REQUIRED where more than words differ
 */
export async function changeScope(
  p: Platform,
  o: ChangeOf & { readonly scope: Omit<ManagedScope, 'state'> },
): Promise<void> {
  await inTransaction(p.db, async (trx) => {
    const before = await holdResource(trx, o)
    const known = scopeOf(before, o.scope.name)
    const scope = { ...o.scope, state: known.state }
    refuse(scopeProblems(scope))
    const after = withScope(before, scope)
    if (isSame(before, after)) return
    if (scope.availableTo !== known.availableTo) requireProof(o.by)
    await updateScope(trx, o.id, scope)
    await save(trx, { before, after, change: 'changed', by: o.by, reason: null, at: p.clock() })
  })
}

/**
 * Ends a scope of an API: tokens that are made from now on do not have it. The contacts of its clients are told.
 * @throws Refusal as `addScope`, and as `assertMayEnd`
 */
export async function retireScope(p: Platform, o: EndingOf & { readonly name: string }): Promise<void> {
  requireProof(o.by)
  const at = p.clock()
  await inTransaction(p.db, async (trx) => {
    const before = await holdOthers(trx, o)
    const known = scopeOf(before, o.name)
    if (known.state === 'retired') return
    const reason = await endFor(trx, { kind: 'scope', name: known.name }, o, at)
    const scope = { ...known, state: 'retired' as const }
    await updateScope(trx, o.id, scope)
    // The API itself goes on: its history tells which of its scopes ended.
    await save(trx, { before, after: withScope(before, scope), change: 'changed', by: o.by, reason, at })
  })
}

/** Brings a retired scope of an API back. @throws Refusal as `addScope` */
export async function restoreScope(p: Platform, o: ChangeOf & { readonly name: string }): Promise<void> {
  requireProof(o.by)
  const at = p.clock()
  await inTransaction(p.db, async (trx) => {
    const before = await holdOthers(trx, o)
    const known = scopeOf(before, o.name)
    if (known.state === 'active') return
    const scope = { ...known, state: 'active' as const }
    await updateScope(trx, o.id, scope)
    const after = withScope(before, scope)
    await save(trx, { before, after, change: 'changed', by: o.by, reason: null, at })
  })
}

/** @throws Refusal RESOURCE_UNKNOWN */
export async function managedResource(p: Pick<Platform, 'db'>, id: string): Promise<ManagedResource> {
  const resource = await findManagedResource(p.db, id)
  if (resource === undefined) throw new Refusal('RESOURCE_UNKNOWN')
  return resource
}

/** @throws Refusal RESOURCE_UNKNOWN when the API has no such scope */
export function scopeOf({ scopes }: ManagedResource, name: string): ManagedScope {
  const scope = scopes.find((known) => known.name === name)
  if (scope === undefined) throw new Refusal('RESOURCE_UNKNOWN')
  return scope
}

function withScope(resource: ManagedResource, changed: ManagedScope): ManagedResource {
  const scopes = resource.scopes.map((scope) => (scope.name === changed.name ? changed : scope))
  return { ...resource, scopes }
}

function isSame(before: ManagedResource, after: ManagedResource): boolean {
  return canonicalJson(before) === canonicalJson(after)
}

/** The reason, once nothing stands against the end; its clients are told. */
async function endFor(trx: Trx, held: Held, { reading, reason }: EndingOf, at: Date): Promise<string> {
  await assertMayEnd(trx, { held, reading, reason })
  await queueLetters(trx, { held, step: 'retired', reason: reason.trim(), claims: [], at })
  return reason.trim()
}

async function holdResource(trx: Trx, { id, version }: ChangeOf): Promise<ManagedResource> {
  const resource = await lockResource(trx, id)
  if (resource === undefined) throw new Refusal('RESOURCE_UNKNOWN')
  if (resource.version !== version) throw new Refusal('RESOURCE_CHANGED_MEANWHILE')
  return resource
}

/** One of somebody else's: ours follow their release. */
async function holdOthers(trx: Trx, o: ChangeOf): Promise<ManagedResource> {
  const resource = await lockResource(trx, o.id)
  if (resource?.ofRelease === true) throw new Refusal('RESOURCE_OF_THE_HOUSE')
  return holdResource(trx, o)
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

const eventOf = {
  registered: 'resource.registered',
  changed: 'resource.changed',
  retired: 'resource.retired',
  restored: 'resource.restored',
} as const satisfies Readonly<Record<ScopeChange, EventType>>

interface Recorded {
  readonly before: ManagedResource | null
  readonly after: ManagedResource
  readonly change: ScopeChange
  readonly by: ScopeChanger
  readonly reason: string | null
}

/** The next version of an API that the caller holds, with its history, audit row and event. */
async function save(
  trx: Trx,
  { at, ...o }: Recorded & { readonly before: ManagedResource; readonly at: Date },
): Promise<void> {
  const after = { ...o.after, version: o.before.version + 1, updatedAt: at }
  await updateResource(trx, after)
  await record(trx, { ...o, after })
}

async function record(trx: Trx, { before, after, change, by, reason }: Recorded): Promise<void> {
  const { id, audience, version, state, updatedAt: at } = after
  const { actor } = by
  const type = eventOf[change]
  await insertResourceVersion(trx, id, { version, change, reason, actor, at, before, definition: after })
  await appendEvent(trx, {
    type,
    subject: id,
    data: { resourceId: id, audience, version },
    occurredAt: at,
  })
  await recordAudit(trx, {
    at,
    action: type,
    actor,
    subject: { type: 'resource', id },
    before: before ?? undefined,
    after,
    detail: { audience, version, state, ...(reason !== null && { reason }) },
  })
}
