import { describe, expect, it } from 'vitest'
import { isErrorCode } from '../errors/error-catalogue.js'
import {
  type ClientActor,
  type ClientEvent,
  type ClientState,
  clientGuardCodes,
  clientLifecycle,
} from './client-lifecycle.js'
import { decide, findRow, validateMachine } from './state-machine.js'

/** protocol.md §6, row by row: id, from, to, event, actors. */
const table = [
  ['C01', 'none', 'draft', 'CREATE', 'PARTNER DIRECTORATE'],
  ['C02', 'none', 'active', 'CREATE_TEST', 'PARTNER DIRECTORATE'],
  ['C03', 'none', 'active', 'REGISTER', 'SYSTEM'],
  ['C04', 'draft', 'in_review', 'SUBMIT', 'PARTNER DIRECTORATE'],
  ['C05', 'in_review', 'draft', 'WITHDRAW', 'PARTNER DIRECTORATE'],
  ['C06', 'in_review', 'draft', 'RETURN', 'DIRECTORATE'],
  ['C07', 'in_review', 'active', 'APPROVE', 'DIRECTORATE'],
  ['C08', 'active', 'suspended', 'SUSPEND', 'DIRECTORATE'],
  ['C09', 'suspended', 'active', 'RESUME', 'DIRECTORATE'],
  ['C10', 'draft active suspended', 'retired', 'RETIRE', 'PARTNER DIRECTORATE'],
] as const

const states = Object.keys(clientLifecycle.states) as ClientState[] // the record has exactly the states as keys
const events = table.map(([, , , event]) => event) as readonly ClientEvent[]
const actors: readonly ClientActor[] = ['PARTNER', 'DIRECTORATE', 'SYSTEM']

describe('the life of a client', () => {
  it('is sound', () => {
    expect(validateMachine(clientLifecycle)).toEqual([])
    expect(Object.values(clientGuardCodes).every(isErrorCode)).toBe(true)
  })

  it('holds exactly these rows', () => {
    const rows = clientLifecycle.rows.map((row) => [
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
          const [id, froms = '', , , allowed = ''] = table.find((row) => row[3] === event) ?? []
          const leaves = froms.split(' ').includes(from ?? 'none')
          const refusal = leaves ? 'TRANSITION_WRONG_ACTOR' : 'TRANSITION_NOT_POSSIBLE'
          const expected = leaves && allowed.split(' ').includes(actor) ? id : refusal
          const found = findRow(clientLifecycle, { from, event, actor })
          expect(found.ok ? found.row.id : found.code, `${from} ${event} ${actor}`).toBe(expected)
        }
      }
    }
  })

  it.each(clientLifecycle.rows)('$id asks each of its guards, and each may refuse', (row) => {
    const from = row.from === 'none' ? null : (row.from[0] ?? null)
    for (const actor of row.actors) {
      const asked: string[] = []
      const note = (guard: string) => {
        asked.push(guard)
        return null
      }
      expect(decide(clientLifecycle, { from, event: row.event, actor, guard: note })).toMatchObject({
        ok: true,
        to: row.to,
      })
      expect(asked).toEqual(row.guards)
      for (const refusing of row.guards) {
        const guard = (name: string) => (name === refusing ? clientGuardCodes[refusing] : null)
        const code = clientGuardCodes[refusing]
        expect(decide(clientLifecycle, { from, event: row.event, actor, guard })).toEqual({ ok: false, code })
      }
    }
  })
})

describe('what the rows must have in common', () => {
  const { rows } = clientLifecycle

  it.each(rows.filter((row) => row.from !== 'none' && row.from.includes('active')))(
    '$id leaves active: its grants end, whoever runs it is told, and a reason stays',
    (row) => {
      expect(row.effects).toEqual(expect.arrayContaining(['END_GRANTS', 'TELL_CONTACTS']))
      expect(row.guards).toEqual(expect.arrayContaining(['STEPPED_UP', 'REASON_GIVEN']))
    },
  )

  it.each(rows.filter((row) => row.to === 'active'))('$id enters active, so that is published', (row) => {
    expect(row.effects).toContain('PUBLISH_ACTIVATED')
  })

  it('lets nobody who runs a client open it to production, nor lift its suspension', () => {
    const opening = rows.filter((row) => row.from !== 'none' && row.to === 'active')
    expect(opening.flatMap((row) => row.actors)).toEqual(['DIRECTORATE', 'DIRECTORATE'])
  })
})
