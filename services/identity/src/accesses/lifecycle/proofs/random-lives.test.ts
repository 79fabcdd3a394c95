import { randomUUID } from 'node:crypto'
import { type AccessActor, type AccessEvent, accessLifecycle } from '@inaproc/domain/access-lifecycle'
import type { AccessId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import type { RoleCode } from '@inaproc/domain/roles'
import { addDays, compareDates, todayInWib, wibDate } from '@inaproc/domain/wib-date'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '../../../platform.js'
import { systemActor } from '../../../platform.js'
import { createTestPlatform, type TestPlatform } from '../../../testing/test-platform.js'
import { type Access, stateOn } from '../../accesses.js'
import { findAccess } from '../../accesses-store.js'
import { listPersonas } from '../../personas-store.js'
import { type Cast, createCast, handover } from '../../testing/access-cast.js'
import { holder, owner, rejection } from '../../testing/access-world.js'
import type { TransitionInput, TransitionRequest } from '../transition.js'
import type { TransitionRecord } from '../transition-record.js'
import { listTransitions } from '../transitions-store.js'

let p: TestPlatform
let cast: Cast
let actors: Readonly<Record<ActorName, () => Actor>>
/** The verifier accesses that may have decided about the applicant's access. */
const institutionOf = new Map<string, string | null>()
beforeAll(async () => {
  p = await createTestPlatform(start)
  cast = await createCast(p)
  const { city, regency } = cast.world
  const open = { endsOn: null } as const
  const foreign = await cast.verifier('VAI', { institution: regency }, open)
  const ended = await cast.verifier('VAI', { institution: city }, { endsOn: wibDate('2026-02-10') })
  const colleague = await cast.verifier('VAI', { institution: city }, open)
  const telkom = await cast.verifier('OPERATOR_TELKOM', {}, open)
  const stranger = await cast.world.person()
  const directorate = await cast.directorate()
  await p.db.updateTable('accesses').set({ ends_on: null }).where('id', '=', cast.vaiAccess).execute()
  actors = {
    OWNER: () => owner(cast.siti),
    VAI: () => holder(cast.vai, cast.vaiAccess),
    COLLEAGUE: () => colleague.actor,
    SELF: () => selfVerifier,
    FOREIGN: () => foreign.actor,
    ENDED: () => ended.actor,
    DIRECTORATE: () => directorate,
    TELKOM: () => telkom.actor,
    STRANGER: () => owner(stranger),
    SYSTEM: () => systemActor,
  }
  const verifiers = await p.db.selectFrom('accesses').select(['id', 'institution_code']).execute()
  for (const { id, institution_code } of verifiers) institutionOf.set(id, institution_code)
})
afterAll(() => p.drop())

const start = '2026-02-03T04:05:06Z'
type ActorName =
  | 'OWNER'
  | 'VAI'
  | 'COLLEAGUE'
  | 'SELF'
  | 'FOREIGN'
  | 'ENDED'
  | 'DIRECTORATE'
  | 'TELKOM'
  | 'STRANGER'
  | 'SYSTEM'
/** The applicant as a verifier of the own institution. */
let selfVerifier: Actor = systemActor

const events = [...new Set(accessLifecycle.rows.map(({ event }) => event))].filter(
  (event) => event !== 'CREATE',
)
/** Somebody who fits each kind of actor of the table. */
const fitting: Readonly<Partial<Record<AccessActor, readonly ActorName[]>>> = {
  OWNER: ['OWNER'],
  SYSTEM: ['SYSTEM'],
  VAI: ['VAI', 'COLLEAGUE'],
  DIRECTORATE: ['DIRECTORATE'],
  TELKOM: ['TELKOM'],
}
const anybody = [
  ...new Set([...Object.values(fitting).flat(), 'SELF', 'FOREIGN', 'ENDED', 'STRANGER']),
] as ActorName[]

/** Two steps of three are some that the table allows in that state; time goes by: hours over midnight, weeks, most of a year. */
const step = fc.record({
  isSensible: fc.constantFrom(true, true, false),
  event: fc.nat(),
  by: fc.nat(),
  hours: fc.constantFrom(0, 0, 0, 7, 24, 40 * 24, 200 * 24),
  edit: fc.boolean(),
  /** The term asked for, from some day on and for some days. */
  term: fc.record({ from: fc.integer({ min: -30, max: 60 }), days: fc.integer({ min: 0, max: 400 }) }),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

describe('a random life', () => {
  it('walks only along the table, is in force only on its days, and is decided only by others of its own institution', async () => {
    let steps = 0
    let taken = 0
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<RoleCode>('PPK', 'PPK', 'VAI'),
        fc.array(step, { minLength: 1, maxLength: 40, size: 'max' }),
        async (role, life) => {
          p.setNow(start)
          const id = await newcomer(role)
          for (const one of life) {
            steps += 1
            if (await live(id, one)) taken += 1
          }
        },
      ),
      { numRuns: 25 },
    )
    process.stdout.write(`Random lives: ${steps} steps by 10 kinds of actor, ${taken} taken.\n`)
    expect(taken).toBeGreaterThan(25)
  }, 120_000)
})

/** A draft of somebody new, who besides is a verifier of the same institution. */
async function newcomer(role: RoleCode): Promise<AccessId> {
  await cast.newApplicant()
  const place = role === 'VAI' ? { institution: cast.world.city } : cast.office()
  // Nobody holds the role twice in one place: an applicant for VAI acts with that of a work unit's directorate.
  const own = role === 'VAI' ? 'VERIFIKATOR_DIREKTORAT' : 'VAI'
  const at = role === 'VAI' ? {} : { institution: cast.world.city }
  selfVerifier = holder(cast.siti, await cast.world.grant(cast.siti, own, at, { endsOn: null }))
  return cast.world.draft(cast.siti, role, place)
}

/** One step; answers whether it was taken. What is refused has left nothing. */
async function live(id: AccessId, one: Step): Promise<boolean> {
  p.advance(one.hours * 3_600_000)
  if (one.edit) await editForm(id, one)
  const { event, by } = await chosen(id, one)
  const request = await requestOf(id, event, one)
  const before = await cast.world.footprint()
  const taken = await cast.world
    .apply({ ...request, actor: actors[by]() })
    .then(() => true)
    .catch((error: unknown) => {
      if (error instanceof Refusal) return false
      throw error
    })
  if (!taken) expect(await cast.world.footprint()).toEqual(before)
  await checkLife(id, taken)
  return taken
}

/** What is tried, by whom. */
async function chosen(id: AccessId, one: Step): Promise<{ event: AccessEvent; by: ActorName }> {
  const access = await findAccess(p.db, id)
  const state = access && stateOn(access, todayInWib(p.clock))
  const open = one.isSensible
    ? accessLifecycle.rows.filter((row) => state && row.from !== 'none' && row.from.includes(state))
    : []
  const going = open.filter(({ to }) => to === 'origin' || !accessLifecycle.states[to].final)
  const row = pick(going, one.event)
  if (row === undefined) {
    return { event: pick(events, one.event) ?? 'SUBMIT', by: pick(anybody, one.by) ?? 'OWNER' }
  }
  const people = row.actors.flatMap((actor) => fitting[actor] ?? [])
  return { event: row.event, by: pick(people, one.by) ?? 'OWNER' }
}

function pick<T>(values: readonly T[], index: number): T | undefined {
  return values[index % Math.max(1, values.length)]
}

function termOf({ term }: Step) {
  const startsOn = addDays(todayInWib(p.clock), term.from)
  return { startsOn, endsOn: addDays(startsOn, term.days) }
}

async function editForm(id: AccessId, one: Step): Promise<void> {
  const dates = { ...termOf(one), decreeDatedOn: todayInWib(p.clock) }
  const form = JSON.stringify(await cast.world.form(cast.siti, dates))
  await p.db
    .updateTable('accesses')
    .set({ form })
    .where('id', '=', id)
    .where('state', 'in', ['DRAFT', 'REJECTED'])
    .execute()
}

async function requestOf(
  id: AccessId,
  event: AccessEvent,
  one: Step,
): Promise<Omit<TransitionRequest, 'actor' | 'requestKey'>> {
  const input: TransitionInput = {
    confirmed: true,
    handover,
    proof: cast.proof(),
    evidence: randomUUID(),
    ...(event.startsWith('REQUEST') && {
      term: { ...termOf(one), paper: { ...(await cast.decree()), datedOn: todayInWib(p.clock) } },
    }),
  }
  const reason =
    event === 'SUSPEND' || event === 'REVOKE'
      ? { code: 'OTHER', text: 'Alasan yang cukup panjang.' }
      : rejection
  const isAgainst = /REJECT|SUSPEND$|REVOKE/.test(event)
  return { accessId: id, event, input, ...(isAgainst && { reason }) }
}

/** Everything that must hold of an access after every step, taken or refused. */
async function checkLife(id: AccessId, taken: boolean): Promise<void> {
  const [access, history] = await Promise.all([findAccess(p.db, id), listTransitions(p.db, id)])
  if (access === undefined) throw new TypeError('nothing removes an access')
  expect(access.state).toBe(stateAfter(history))
  await checkAudit(id, history)
  for (const record of history) checkDecision(access, record)
  const waits = ['SUBMITTED', 'REACTIVATION'].includes(access.state) || access.proposedTerm !== null
  expect(access.dueAt !== null).toBe(waits)
  await checkDays(access, taken)
}

/** The history is an unbroken walk along the table; answers where it ends. */
function stateAfter(history: readonly TransitionRecord[]): TransitionRecord['from'] {
  let state: TransitionRecord['from'] = null
  for (const record of history) {
    expect(record.from).toBe(state)
    const row = accessLifecycle.rows.find((candidate) => candidate.id === record.transition)
    expect(row?.actors).toContain(record.actorKind)
    expect(row?.from === 'none' ? [null] : row?.from).toContain(record.from)
    const isPartial = record.detail['partial'] === true
    expect(isPartial ? record.from : row?.to === 'origin' ? record.to : row?.to).toBe(record.to)
    state = record.to
  }
  return state
}

/** One audit row for every line of the history, and no other. */
async function checkAudit(id: AccessId, history: readonly TransitionRecord[]): Promise<void> {
  const audits = await p.db
    .selectFrom('audit_log')
    .select('action')
    .where('subject_id', '=', id)
    .orderBy('id')
    .execute()
  expect(audits.map(({ action }) => action)).toEqual(
    history.map(({ event }) => `access.${event.toLowerCase().replaceAll('_', '-')}`),
  )
}

/** No verifier decided about himself, and a VAI only about the own institution. */
function checkDecision(access: Access, record: TransitionRecord): void {
  if (record.actorKind === 'OWNER' || record.actorKind === 'SYSTEM') return
  expect(record.actorAccountId).not.toBe(access.accountId)
  if (record.actorKind !== 'VAI') return
  expect(institutionOf.get(record.actorAccessId ?? '')).toBe(access.institutionCode)
}

/** In force only between its days: always for whoever asks, and as stored after every step that was taken. */
async function checkDays(access: Access, taken: boolean): Promise<void> {
  const today = todayInWib(p.clock)
  const { startsOn, effectiveEndsOn: end } = access
  const isInside =
    (startsOn === null || compareDates(startsOn, today) <= 0) &&
    (end === null || compareDates(today, end) <= 0)
  const personas = await listPersonas(p.db, access.accountId, today)
  const isPersona = personas.some(({ accessId }) => accessId === access.id)
  expect(isPersona).toBe(isInside && ['ACTIVE', 'APPROVED'].includes(access.state))
  expect(isPersona).toBe(stateOn(access, today) === 'ACTIVE')
  if (taken && access.state === 'ACTIVE') expect(isInside).toBe(true)
}
