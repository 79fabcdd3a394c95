import { inTransaction } from '@inaproc/database/database'
import type { EventType } from '@inaproc/domain/event-catalogue'
import { type FieldProblem, invalidForm, Refusal } from '@inaproc/domain/refusal'
import { appendEvent } from '@inaproc/events/outbox'
import { canonicalJson } from '../../../audit/audit.js'
import { recordAudit } from '../../../audit/audit-store.js'
import { isClaimName } from '../../../oidc/tokens/claims.js'
import type { Platform, Trx } from '../../../platform.js'
import { insertScopeVersion } from '../history/versions-store.js'
import { assertMayEnd, queueLetters, reasonProblems } from '../holders/ending-service.js'
import type { Reading } from '../holders/holders.js'
import { requireProof, type ScopeChanger } from '../scope-changer.js'
import { isOnlyWords, isSensitive, peopleScopeProblems, type UnjudgedScope } from './people-rules.js'
import { mostPeopleScopes, type PeopleScope, type ScopeChange, type VersionedScope } from './people-scope.js'
import {
  countPeopleScopes,
  findPeopleScope,
  insertPeopleScope,
  lockPeopleScope,
  updatePeopleScope,
} from './people-store.js'

/** A change names the version that it was thought out for. */
interface ChangeOf {
  readonly name: string
  readonly version: number
  readonly by: ScopeChanger
}

/**
 * Makes a scope about people. The door knows it at once; clients ask for it once they are given it.
 * @throws Refusal STEP_UP_REQUIRED, SCOPES_TOO_MANY, FORM_INVALID with everything that is wrong
 */
export async function registerPeopleScope(
  p: Platform,
  o: { readonly definition: UnjudgedScope; readonly by: ScopeChanger },
): Promise<void> {
  requireProof(o.by)
  const at = p.clock()
  await inTransaction(p.db, async (trx) => {
    refuse(peopleScopeProblems(o.definition, { ofRelease: false }))
    const count = await countPeopleScopes(trx)
    if (count >= mostPeopleScopes) {
      throw new Refusal('SCOPES_TOO_MANY', { params: { max: mostPeopleScopes } })
    }
    const scope = judged(o.definition, {
      state: 'active',
      ofRelease: false,
      // Behind those of the release, in the order in which they were made.
      position: count + 100,
      version: 1,
      updatedAt: at,
    })
    if (!(await insertPeopleScope(trx, scope))) {
      throw invalidForm([{ field: 'name', code: 'SCOPE_NAME_TAKEN' }])
    }
    await record(trx, { before: null, after: scope, change: 'registered', by: o.by, reason: null })
  })
}

/**
 * Changes what is said of a scope, who may have it, or what it releases; its name stays, because clients and consents
 * hold it. A scope that releases more asks people again; of one that releases less the contacts of its clients are
 * told. Nothing is written where nothing differs.
 * @throws Refusal SCOPE_UNKNOWN, SCOPE_CHANGED_MEANWHILE, FORM_INVALID
 * @throws Refusal STEP_UP_REQUIRED where more than words differ
 */
export async function changePeopleScope(
  p: Platform,
  o: ChangeOf & { readonly definition: Omit<UnjudgedScope, 'name'>; readonly reason: string },
): Promise<void> {
  const at = p.clock()
  await inTransaction(p.db, async (trx) => {
    const before = await hold(trx, o)
    const { name, ofRelease } = before
    const definition = { ...o.definition, name }
    const after = judged(definition, { ...before, version: before.version + 1, updatedAt: at })
    const lost = before.claims.filter((claim) => !after.claims.includes(claim))
    refuse([
      ...peopleScopeProblems(definition, { ofRelease }),
      ...(lost.length > 0 ? reasonProblems(o.reason) : []),
    ])
    if (canonicalJson(definitionOf(after)) === canonicalJson(definitionOf(before))) return
    if (!isOnlyWords(before, after)) requireProof(o.by)
    await updatePeopleScope(trx, after)
    const reason = o.reason.trim() === '' ? null : o.reason.trim()
    await record(trx, { before, after, change: 'changed', by: o.by, reason })
    if (lost.length > 0 && before.state === 'active') {
      const held = { kind: 'people', name } as const
      await queueLetters(trx, { held, step: 'narrowed', reason: reason ?? '', claims: lost, at })
    }
  })
}

/**
 * Ends a scope: at once the door releases nothing for it, and who asks for it signs in without it. The clients
 * keep it in their registration, so that bringing it back undoes this; their contacts are told.
 * @throws Refusal SCOPE_UNKNOWN, SCOPE_CHANGED_MEANWHILE, SCOPE_OF_THE_HOUSE, STEP_UP_REQUIRED, and as `assertMayEnd`
 */
export async function retirePeopleScope(
  p: Platform,
  o: ChangeOf & { readonly reading: Reading; readonly reason: string },
): Promise<void> {
  requireProof(o.by)
  const at = p.clock()
  await inTransaction(p.db, async (trx) => {
    const before = await hold(trx, o)
    if (before.ofRelease) throw new Refusal('SCOPE_OF_THE_HOUSE')
    if (before.state === 'retired') return
    const held = { kind: 'people', name: before.name } as const
    await assertMayEnd(trx, { held, reading: o.reading, reason: o.reason })
    const reason = o.reason.trim()
    await move(trx, before, { change: 'retired', by: o.by, reason, at })
    await queueLetters(trx, { held, step: 'retired', reason, claims: [], at })
  })
}

/**
 * Brings a retired scope back: clients that still have it can ask for it again, and people who allowed it are not asked
 * anew for the same.
 * @throws Refusal SCOPE_UNKNOWN, SCOPE_CHANGED_MEANWHILE, STEP_UP_REQUIRED
 */
export async function restorePeopleScope(p: Platform, o: ChangeOf): Promise<void> {
  requireProof(o.by)
  const at = p.clock()
  await inTransaction(p.db, async (trx) => {
    const before = await hold(trx, o)
    if (before.state === 'active') return
    await move(trx, before, { change: 'restored', by: o.by, reason: null, at })
  })
}

/** @throws Refusal SCOPE_UNKNOWN */
export async function peopleScope(p: Pick<Platform, 'db'>, name: string): Promise<PeopleScope> {
  const scope = await findPeopleScope(p.db, name)
  if (scope === undefined) throw new Refusal('SCOPE_UNKNOWN')
  return scope
}

async function hold(trx: Trx, { name, version }: ChangeOf): Promise<PeopleScope> {
  const scope = await lockPeopleScope(trx, name)
  if (scope === undefined) throw new Refusal('SCOPE_UNKNOWN')
  if (scope.version !== version) throw new Refusal('SCOPE_CHANGED_MEANWHILE')
  return scope
}

/** A definition that the rules found nothing wrong with, with what they derive. */
function judged(
  d: UnjudgedScope,
  rest: Pick<PeopleScope, 'state' | 'ofRelease' | 'position' | 'version' | 'updatedAt'>,
): PeopleScope {
  const { state, ofRelease, position, version, updatedAt } = rest
  const claims = d.claims.filter(isClaimName)
  const { name, label, description, availableTo } = d
  const said = { name, label, description, availableTo, claims, state, ofRelease, position }
  return { ...said, sensitive: isSensitive({ sensitive: d.sensitive, claims }), version, updatedAt }
}

function definitionOf(scope: PeopleScope): VersionedScope {
  const { version: _version, updatedAt: _at, position: _place, ...said } = scope
  return said
}

async function move(
  trx: Trx,
  before: PeopleScope,
  o: { change: 'retired' | 'restored'; by: ScopeChanger; reason: string | null; at: Date },
): Promise<void> {
  const state = o.change === 'retired' ? 'retired' : 'active'
  const after = { ...before, state, version: before.version + 1, updatedAt: o.at } as const
  await updatePeopleScope(trx, after)
  await record(trx, { before, after, change: o.change, by: o.by, reason: o.reason })
}

function refuse(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw invalidForm(problems)
}

const eventOf = {
  registered: 'scope.registered',
  changed: 'scope.changed',
  retired: 'scope.retired',
  restored: 'scope.restored',
} as const satisfies Readonly<Record<ScopeChange, EventType>>

interface Recorded {
  readonly before: PeopleScope | null
  readonly after: PeopleScope
  readonly change: ScopeChange
  readonly by: ScopeChanger
  readonly reason: string | null
}

/** What goes beside the row: its version, the audit row and the event, in the transaction of the change. */
async function record(trx: Trx, { before, after, change, by, reason }: Recorded): Promise<void> {
  const { name, version, updatedAt: at } = after
  const [was, is] = [before && definitionOf(before), definitionOf(after)]
  const { actor } = by
  await insertScopeVersion(
    trx,
    { kind: 'scope', name },
    { version, change, reason, actor, at, before: was, definition: is },
  )
  const type = eventOf[change]
  await appendEvent(trx, { type, subject: name, data: { scope: name, version }, occurredAt: at })
  await recordAudit(trx, {
    at,
    action: type,
    actor,
    subject: { type: 'scope', id: name },
    before: was ?? undefined,
    after: is,
    detail: {
      version,
      state: after.state,
      availableTo: after.availableTo,
      releases: [...after.claims],
      ...(reason !== null && { reason }),
    },
  })
}
