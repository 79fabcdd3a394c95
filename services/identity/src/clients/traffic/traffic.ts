import type { DoorErrorCode } from '@inaproc/domain/errors/clients/door-errors'
import { answered, type TrafficKind } from '../../oidc/provider/traffic.js'

const hourMs = 3_600_000

/** For how long counts are kept: a month and some days to compare with. */
export const keptDays = 35

/** How often one client asked for one thing within an hour, and was answered the same way. */
export interface Count {
  readonly clientId: string
  readonly hour: Date
  readonly kind: TrafficKind
  /** `answered`, or an error code. */
  readonly outcome: string
  readonly count: number
}

/** What an instance has counted and not written yet. */
export interface TrafficBuffer {
  add(o: { clientId: string; kind: TrafficKind; outcome: string; at: Date }): void
  /** A secret that opened the door, by its hash. */
  noteSecret(o: { clientId: string; hash: Buffer; at: Date }): void
  /** Hands over what was counted and begins anew; null when nothing was. */
  take(): TakenTraffic | null
}

/** When a secret was last used. */
export interface SecretUse {
  readonly clientId: string
  readonly hash: Buffer
  readonly at: Date
}

export interface TakenTraffic {
  readonly counts: readonly Count[]
  /** When each client was last answered as it asked. */
  readonly lastUsed: ReadonlyMap<string, Date>
  readonly secrets: readonly SecretUse[]
  /** Counts that found no room. */
  readonly lost: number
}

/**
 * Counts in memory. Clients, kinds and outcomes are closed lists, so it is small; the bound holds it so whatever comes.
 * @param limit how many different counts there may be at once
 */
export function createTrafficBuffer(limit: number): TrafficBuffer {
  let counts = new Map<string, Count>()
  let lastUsed = new Map<string, Date>()
  let secrets = new Map<string, SecretUse>()
  let lost = 0
  return {
    add({ clientId, kind, outcome, at }) {
      const hour = hourOf(at)
      const key = `${clientId}\n${hour.getTime()}\n${kind}\n${outcome}`
      const known = counts.get(key)
      if (known === undefined && counts.size >= limit) {
        lost += 1
        return
      }
      counts.set(key, { clientId, hour, kind, outcome, count: (known?.count ?? 0) + 1 })
      // Anybody may fail in the name of a client; only an answer shows that it is in use.
      if (outcome === answered) lastUsed.set(clientId, at)
    },
    noteSecret({ clientId, hash, at }) {
      const key = `${clientId}\n${hash.toString('base64url')}`
      if (secrets.size < limit || secrets.has(key)) secrets.set(key, { clientId, hash, at })
    },
    take() {
      if (counts.size === 0 && secrets.size === 0) return null
      const taken = { counts: [...counts.values()], lastUsed, secrets: [...secrets.values()], lost }
      counts = new Map()
      lastUsed = new Map()
      secrets = new Map()
      lost = 0
      return taken
    },
  }
}

export function hourOf(at: Date): Date {
  return new Date(Math.floor(at.getTime() / hourMs) * hourMs)
}

/** The two spans of the page, by the words in its address. */
export const spans = { hari: 'day', bulan: 'month' } as const
export type Span = (typeof spans)[keyof typeof spans]

/** The hour with which a span begins: 24 hours with the one now running, or 30 days of the calendar in WIB. */
export function beginOf(span: Span, now: Date): Date {
  return span === 'day'
    ? new Date(hourOf(now).getTime() - 23 * hourMs)
    : new Date(dayStart(now).getTime() - 29 * 24 * hourMs)
}

const wibOffsetMs = 7 * hourMs

/** Midnight in WIB, which has no summer time. */
function dayStart(at: Date): Date {
  const dayMs = 24 * hourMs
  return new Date(Math.floor((at.getTime() + wibOffsetMs) / dayMs) * dayMs - wibOffsetMs)
}

/** One step of a chart: an hour or a day. */
export interface Step {
  readonly from: Date
  readonly answered: number
  readonly usual: number
  readonly failed: number
}

/** What the chart of a span shows: a step for every hour or day, also for those without a request. */
export function stepsOf(counts: readonly Count[], span: Span, now: Date): readonly Step[] {
  const begin = beginOf(span, now).getTime()
  const stepMs = span === 'day' ? hourMs : 24 * hourMs
  const steps = Array.from({ length: span === 'day' ? 24 : 30 }, (_, index) => ({
    from: new Date(begin + index * stepMs),
    answered: 0,
    usual: 0,
    failed: 0,
  }))
  for (const { hour, outcome, count } of counts) {
    const step = steps[Math.floor((hour.getTime() - begin) / stepMs)]
    if (step !== undefined) step[meaningOf(outcome)] += count
  }
  return steps
}

/** Answers that belong to good use, although OAuth calls them errors: nobody has to mend anything. */
export const usualOutcomes: readonly DoorErrorCode[] = [
  'access_denied',
  'authorization_pending',
  'interaction_required',
  'login_required',
]

export function meaningOf(outcome: string): 'answered' | 'usual' | 'failed' {
  if (outcome === answered) return 'answered'
  return usualOutcomes.some((usual) => usual === outcome) ? 'usual' : 'failed'
}

/** All of one kind and outcome within a span, those that failed first, then by how many. */
export function totalsOf(counts: readonly Count[]): readonly Omit<Count, 'clientId' | 'hour'>[] {
  const totals = new Map<string, Omit<Count, 'clientId' | 'hour'>>()
  for (const { kind, outcome, count } of counts) {
    const key = `${kind} ${outcome}`
    totals.set(key, { kind, outcome, count: (totals.get(key)?.count ?? 0) + count })
  }
  const order = { failed: 0, usual: 1, answered: 2 } as const
  return [...totals.values()].sort(
    (a, b) => order[meaningOf(a.outcome)] - order[meaningOf(b.outcome)] || b.count - a.count,
  )
}
