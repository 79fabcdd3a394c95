import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyBaseLogger } from 'fastify'
import type { TakenSignal } from './take-signal.js'

/** Fetches signals where nobody can push them: a receiver behind a firewall. */
export interface PollDemand {
  /** The `endpoint_url` of the stream. */
  readonly endpoint: string
  /** Ends the polling; what was taken is acknowledged first. */
  readonly signal: AbortSignal
}

export interface PollParts {
  readonly take: (jwt: string) => Promise<TakenSignal>
  /** An access token of this service itself for the API of streams. */
  readonly token: () => Promise<string>
  readonly log: FastifyBaseLogger
}

/** The provider waits up to 20 s for something to tell. */
const timeoutMs = 30_000
const pausesMs = { shortest: 1_000, longest: 60_000 } as const

interface Answers {
  readonly ack: readonly string[]
  readonly setErrs: Readonly<Record<string, { readonly err: string; readonly description: string }>>
}

const noAnswers: Answers = { ack: [], setErrs: {} }

/**
 * Polls a stream (RFC 8936) until the signal: each request acknowledges what the last one brought, so nothing is lost
 * when this process dies in between, and waits for the next. After a failure it waits, longer each time.
 */
export async function pollSignals(parts: PollParts, { endpoint, signal }: PollDemand): Promise<void> {
  let answers = noAnswers
  let pauseMs: number = pausesMs.shortest
  while (!signal.aborted) {
    const begun = performance.now()
    try {
      const sets = await fetchSets(parts, { endpoint, answers, returnImmediately: false, signal })
      answers = await takeAll(parts, sets)
      pauseMs = pausesMs.shortest
      // A provider that has no place for one more who waits answers at once.
      const early = pausesMs.shortest - (performance.now() - begun)
      if (Object.keys(sets).length === 0 && early > 0) await rest(early, signal)
    } catch (error) {
      if (signal.aborted) break
      parts.log.warn({ err: error }, 'signals cannot be fetched')
      await rest(pauseMs, signal)
      pauseMs = Math.min(pauseMs * 2, pausesMs.longest)
    }
  }
  if (answers.ack.length === 0 && Object.keys(answers.setErrs).length === 0) return
  const last = { endpoint, answers, returnImmediately: true, maxEvents: 0, signal: null }
  await fetchSets(parts, last).catch((error: unknown) =>
    parts.log.warn({ err: error }, 'the last signals were not acknowledged and will come again'),
  )
}

/** Ends early with the signal. */
async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await pause(ms, undefined, { signal }).catch(() => undefined)
}

/** In their order: a later one may lift an earlier one. @throws when the keys cannot be had, so that all come again */
async function takeAll({ take }: PollParts, sets: Readonly<Record<string, string>>): Promise<Answers> {
  const ack: string[] = []
  const setErrs: Record<string, { err: string; description: string }> = {}
  for (const [jti, jwt] of Object.entries(sets)) {
    const taken = await take(jwt)
    if (taken.outcome === 'unknown') throw taken.cause
    if (taken.outcome === 'taken') ack.push(jti)
    else setErrs[jti] = { err: taken.err, description: taken.description }
  }
  return { ack, setErrs }
}

async function fetchSets(
  { token }: PollParts,
  o: {
    endpoint: string
    answers: Answers
    returnImmediately: boolean
    maxEvents?: number
    signal: AbortSignal | null
  },
): Promise<Readonly<Record<string, string>>> {
  const { answers, returnImmediately, maxEvents } = o
  const timeout = AbortSignal.timeout(timeoutMs)
  const response = await fetch(o.endpoint, {
    method: 'POST',
    redirect: 'error',
    signal: o.signal ? AbortSignal.any([o.signal, timeout]) : timeout,
    headers: {
      authorization: `Bearer ${await token()}`,
      'content-type': 'application/json',
      accept: 'application/json',
      // Of the descriptions in `setErrs` (RFC 8936 §2.6).
      'content-language': 'en',
    },
    body: JSON.stringify({ ...answers, returnImmediately, ...(maxEvents !== undefined && { maxEvents }) }),
  })
  if (!response.ok) throw new Error(`the stream answered ${response.status}`)
  const body: unknown = await response.json()
  return setsOf(body)
}

function setsOf(body: unknown): Readonly<Record<string, string>> {
  const sets = typeof body === 'object' && body !== null && 'sets' in body ? body.sets : null
  if (typeof sets !== 'object' || sets === null) throw new Error('the stream answered without sets')
  return Object.fromEntries(
    Object.entries(sets).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
