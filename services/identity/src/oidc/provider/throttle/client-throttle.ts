import { Refusal } from '@inaproc/domain/refusal'
import type { FastifyRequest } from 'fastify'
import type { ThrottledThing, Throttles } from '../../../authentication/throttles.js'
import { claimedClient } from '../registration/claimed-client.js'

/** What is looked at of a request. */
export type ClientRequest = Pick<FastifyRequest, 'body' | 'headers' | 'ip'>

/** Slows down who fails to prove to be a client (decision 005): for each client and address together. */
export interface ClientThrottle {
  /** The seconds this request has to wait, or null when it may go on. Asks the database only about who failed lately. */
  waitSeconds(request: ClientRequest): Promise<number | null>
  /** Counts a failed proof. */
  noteFailure(request: ClientRequest): Promise<void>
}

/** How long an instance remembers that somebody failed here; longer than the longest wait. */
export const rememberedMs = 20 * 60_000
/** The oldest is forgotten beyond so many: then at worst one more guess is let through. */
export const mostRemembered = 10_000

/** @param now milliseconds that only go forward */
export function createClientThrottle(
  throttles: Throttles,
  now: () => number = () => performance.now(),
): ClientThrottle {
  const failedAt = new Map<string, number>()
  const failedLately = (key: string) => {
    const at = failedAt.get(key)
    if (at === undefined) return false
    if (now() - at < rememberedMs) return true
    failedAt.delete(key)
    return false
  }
  return {
    async waitSeconds(request) {
      if (failedAt.size === 0) return null
      const thing = thingOf(request)
      if (thing === null || !failedLately(thing.key)) return null
      return waitOf(throttles.check(thing))
    },
    async noteFailure(request) {
      const thing = thingOf(request)
      if (thing === null) return
      failedAt.delete(thing.key)
      failedAt.set(thing.key, now())
      const [oldest] = failedAt.keys()
      if (failedAt.size > mostRemembered && oldest !== undefined) failedAt.delete(oldest)
      await waitOf(throttles.attempt([thing]))
    },
  }
}

function thingOf(request: ClientRequest): ThrottledThing | null {
  const client = claimedClient(request)
  return client === null ? null : { scope: 'token-client', key: `${client} ${request.ip}` }
}

/** Null when nothing is refused. */
async function waitOf(asked: Promise<void>): Promise<number | null> {
  try {
    await asked
    return null
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return Number(error.params['waitSeconds'])
  }
}
