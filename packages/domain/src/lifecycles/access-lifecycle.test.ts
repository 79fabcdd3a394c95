import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isErrorCode } from '../errors/error-catalogue.js'
import { addDays, compareDates, wibDate } from '../time/wib-date.js'
import { accessGuardCodes } from './access-guard-codes.js'
import {
  type AccessActor,
  type AccessEvent,
  type AccessState,
  accessLifecycle,
  effectiveEnd,
  effectiveState,
  liveAccessStates,
} from './access-lifecycle.js'
import { decide, findRow, validateMachine } from './state-machine.js'

const verifiers = 'VAI DIRECTORATE TELKOM COMPANY_ADMIN'
const authorities = 'VAI DIRECTORATE COMPANY_ADMIN'
const live = 'DRAFT SUBMITTED REJECTED APPROVED ACTIVE DEACTIVATED EXPIRED REACTIVATION SUSPENDED'

/** domain.md A4, row by row: id, from, to, event, actors. */
const table = [
  ['T01', 'none', 'DRAFT', 'CREATE', 'OWNER'],
  ['T02i', 'none', 'SUBMITTED', 'IMPORT', 'VAI DIRECTORATE'],
  ['T06g', 'none', 'ACTIVE', 'GRANT', 'SYSTEM'],
  ['T02', 'DRAFT', 'SUBMITTED', 'SUBMIT', 'OWNER'],
  ['T03', 'DRAFT SUBMITTED REJECTED', 'WITHDRAWN', 'WITHDRAW', 'OWNER'],
  ['T04', 'SUBMITTED', 'REJECTED', 'REJECT', verifiers],
  ['T05', 'REJECTED', 'SUBMITTED', 'RESUBMIT', 'OWNER'],
  ['T06', 'SUBMITTED', 'APPROVED', 'APPROVE', `${verifiers} NIB_CHECK`],
  ['T07', 'APPROVED', 'ACTIVE', 'START', 'SYSTEM'],
  ['T08', 'ACTIVE', 'DEACTIVATED', 'DEACTIVATE', 'OWNER'],
  ['T09', 'ACTIVE APPROVED', 'EXPIRED', 'EXPIRE', 'SYSTEM'],
  ['T10', 'DEACTIVATED EXPIRED', 'REACTIVATION', 'REQUEST_REACTIVATION', 'OWNER'],
  ['T11a', 'REACTIVATION', 'ACTIVE', 'APPROVE_REACTIVATION', verifiers],
  ['T11b', 'REACTIVATION', 'APPROVED', 'APPROVE_REACTIVATION_AHEAD', verifiers],
  ['T12', 'REACTIVATION', 'origin', 'REJECT_REACTIVATION', verifiers],
  ['T13', 'ACTIVE', 'SUSPENDED', 'SUSPEND', `${authorities} SYSTEM`],
  ['T14a', 'SUSPENDED', 'ACTIVE', 'LIFT_SUSPENSION', authorities],
  ['T14b', 'SUSPENDED', 'EXPIRED', 'LIFT_SUSPENSION_AFTER_END', authorities],
  ['T15', live, 'REVOKED', 'REVOKE', authorities],
  ['T16a', 'ACTIVE', 'ACTIVE', 'REQUEST_EXTENSION', 'OWNER'],
  ['T16b', 'ACTIVE', 'ACTIVE', 'APPROVE_EXTENSION', verifiers],
  ['T16c', 'ACTIVE', 'ACTIVE', 'REJECT_EXTENSION', verifiers],
] as const

const states = Object.keys(accessLifecycle.states) as AccessState[] // the record has exactly the states as keys
const events = table.map(([, , , event]) => event) as AccessEvent[] // compared with the rows below
const actors: readonly AccessActor[] = [
  'OWNER',
  'SYSTEM',
  'VAI',
  'DIRECTORATE',
  'TELKOM',
  'COMPANY_ADMIN',
  'NIB_CHECK',
]
const free = () => null

describe('the table T01 to T16', () => {
  it('is sound', () => {
    expect(validateMachine(accessLifecycle)).toEqual([])
  })

  it('holds exactly the rows of domain.md A4', () => {
    const rows = accessLifecycle.rows.map((row) => [
      row.id,
      row.from === 'none' ? 'none' : row.from.join(' '),
      row.to,
      row.event,
      row.actors.join(' '),
    ])
    expect(rows).toEqual(table)
  })

  it('refuses every state, event and actor that is not a row, with the right code', () => {
    for (const from of [null, ...states]) {
      for (const event of events) {
        for (const actor of actors) {
          const [, froms = '', , , allowed = ''] = table.find((row) => row[3] === event) ?? []
          const found = findRow(accessLifecycle, { from, event, actor })
          const answer = found.ok ? 'allowed' : found.code
          const leaves = froms.split(' ').includes(from ?? 'none')
          const expected = leaves ? 'TRANSITION_WRONG_ACTOR' : 'TRANSITION_NOT_POSSIBLE'
          expect(answer, `${from} ${event} ${actor}`).toBe(
            leaves && allowed.split(' ').includes(actor) ? 'allowed' : expected,
          )
        }
      }
    }
  })

  it.each(accessLifecycle.rows)('$id leads to $to when its guards agree, and asks each of them', (row) => {
    for (const from of row.from === 'none' ? [null] : row.from) {
      for (const actor of row.actors) {
        const asked: string[] = []
        const decision = decide(accessLifecycle, {
          from,
          origin: 'EXPIRED',
          event: row.event,
          actor,
          guard: (guard) => {
            asked.push(guard)
            return null
          },
        })
        expect(decision).toMatchObject({ ok: true, to: row.to === 'origin' ? 'EXPIRED' : row.to })
        expect(asked).toEqual(row.guards)
      }
    }
  })

  it.each(accessLifecycle.rows.filter((row) => row.guards.length > 0))(
    '$id refuses for each of its guards',
    (row) => {
      const from = row.from === 'none' ? null : (row.from[0] ?? null)
      for (const actor of row.actors.slice(0, 1)) {
        for (const refusing of row.guards) {
          const guard = (asked: string) => (asked === refusing ? accessGuardCodes[refusing] : null)
          expect(
            decide(accessLifecycle, { from, origin: 'EXPIRED', event: row.event, actor, guard }),
          ).toEqual({
            ok: false,
            code: accessGuardCodes[refusing],
          })
        }
      }
    },
  )

  it('has a catalogue code for every guard', () => {
    expect(Object.values(accessGuardCodes).every(isErrorCode)).toBe(true)
  })
})

describe('what the rows must have in common', () => {
  const leavingActive = accessLifecycle.rows.filter(
    (row) => row.from !== 'none' && row.from.includes('ACTIVE') && row.to !== 'ACTIVE',
  )
  const byVerifier = accessLifecycle.rows.filter((row) => /^(APPROVE|REJECT)/.test(row.event))

  it.each(leavingActive)('$id leaves ACTIVE, so tokens end and the platforms are told', (row) => {
    expect(row.effects).toEqual(expect.arrayContaining(['END_TOKENS', 'PUBLISH_ENDED']))
  })

  it.each(accessLifecycle.rows.filter((row) => row.to === 'ACTIVE' && !row.from.includes('ACTIVE')))(
    '$id enters ACTIVE, so the platforms are told',
    (row) => {
      expect(row.effects).toContain('PUBLISH_ACTIVATED')
    },
  )

  it.each(byVerifier)('$id is never decided by the owner, nor from another institution', (row) => {
    expect(row.actors).not.toContain('OWNER')
    expect(row.guards).toEqual(
      expect.arrayContaining(['NOT_OWN_ACCESS', 'VERIFIER_ACTIVE_IN_SCOPE', 'VERIFIER_NAMED_FOR_ROLE']),
    )
  })

  it.each(byVerifier.filter((row) => row.event.startsWith('APPROVE')))(
    '$id is checked for role conflicts',
    (row) => {
      expect(row.guards).toEqual(expect.arrayContaining(['NO_ROLE_CONFLICT', 'APPROVALS_COMPLETE']))
    },
  )

  it.each(accessLifecycle.rows.filter((row) => /^(REJECT|SUSPEND|REVOKE)/.test(row.event)))(
    '$id needs a reason',
    (row) => {
      expect(row.guards).toContain('REASON_GIVEN')
    },
  )

  it('nothing is ever approved by a timer', () => {
    expect(byVerifier.flatMap((row) => row.actors)).not.toContain('SYSTEM')
  })
})

describe('a rejected reactivation (T12)', () => {
  it.each(['DEACTIVATED', 'EXPIRED'] as const)('leads back to %s', (from) => {
    const requested = decide(accessLifecycle, {
      from,
      event: 'REQUEST_REACTIVATION',
      actor: 'OWNER',
      guard: free,
    })
    expect(requested).toMatchObject({ ok: true, to: 'REACTIVATION', origin: from })
    const rejected = {
      from: 'REACTIVATION',
      origin: from,
      event: 'REJECT_REACTIVATION',
      actor: 'VAI',
    } as const
    expect(decide(accessLifecycle, { ...rejected, guard: free })).toMatchObject({ ok: true, to: from })
  })

  it.each(['ACTIVE', 'SUSPENDED', null] as const)('never leads to %s', (origin) => {
    const rejected = { from: 'REACTIVATION', origin, event: 'REJECT_REACTIVATION', actor: 'VAI' } as const
    expect(() => decide(accessLifecycle, { ...rejected, guard: free })).toThrow(/T12/)
  })
})

it('an access counts as live until it has finally ended', () => {
  const ended = states.filter((state) => accessLifecycle.states[state].final)
  expect(ended).toEqual(['REVOKED', 'WITHDRAWN'])
  expect([...liveAccessStates, ...ended].toSorted()).toEqual(states.toSorted())
})

describe('effectiveEnd', () => {
  const [june, december] = [wibDate('2027-06-30'), wibDate('2026-12-31')]

  it.each([
    [june, december, december],
    [december, june, december],
    [june, null, june],
    [null, december, december],
    [null, null, null],
  ])('of access end %s and decree end %s is %s', (endsOn, decreeEndsOn, expected) => {
    expect(effectiveEnd({ endsOn, decreeEndsOn })).toBe(expected)
  })
})

describe('effectiveState', () => {
  const access = (state: AccessState, startsOn: string | null, endsOn: string | null) => ({
    state,
    startsOn: startsOn === null ? null : wibDate(startsOn),
    effectiveEndsOn: endsOn === null ? null : wibDate(endsOn),
  })

  it.each([
    ['ACTIVE', '2026-01-01', '2026-12-31', '2026-12-31', 'ACTIVE', 'on its last day (S-02)'],
    ['ACTIVE', '2026-01-01', '2026-12-31', '2027-01-01', 'EXPIRED', 'the day after (S-02)'],
    ['ACTIVE', '2026-01-01', null, '2099-01-01', 'ACTIVE', 'open-ended'],
    ['ACTIVE', null, null, '2026-01-01', 'ACTIVE', 'without dates'],
    ['ACTIVE', '2026-06-01', '2026-12-31', '2026-05-31', 'APPROVED', 'reactivated for a later term'],
    ['APPROVED', '2026-06-01', '2026-12-31', '2026-05-31', 'APPROVED', 'before its start'],
    ['APPROVED', '2026-06-01', '2026-12-31', '2026-06-01', 'ACTIVE', 'on its first day'],
    ['APPROVED', '2026-06-01', '2026-12-31', '2027-01-01', 'EXPIRED', 'never started in time (T09)'],
    ['SUBMITTED', '2026-06-01', '2026-12-31', '2027-01-01', 'SUBMITTED', 'still to be decided'],
    ['SUSPENDED', '2026-06-01', '2026-12-31', '2027-01-01', 'SUSPENDED', 'waits for T14b'],
    ['DEACTIVATED', '2026-06-01', '2026-12-31', '2026-07-01', 'DEACTIVATED', ''],
    ['REVOKED', '2026-06-01', null, '2026-07-01', 'REVOKED', ''],
  ] as const)('%s from %s to %s reads on %s as %s %s', (state, start, end, today, expected, _why) => {
    expect(effectiveState(access(state, start, end), wibDate(today))).toBe(expected)
  })

  it('is ACTIVE exactly inside its dates', () => {
    const day = fc.integer({ min: 0, max: 1000 }).map((offset) => addDays(wibDate('2026-01-01'), offset))
    const stored = fc.constantFrom('ACTIVE', 'APPROVED')
    fc.assert(
      fc.property(stored, day, day, day, (state, startsOn, effectiveEndsOn, today) => {
        const inside = compareDates(startsOn, today) <= 0 && compareDates(today, effectiveEndsOn) <= 0
        expect(effectiveState({ state, startsOn, effectiveEndsOn }, today) === 'ACTIVE').toBe(inside)
      }),
    )
  })
})
