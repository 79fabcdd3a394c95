import type { ErrorCode } from '../errors/error-catalogue.js'
import type { Language, Texts } from '../language.js'

/**
 * One transition as data. `from: 'none'` creates the thing; `to: 'origin'` goes back to the state it came from.
 * `guards` are asked in their order and the first refusal counts; `effects` are what the service does beside
 * the change, in the same transaction.
 */
export interface TransitionRow<
  S extends string,
  E extends string,
  A extends string,
  G extends string,
  F extends string,
> {
  readonly id: string
  readonly from: readonly S[] | 'none'
  readonly to: S | 'origin'
  readonly event: E
  readonly actors: readonly A[]
  readonly guards: readonly G[]
  readonly effects: readonly F[]
  readonly note: Texts
}

/** The whole life of one kind of thing: its states and every way between them. */
export interface StateMachine<
  S extends string,
  E extends string,
  A extends string,
  G extends string,
  F extends string,
> {
  readonly name: string
  readonly states: Readonly<Record<S, { readonly label: Texts; readonly final: boolean }>>
  readonly rows: readonly TransitionRow<S, E, A, G, F>[]
}

export type FoundRow<R> =
  | { readonly ok: true; readonly row: R }
  | { readonly ok: false; readonly code: ErrorCode }

export type Decision<S, R> =
  | {
      readonly ok: true
      readonly row: R
      readonly to: S
      /** The state to remember for the way back, or null when the new state has no way back. */
      readonly origin: S | null
    }
  | { readonly ok: false; readonly code: ErrorCode }

/**
 * The row for an event by an actor in a state (`from: null` before the thing exists).
 * `TRANSITION_NOT_POSSIBLE` when no row leaves the state by this event,
 * `TRANSITION_WRONG_ACTOR` when one does but not for this actor.
 */
export function findRow<
  S extends string,
  E extends string,
  A extends string,
  G extends string,
  F extends string,
>(
  machine: StateMachine<S, E, A, G, F>,
  asked: { readonly from: S | null; readonly event: E; readonly actor: A },
): FoundRow<TransitionRow<S, E, A, G, F>> {
  const possible = machine.rows.filter((row) => row.event === asked.event && leaves(row, asked.from))
  if (possible.length === 0) return { ok: false, code: 'TRANSITION_NOT_POSSIBLE' }
  const row = possible.find((candidate) => candidate.actors.includes(asked.actor))
  return row === undefined ? { ok: false, code: 'TRANSITION_WRONG_ACTOR' } : { ok: true, row }
}

/**
 * Whether the event may happen, and where it leads. `guard` answers for each guard of the row the code that
 * refuses, or null. `origin` is the remembered state, needed where the row leads back to it; a missing or
 * impossible one is damaged data, not a refusal, and throws.
 */
export function decide<
  S extends string,
  E extends string,
  A extends string,
  G extends string,
  F extends string,
>(
  machine: StateMachine<S, E, A, G, F>,
  asked: {
    readonly from: S | null
    readonly origin?: S | null | undefined
    readonly event: E
    readonly actor: A
    readonly guard: (guard: G) => ErrorCode | null
  },
): Decision<S, TransitionRow<S, E, A, G, F>> {
  const found = findRow(machine, asked)
  if (!found.ok) return found
  for (const guard of found.row.guards) {
    const code = asked.guard(guard)
    if (code !== null) return { ok: false, code }
  }
  const to = target(machine, found.row, asked.from, asked.origin ?? null)
  return { ok: true, row: found.row, to, origin: originToKeep(machine, asked.from, asked.origin ?? null, to) }
}

/** The states that remember where they were entered from, each with the states it may lead back to. */
export function originsOf<S extends string>(machine: AnyMachine<S>, state: S): readonly S[] {
  const origins = new Set<S>()
  for (const row of machine.rows) {
    if (row.to !== state || row.from === 'none') continue
    for (const from of row.from) {
      if (!remembersOrigin(machine, from)) origins.add(from)
      else if (from !== state) for (const kept of originsOf(machine, from)) origins.add(kept)
    }
  }
  return [...origins]
}

/** The events that some row allows in this state to this actor: what a page may offer as buttons. */
export function eventsFrom<S extends string, E extends string, A extends string>(
  machine: StateMachine<S, E, A, string, string>,
  from: S | null,
  actor: A,
): readonly E[] {
  const events = machine.rows
    .filter((row) => leaves(row, from) && row.actors.includes(actor))
    .map((row) => row.event)
  return [...new Set(events)]
}

/** The findings of a check of the table itself; an empty list means it is sound. */
export function validateMachine<S extends string>(machine: AnyMachine<S>): readonly string[] {
  return [
    ...duplicateIds(machine),
    ...duplicateRows(machine),
    ...unknownStates(machine),
    ...machine.rows.filter((row) => row.actors.length === 0).map((row) => `${row.id}: nobody may do it`),
    ...machine.rows
      .filter((row) => row.to === 'origin' && row.from === 'none')
      .map((row) => `${row.id}: a new thing has no origin`),
    ...deadEnds(machine),
    ...unreachable(machine),
    ...endless(machine),
  ]
}

/** The machine as a Mermaid state diagram, with the labels of the language; for docs and reviews. */
export function mermaid<S extends string>(machine: AnyMachine<S>, language: Language): string {
  const states = stateNames(machine)
  return [
    'stateDiagram-v2',
    ...states.map((state) => `  ${state} : ${machine.states[state].label[language]} (${state})`),
    ...edges(machine).map(
      ({ row, from, to }) =>
        `  ${from ?? '[*]'} --> ${to} : ${row.id} ${row.event} (${row.actors.join(', ')})`,
    ),
    ...states.filter((state) => machine.states[state].final).map((state) => `  ${state} --> [*]`),
    '',
  ].join('\n')
}

type AnyMachine<S extends string> = StateMachine<S, string, string, string, string>
type AnyRow<S extends string> = TransitionRow<S, string, string, string, string>

function leaves<S extends string>(row: { readonly from: readonly S[] | 'none' }, from: S | null): boolean {
  return row.from === 'none' ? from === null : from !== null && row.from.includes(from)
}

function remembersOrigin<S extends string>(machine: AnyMachine<S>, state: S): boolean {
  return machine.rows.some((row) => row.to === 'origin' && leaves(row, state))
}

function target<S extends string>(
  machine: AnyMachine<S>,
  row: AnyRow<S>,
  from: S | null,
  origin: S | null,
): S {
  if (row.to !== 'origin') return row.to
  if (from === null || origin === null || !originsOf(machine, from).includes(origin)) {
    throw new Error(`${machine.name} ${row.id}: ${origin} is not an origin of ${from}`)
  }
  return origin
}

/** A remembering state entered from another remembering one keeps the older origin. */
function originToKeep<S extends string>(
  machine: AnyMachine<S>,
  from: S | null,
  origin: S | null,
  to: S,
): S | null {
  if (from === null || !remembersOrigin(machine, to)) return null
  return remembersOrigin(machine, from) ? origin : from
}

function stateNames<S extends string>(machine: AnyMachine<S>): readonly S[] {
  return Object.keys(machine.states) as S[] // the record has exactly the states as keys
}

/** Every arrow of the diagram, with 'origin' spelled out as the states it may lead back to. */
function edges<S extends string>(
  machine: AnyMachine<S>,
): readonly { readonly row: AnyRow<S>; readonly from: S | null; readonly to: S }[] {
  return machine.rows.flatMap((row) =>
    (row.from === 'none' ? [null] : row.from).flatMap((from) => {
      const { to } = row
      if (to !== 'origin') return [{ row, from, to }]
      return from === null ? [] : originsOf(machine, from).map((origin) => ({ row, from, to: origin }))
    }),
  )
}

function duplicateIds(machine: AnyMachine<string>): readonly string[] {
  return repeated(machine.rows.map((row) => row.id)).map((id) => `${id}: the id is used twice`)
}

function duplicateRows(machine: AnyMachine<string>): readonly string[] {
  const keys = machine.rows.flatMap((row) =>
    (row.from === 'none' ? ['none'] : row.from).flatMap((from) =>
      row.actors.map((actor) => `${from} + ${row.event} by ${actor}`),
    ),
  )
  return repeated(keys).map((key) => `${key}: more than one row`)
}

function unknownStates(machine: AnyMachine<string>): readonly string[] {
  return machine.rows.flatMap((row) =>
    [...(row.from === 'none' ? [] : row.from), ...(row.to === 'origin' ? [] : [row.to])]
      .filter((state) => !Object.hasOwn(machine.states, state))
      .map((state) => `${row.id}: unknown state ${state}`),
  )
}

function deadEnds<S extends string>(machine: AnyMachine<S>): readonly string[] {
  return stateNames(machine).flatMap((state) => {
    const hasExit = machine.rows.some((row) => leaves(row, state))
    const { final } = machine.states[state]
    if (final && hasExit) return [`${state}: final but has an exit`]
    return !final && !hasExit ? [`${state}: no exit`] : []
  })
}

function unreachable<S extends string>(machine: AnyMachine<S>): readonly string[] {
  const reached = new Set<S>()
  const arrows = edges(machine)
  for (let before = -1; before < reached.size; ) {
    before = reached.size
    for (const { from, to } of arrows) if (from === null || reached.has(from)) reached.add(to)
  }
  return stateNames(machine)
    .filter((state) => !reached.has(state))
    .map((state) => `${state}: unreachable`)
}

/** In a machine with an end, every state must be able to come to one. */
function endless<S extends string>(machine: AnyMachine<S>): readonly string[] {
  const ending = new Set(stateNames(machine).filter((state) => machine.states[state]?.final))
  if (ending.size === 0) return []
  const arrows = edges(machine)
  for (let before = -1; before < ending.size; ) {
    before = ending.size
    for (const { from, to } of arrows) if (from !== null && ending.has(to)) ending.add(from)
  }
  return stateNames(machine)
    .filter((state) => !ending.has(state))
    .map((state) => `${state}: never comes to an end`)
}

function repeated(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))]
}
