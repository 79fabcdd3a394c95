import { describe, expect, it } from 'vitest'
import { isErrorCode } from '../errors/error-catalogue.js'
import { clientProposalGuardCodes, clientProposalLifecycle } from './client-proposal-lifecycle.js'
import {
  partnerGuardCodes,
  partnerLifecycle,
  productionGuardCodes,
  productionLifecycle,
} from './partner-lifecycles.js'
import { decide, findRow, type StateMachine, type TransitionRow, validateMachine } from './state-machine.js'

type AnyMachine = StateMachine<string, string, string, string, string>
type Line = readonly [id: string, from: string, to: string, event: string, actors: string]

const machines: readonly {
  readonly machine: AnyMachine
  readonly codes: Readonly<Record<string, string>>
  readonly table: readonly Line[]
}[] = [
  {
    machine: partnerLifecycle as unknown as AnyMachine, // the names only matter as texts here
    codes: partnerGuardCodes,
    table: [
      ['M01', 'none', 'draft', 'SIGN_UP', 'PERSON'],
      ['M02', 'draft', 'active', 'ACTIVATE', 'SYSTEM'],
      ['M03', 'draft active', 'suspended', 'SUSPEND', 'DIRECTORATE'],
      ['M04', 'suspended', 'origin', 'RESUME', 'DIRECTORATE'],
      ['M05', 'draft active suspended', 'closed', 'CLOSE', 'PERSON'],
    ],
  },
  {
    machine: productionLifecycle as unknown as AnyMachine, // as above
    codes: productionGuardCodes,
    table: [
      ['Q01', 'none', 'submitted', 'SUBMIT', 'PARTNER'],
      ['Q02', 'refused withdrawn', 'submitted', 'SUBMIT', 'PARTNER'],
      ['Q03', 'submitted first_approved', 'withdrawn', 'WITHDRAW', 'PARTNER'],
      ['Q04', 'submitted', 'first_approved', 'APPROVE', 'DIRECTORATE'],
      ['Q05', 'first_approved', 'approved', 'APPROVE', 'DIRECTORATE'],
      ['Q06', 'submitted first_approved', 'refused', 'REFUSE', 'DIRECTORATE'],
    ],
  },
  {
    machine: clientProposalLifecycle as unknown as AnyMachine, // as above
    codes: clientProposalGuardCodes,
    table: [
      ['U01', 'none', 'draft', 'DRAFT', 'PARTNER'],
      ['U02', 'draft refused', 'draft', 'DRAFT', 'PARTNER'],
      ['U03', 'draft refused', 'submitted', 'SUBMIT', 'PARTNER'],
      ['U04', 'submitted first_approved', 'draft', 'WITHDRAW', 'PARTNER'],
      ['U05', 'draft refused', 'discarded', 'DISCARD', 'PARTNER'],
      ['U06', 'submitted', 'first_approved', 'APPROVE', 'DIRECTORATE'],
      ['U07', 'first_approved', 'approved', 'APPROVE', 'DIRECTORATE'],
      ['U08', 'submitted first_approved', 'refused', 'REFUSE', 'DIRECTORATE'],
      ['U09', 'draft submitted first_approved refused', 'lapsed', 'LAPSE', 'SYSTEM'],
    ],
  },
]

describe.each(machines)('the life of a $machine.name', ({ machine, codes, table }) => {
  const states = Object.keys(machine.states)
  const events = [...new Set(table.map(([, , , event]) => event))]
  const actors = [...new Set(machine.rows.flatMap((row) => row.actors))]

  it('is sound', () => {
    expect(validateMachine(machine)).toEqual([])
    expect(Object.values(codes).every(isErrorCode)).toBe(true)
  })

  it('holds exactly these rows', () => {
    const rows = machine.rows.map((row) => [
      row.id,
      row.from === 'none' ? 'none' : row.from.join(' '),
      row.to,
      row.event,
      row.actors.join(' '),
    ])
    expect(rows).toEqual(table)
  })

  it('allows exactly what is a row, for every state, event and actor', () => {
    for (const from of [null, ...states]) {
      for (const event of events) {
        for (const actor of actors) {
          const row = table.find((line) => line[3] === event && line[1].split(' ').includes(from ?? 'none'))
          const expected =
            row === undefined
              ? 'TRANSITION_NOT_POSSIBLE'
              : row[4].split(' ').includes(actor)
                ? row[0]
                : 'TRANSITION_WRONG_ACTOR'
          const found = findRow(machine, { from, event, actor })
          expect(found.ok ? found.row.id : found.code, `${from} ${event} ${actor}`).toBe(expected)
        }
      }
    }
  })

  it.each(machine.rows.map((row) => ({ row, id: row.id })))(
    '$id: each of its guards may refuse',
    ({ row }) => {
      const from = row.from === 'none' ? null : (row.from[0] ?? null)
      const origin = row.to === 'origin' ? 'draft' : null
      for (const actor of row.actors) {
        const ask = (refusing: string | null) =>
          decide(machine, {
            from,
            origin,
            event: row.event,
            actor,
            guard: (name) => (name === refusing ? productionOrPartner(codes, name) : null),
          })
        expect(ask(null)).toMatchObject({ ok: true, to: row.to === 'origin' ? 'draft' : row.to })
        for (const guard of row.guards) expect(ask(guard)).toEqual({ ok: false, code: codes[guard] })
      }
    },
  )
})

function productionOrPartner(codes: Readonly<Record<string, string>>, guard: string) {
  const code = codes[guard] ?? ''
  return isErrorCode(code) ? code : null
}

describe.each([
  {
    what: 'opens the door to production',
    rows: productionLifecycle.rows,
    effect: 'ACTIVATE_CLIENT',
    id: 'Q05',
  },
  {
    what: 'changes what was approved',
    rows: clientProposalLifecycle.rows,
    effect: 'CHANGE_CLIENT',
    id: 'U07',
  },
])('what $what', ({ rows, effect, id }) => {
  const all: readonly TransitionRow<string, string, string, string, string>[] = rows
  const opening = all.filter((row) => row.effects.includes(effect))

  it('is one row only, and nobody can walk it who is of the partner or has approved before', () => {
    expect(opening.map((row) => row.id)).toEqual([id])
    expect(opening[0]?.from).toEqual(['first_approved'])
    expect(opening[0]?.actors).toEqual(['DIRECTORATE'])
    expect(opening[0]?.guards).toEqual(
      expect.arrayContaining(['STEPPED_UP', 'NOT_A_MEMBER', 'ANOTHER_OFFICIAL', 'REASON_GIVEN']),
    )
  })

  it('tells the members of every decision', () => {
    const decisions = all.filter((row) => row.actors.includes('DIRECTORATE'))
    expect(decisions.every(({ effects }) => effects.includes('TELL_MEMBERS'))).toBe(true)
    expect(decisions.every(({ guards }) => guards.includes('REASON_GIVEN'))).toBe(true)
  })
})
