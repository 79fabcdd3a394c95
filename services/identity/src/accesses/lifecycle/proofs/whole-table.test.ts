import { randomUUID } from 'node:crypto'
import { askedEvent } from '@inaproc/domain/access-event-of-day'
import {
  type AccessActor,
  type AccessEvent,
  type AccessState,
  type AccessTransition,
  accessLifecycle,
} from '@inaproc/domain/access-lifecycle'
import { type AccessId, accessId } from '@inaproc/domain/identifiers'
import type { RoleCode } from '@inaproc/domain/roles'
import { findRow } from '@inaproc/domain/state-machine'
import { wibDate } from '@inaproc/domain/wib-date'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, systemActor } from '../../../platform.js'
import { createTestPlatform, type TestPlatform } from '../../../testing/test-platform.js'
import type { ProposedTerm } from '../../accesses.js'
import { type Cast, createCast, handover, laterTerm } from '../../testing/access-cast.js'
import { owner, type Place, rejection } from '../../testing/access-world.js'
import type { TransitionRequest } from '../transition.js'

const states = Object.keys(accessLifecycle.states) as AccessState[] // the record has exactly the states as keys
const events = accessLifecycle.rows.map(({ event }) => event)
const beginnings = new Set(
  accessLifecycle.rows.filter(({ from }) => from === 'none').map(({ event }) => event),
)
const actors = ['OWNER', 'SYSTEM', 'VAI', 'DIRECTORATE', 'TELKOM', 'COMPANY_ADMIN', 'NIB_CHECK'] as const

/** One question to the service: may this happen, in this state, to whoever acts? */
interface Triple {
  readonly from: AccessState | null
  readonly event: AccessEvent
  readonly actor: AccessActor
}

const product: readonly Triple[] = [null, ...states].flatMap((from) =>
  events.flatMap((event) => actors.map((actor) => ({ from, event, actor }))),
)
const rowOf = (triple: Triple): AccessTransition | null => {
  const found = findRow(accessLifecycle, triple)
  return found.ok ? found.row : null
}
const allowed = product.filter((triple) => rowOf(triple) !== null)
const refused = product.filter((triple) => rowOf(triple) === null)
const nameOf = ({ from, event, actor }: Triple) => `${from} ${event} ${actor}`

/** The role on which each kind of verifier decides in the first place (domain.md A3). */
const roleFor: Readonly<Record<AccessActor, RoleCode>> = {
  OWNER: 'PPK',
  SYSTEM: 'PPK',
  VAI: 'PPK',
  DIRECTORATE: 'VAI',
  TELKOM: 'VAI',
  COMPANY_ADMIN: 'ANGGOTA_PERUSAHAAN',
  NIB_CHECK: 'ADMIN_PERUSAHAAN',
}

let p: TestPlatform
let cast: Cast
let verifiers: Readonly<Record<'VAI' | 'DIRECTORATE' | 'TELKOM' | 'COMPANY_ADMIN', Actor>>
beforeAll(async () => {
  p = await createTestPlatform('2026-02-03T04:05:06Z')
  cast = await createCast(p)
  const { city, company } = cast.world
  const holds = async (role: RoleCode, place: Place) => (await cast.verifier(role, place)).actor
  verifiers = {
    VAI: await holds('VAI', { institution: city }),
    DIRECTORATE: await holds('VERIFIKATOR_DIREKTORAT', {}),
    TELKOM: await holds('OPERATOR_TELKOM', {}),
    COMPANY_ADMIN: await holds('ADMIN_PERUSAHAAN', { company }),
  }
})
afterAll(() => p.drop())

function actingAs(actor: AccessActor): Pick<TransitionRequest, 'actor' | 'actorKind'> {
  switch (actor) {
    case 'OWNER':
      return { actor: owner(cast.siti) }
    case 'SYSTEM':
    case 'NIB_CHECK':
      return { actor: systemActor, actorKind: actor }
    default:
      return { actor: verifiers[actor] }
  }
}

function placeOf(role: RoleCode): Place {
  const { city, company } = cast.world
  if (role === 'PPK') return cast.office()
  return role === 'VAI' ? { institution: city } : { company }
}

/** An access in this state, with whatever its row needs, as if it had gone its way. */
async function accessIn(state: AccessState, event: AccessEvent, role: RoleCode): Promise<AccessId> {
  await cast.newApplicant()
  const isOver =
    event === 'EXPIRE' ||
    event === 'LIFT_SUSPENSION_AFTER_END' ||
    state === 'EXPIRED' ||
    state === 'REACTIVATION'
  const id = await cast.world.grant(cast.siti, role, placeOf(role), {
    state,
    // Approved and not yet in force, unless the step itself waits for the day.
    startsOn: wibDate(state === 'APPROVED' && event !== 'START' && !isOver ? '2026-03-01' : '2026-01-01'),
    endsOn: wibDate(isOver ? '2026-02-02' : '2026-12-31'),
  })
  const isAhead = event === 'APPROVE_REACTIVATION_AHEAD'
  const startsOn = wibDate(isAhead ? '2026-03-01' : '2026-02-03')
  const proposed: ProposedTerm = { ...laterTerm, startsOn, decreeEndsOn: null, documentVersion: null }
  const isAsked = state === 'REACTIVATION' || /^(APPROVE|REJECT)_EXTENSION$/.test(event)
  await p.db
    .updateTable('accesses')
    .set({
      form: JSON.stringify(await cast.world.form(cast.siti)),
      ...(state === 'DRAFT' && { submitted_at: null }),
      ...(state === 'REACTIVATION' && { origin_state: 'EXPIRED' }),
      ...(isAsked && { proposed_term: JSON.stringify(proposed), due_at: p.clock() }),
    })
    .where('id', '=', id)
    .execute()
  return id
}

async function requestOf(
  id: AccessId,
  { event, actor }: Triple,
): Promise<Omit<TransitionRequest, 'requestKey'>> {
  const term = event.startsWith('REQUEST') ? { ...laterTerm, paper: await cast.decree() } : undefined
  const reason =
    event === 'SUSPEND' || event === 'REVOKE'
      ? { code: 'OTHER', text: 'Alasan yang cukup panjang.' }
      : rejection
  return {
    accessId: id,
    event,
    ...actingAs(actor),
    ...(/REJECT|SUSPEND$|REVOKE/.test(event) && { reason }),
    input: {
      confirmed: true,
      handover,
      proof: cast.proof(),
      evidence: randomUUID(),
      ...(term !== undefined && { term }),
    },
  }
}

/** The approval that somebody else has to give before this one is the last. */
const otherApproval: Partial<Readonly<Record<AccessActor, AccessActor>>> = {
  DIRECTORATE: 'TELKOM',
  TELKOM: 'DIRECTORATE',
}

/** Suspended by the very actor, since nobody lifts what a higher level has laid. */
async function suspendedBy(actor: AccessActor, event: AccessEvent): Promise<AccessId> {
  const id = await accessIn('ACTIVE', 'SUSPEND', roleFor[actor])
  await cast.world.apply(await requestOf(id, { from: 'ACTIVE', event: 'SUSPEND', actor }))
  const ends_on = event === 'LIFT_SUSPENSION' ? '2026-12-31' : '2026-02-02'
  await p.db.updateTable('accesses').set({ ends_on }).where('id', '=', id).execute()
  return id
}

async function walk(triple: Triple): Promise<string> {
  const { from, event, actor } = triple
  if (from === null) {
    await cast.newApplicant()
    const { actor: by } = actingAs(actor)
    const beginning =
      event === 'IMPORT' ? await cast.importation(by) : event === 'GRANT' ? cast.grant() : cast.creation()
    return (await cast.world.apply(beginning)).to
  }
  const id = event.startsWith('LIFT')
    ? await suspendedBy(actor, event)
    : await accessIn(from, event, roleFor[actor])
  const other = otherApproval[actor]
  if (event.startsWith('APPROVE') && other !== undefined) {
    const first = await cast.world.apply(await requestOf(id, { from, event, actor: other }))
    expect(first.complete, `the first of two approvals of ${nameOf(triple)}`).toBe(false)
  }
  return (await cast.world.apply(await requestOf(id, triple))).to
}

const decisions = /^(APPROVE|REJECT)(_REACTIVATION(_AHEAD)?)?$/

/** What the service must answer to what is not in the table: the table's code, said as tellingly as possible. */
function expectedCode(triple: Triple): string {
  const { from, event, actor } = triple
  const isBeginning = beginnings.has(event)
  if (from === null && !isBeginning) return 'NOT_FOUND'
  if (from !== null && isBeginning) return 'ACCESS_ALREADY_EXISTS'
  const isOwners = accessLifecycle.rows.some((row) => row.event === event && row.actors.includes('OWNER'))
  const isPerson = actor !== 'SYSTEM' && actor !== 'NIB_CHECK'
  if (isPerson && isOwners && actor !== 'OWNER') return 'NOT_ALLOWED'
  if (actor === 'OWNER' && !isOwners) return 'TRANSITION_WRONG_ACTOR'
  const found = findRow(accessLifecycle, { ...triple, event: askedEvent(event) })
  const code = found.ok ? 'allowed' : found.code
  const isDecided = decisions.test(event) && from !== 'DRAFT' && code === 'TRANSITION_NOT_POSSIBLE'
  return isDecided ? 'ALREADY_DECIDED' : code
}

describe('the whole product of states, events and actors, asked of the service on PostgreSQL', () => {
  it('lets every row of the table pass by every actor it names, and leads where it says', async () => {
    const outcomes: Record<string, string> = {}
    const expected: Record<string, string> = {}
    for (const triple of allowed) {
      const to = rowOf(triple)?.to
      expected[nameOf(triple)] = to === 'origin' ? 'EXPIRED' : (to ?? '')
      outcomes[nameOf(triple)] = await walk(triple).catch((error: unknown) => String(error))
    }
    expect(outcomes).toEqual(expected)
  })

  it('refuses every other one with its code, and writes nothing', async () => {
    const outcomes: Record<string, string> = {}
    const expected: Record<string, string> = {}
    for (const from of [null, ...states]) {
      // One access for all questions of a state: each of them has to leave it as it was.
      const id = from === null ? accessId(randomUUID()) : await accessIn(from, 'CREATE', 'PPK')
      const asked = refused.filter((triple) => triple.from === from)
      const requests = await Promise.all(asked.map((triple) => requestOf(id, triple)))
      const before = await cast.world.footprint()
      for (const [index, triple] of asked.entries()) {
        const request = requests[index]
        if (request === undefined) continue
        expected[nameOf(triple)] = expectedCode(triple)
        outcomes[nameOf(triple)] = await cast.world
          .apply(beginnings.has(triple.event) ? { ...cast.creation(), ...request, ...creation() } : request)
          .then(({ to }) => `led to ${to}`)
          .catch((error: unknown) => codeOf(error))
      }
      expect(await cast.world.footprint()).toEqual(before)
    }
    expect(outcomes).toEqual(expected)
  })

  it('is counted', () => {
    const size = (states.length + 1) * events.length * actors.length
    expect(allowed.length + refused.length).toBe(size)
    process.stdout.write(
      `Transition table of an access: ${size} combinations of ${states.length + 1} states, ${events.length} events and ` +
        `${actors.length} kinds of actor; ${allowed.length} allowed, ${refused.length} refused.\n`,
    )
  })
})

function creation() {
  const { input } = cast.creation()
  return input === undefined ? {} : { input }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
