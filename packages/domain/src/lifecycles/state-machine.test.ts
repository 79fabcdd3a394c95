import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ErrorCode } from '../errors/error-catalogue.js'
import {
  decide,
  eventsFrom,
  findRow,
  mermaid,
  originsOf,
  type StateMachine,
  type TransitionRow,
  validateMachine,
} from './state-machine.js'

type State = 'OPEN' | 'LENT' | 'PAUSED' | 'LOST' | 'GONE'
type Row = TransitionRow<State, string, string, string, string>
type Machine = StateMachine<State, string, string, string, string>

const label = (word: string) => ({ id: word, en: word })
const row = (
  id: string,
  from: Row['from'],
  to: Row['to'],
  event: string,
  actors: readonly string[] = ['CLERK'],
  guards: readonly string[] = [],
): Row => ({ id, from, to, event, actors, guards, effects: [], note: label(id) })

/** A book of a library: paused and lost books come back to where they were. */
const book: Machine = {
  name: 'book',
  states: {
    OPEN: { label: { id: 'Tersedia', en: 'Open' }, final: false },
    LENT: { label: { id: 'Dipinjam', en: 'Lent' }, final: false },
    PAUSED: { label: { id: 'Ditahan', en: 'Paused' }, final: false },
    LOST: { label: { id: 'Hilang', en: 'Lost' }, final: false },
    GONE: { label: { id: 'Dihapus', en: 'Gone' }, final: true },
  },
  rows: [
    row('B1', 'none', 'OPEN', 'BUY'),
    row('B2', ['OPEN'], 'LENT', 'LEND', ['CLERK', 'READER'], ['CARD_VALID', 'NO_FINES']),
    row('B3', ['LENT'], 'OPEN', 'RETURN', ['READER']),
    row('B4', ['OPEN', 'LENT'], 'PAUSED', 'PAUSE'),
    row('B5', ['PAUSED'], 'origin', 'RESUME'),
    row('B6', ['LENT', 'PAUSED'], 'LOST', 'LOSE'),
    row('B7', ['LOST'], 'origin', 'FIND'),
    row('B8', ['OPEN'], 'GONE', 'DISCARD'),
  ],
}
const without = (id: string, ...more: readonly Row[]): Machine => ({
  ...book,
  rows: [...book.rows.filter((candidate) => candidate.id !== id), ...more],
})
const free = () => null

describe('validateMachine', () => {
  it('finds nothing wrong with a sound table', () => {
    expect(validateMachine(book)).toEqual([])
  })

  it.each([
    ['an id used twice', without('B8', row('B7', ['OPEN'], 'GONE', 'DISCARD')), 'B7: the id is used twice'],
    [
      'two rows for one case',
      without('', row('B9', ['LENT', 'LOST'], 'GONE', 'LOSE')),
      'LENT + LOSE by CLERK: more than one row',
    ],
    [
      'two rows for the beginning',
      without('', row('B9', 'none', 'LENT', 'BUY')),
      'none + BUY by CLERK: more than one row',
    ],
    ['a row for nobody', without('B3', row('B3', ['LENT'], 'OPEN', 'RETURN', [])), 'B3: nobody may do it'],
    ['a state without a way in', without('B4'), 'PAUSED: unreachable'],
    ['no beginning', without('B1'), 'OPEN: unreachable'],
    ['a state without a way out', without('B7'), 'LOST: no exit'],
    ['a way out of the end', without('', row('B9', ['GONE'], 'OPEN', 'FIND')), 'GONE: final but has an exit'],
    ['no way to the end', without('B8'), 'OPEN: never comes to an end'],
    [
      'a new thing with an origin',
      without('', row('B9', 'none', 'origin', 'COPY')),
      'B9: a new thing has no origin',
    ],
  ])('sees %s', (_fault, machine, finding) => {
    expect(validateMachine(machine)).toContain(finding)
  })

  it('sees states that no one declared', () => {
    const machine = without('', row('B9', ['OPEN'], 'BURNT' as State, 'BURN')) // a table read from outside
    expect(validateMachine(machine)).toContain('B9: unknown state BURNT')
  })
})

describe('findRow', () => {
  it.each([
    [null, 'BUY', 'CLERK', 'B1'],
    ['OPEN', 'LEND', 'READER', 'B2'],
    ['LENT', 'PAUSE', 'CLERK', 'B4'],
    ['OPEN', 'BUY', 'CLERK', 'TRANSITION_NOT_POSSIBLE'],
    [null, 'LEND', 'CLERK', 'TRANSITION_NOT_POSSIBLE'],
    ['OPEN', 'BURN', 'CLERK', 'TRANSITION_NOT_POSSIBLE'],
    ['GONE', 'LEND', 'CLERK', 'TRANSITION_NOT_POSSIBLE'],
    ['LENT', 'RETURN', 'CLERK', 'TRANSITION_WRONG_ACTOR'],
  ] as const)('from %s, %s by %s: %s', (from, event, actor, expected) => {
    const found = findRow(book, { from, event, actor })
    expect(found.ok ? found.row.id : found.code).toBe(expected)
  })
})

describe('decide', () => {
  it('leads to the state of the row', () => {
    expect(decide(book, { from: 'OPEN', event: 'LEND', actor: 'READER', guard: free })).toMatchObject({
      ok: true,
      to: 'LENT',
      origin: null,
      row: { id: 'B2' },
    })
  })

  it('refuses with the code of the first guard that refuses, and asks no further', () => {
    const asked: string[] = []
    const refusals: Readonly<Record<string, ErrorCode>> = {
      CARD_VALID: 'ACCESS_EXPIRED',
      NO_FINES: 'NOT_ALLOWED',
    }
    const guard = (name: string) => {
      asked.push(name)
      return refusals[name] ?? null
    }
    expect(decide(book, { from: 'OPEN', event: 'LEND', actor: 'CLERK', guard })).toEqual({
      ok: false,
      code: 'ACCESS_EXPIRED',
    })
    expect(asked).toEqual(['CARD_VALID'])
  })

  it('asks no guard when there is no row', () => {
    const guard = () => {
      throw new Error('not to be asked')
    }
    expect(decide(book, { from: 'LENT', event: 'LEND', actor: 'CLERK', guard })).toMatchObject({ ok: false })
  })

  it.each(['OPEN', 'LENT'] as const)('pauses from %s and comes back to it', (from) => {
    const paused = decide(book, { from, event: 'PAUSE', actor: 'CLERK', guard: free })
    if (!paused.ok) throw new Error(paused.code)
    expect(paused).toMatchObject({ to: 'PAUSED', origin: from })
    expect(
      decide(book, { from: paused.to, origin: paused.origin, event: 'RESUME', actor: 'CLERK', guard: free }),
    ).toMatchObject({ ok: true, to: from, origin: null })
  })

  it('keeps the older origin from one remembering state to the next', () => {
    const lost = { from: 'PAUSED', origin: 'OPEN', event: 'LOSE', actor: 'CLERK', guard: free } as const
    expect(decide(book, lost)).toMatchObject({ ok: true, to: 'LOST', origin: 'OPEN' })
    expect(originsOf(book, 'LOST').toSorted()).toEqual(['LENT', 'OPEN'])
  })

  it.each([null, undefined, 'PAUSED', 'GONE'] as const)('takes the origin %s for damaged data', (origin) => {
    const resume = { from: 'PAUSED', origin, event: 'RESUME', actor: 'CLERK', guard: free } as const
    expect(() => decide(book, resume)).toThrow(/book B5/)
  })

  it('only ever walks along the rows, and always comes to a declared state', () => {
    const events = [...new Set(book.rows.map((candidate) => candidate.event))]
    const step = fc.record({ event: fc.constantFrom(...events), actor: fc.constantFrom('CLERK', 'READER') })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let from: State | null = null
        let origin: State | null = null
        for (const { event, actor } of steps) {
          const decision: ReturnType<typeof decide<State, string, string, string, string>> = decide(book, {
            from,
            origin,
            event,
            actor,
            guard: free,
          })
          if (!decision.ok) continue
          expect(decision.row.from === 'none' ? null : decision.row.from).toSatisfy(
            (froms: readonly State[] | null) =>
              froms === null ? from === null : from !== null && froms.includes(from),
          )
          expect(Object.keys(book.states)).toContain(decision.to)
          expect(decision.origin === null).toBe(!['PAUSED', 'LOST'].includes(decision.to))
          from = decision.to
          origin = decision.origin
        }
      }),
    )
  })
})

describe('eventsFrom', () => {
  it('offers what the actor may do', () => {
    expect(eventsFrom(book, 'LENT', 'CLERK')).toEqual(['PAUSE', 'LOSE'])
    expect(eventsFrom(book, 'LENT', 'READER')).toEqual(['RETURN'])
    expect(eventsFrom(book, null, 'READER')).toEqual([])
    expect(eventsFrom(book, 'GONE', 'CLERK')).toEqual([])
  })
})

describe('mermaid', () => {
  it('draws every way, with origins spelled out', () => {
    expect(mermaid(book, 'id')).toMatchInlineSnapshot(`
      "stateDiagram-v2
        OPEN : Tersedia (OPEN)
        LENT : Dipinjam (LENT)
        PAUSED : Ditahan (PAUSED)
        LOST : Hilang (LOST)
        GONE : Dihapus (GONE)
        [*] --> OPEN : B1 BUY (CLERK)
        OPEN --> LENT : B2 LEND (CLERK, READER)
        LENT --> OPEN : B3 RETURN (READER)
        OPEN --> PAUSED : B4 PAUSE (CLERK)
        LENT --> PAUSED : B4 PAUSE (CLERK)
        PAUSED --> OPEN : B5 RESUME (CLERK)
        PAUSED --> LENT : B5 RESUME (CLERK)
        LENT --> LOST : B6 LOSE (CLERK)
        PAUSED --> LOST : B6 LOSE (CLERK)
        LOST --> LENT : B7 FIND (CLERK)
        LOST --> OPEN : B7 FIND (CLERK)
        OPEN --> GONE : B8 DISCARD (CLERK)
        GONE --> [*]
      "
    `)
  })

  it('speaks English too', () => {
    expect(mermaid(book, 'en')).toContain('LENT : Lent (LENT)')
  })
})
