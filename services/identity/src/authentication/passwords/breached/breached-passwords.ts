import { normalisePassword } from '@inaproc/domain/password-policy'
import type { FastifyBaseLogger } from 'fastify'
import type { BreachedPasswords } from './breached-list.js'
import { createHashFile } from './hash-file.js'
import { createRangeApi } from './range-api.js'
import { createShippedList } from './shipped-list.js'

/** Which list could not be asked. */
export type BreachedSource = 'api' | 'file'

export interface BreachedSettings {
  /** The range API to ask; without one only the lists at hand are looked at. */
  readonly url: string | undefined
  /** The file made by `load-breached-passwords`; without one only the shipped list is at hand. */
  readonly file: string | undefined
  readonly log: Pick<FastifyBaseLogger, 'warn'>
  /** Hears of every failure: for the metrics. */
  readonly onFailure?: ((source: BreachedSource) => void) | undefined
  readonly now?: (() => number) | undefined
}

/** So long a list is left alone after a failure, so that an outage delays one person and not everybody. */
const restMs = 30_000

/**
 * Asks the shipped list first, then the API, and the file when there is no API or it does not answer. Never fails: a
 * list that cannot be asked must not keep people out, and the next sign-in asks again. The log says so, and never what
 * was asked.
 */
export function createBreachedPasswords(o: BreachedSettings): BreachedPasswords {
  const shipped = createShippedList()
  const askFile = o.file === undefined ? null : patiently('file', createHashFile(o.file), o)
  const askApi = o.url === undefined ? null : patiently('api', createRangeApi({ url: o.url }), o)
  return {
    async isBreached(plain) {
      const password = normalisePassword(plain)
      if (await shipped.isBreached(password)) return true
      return (await askApi?.(password)) ?? (await askFile?.(password)) ?? false
    },
  }
}

/** Answers null where the list fails, and for a while after it has. */
function patiently(
  source: BreachedSource,
  list: BreachedPasswords,
  { log, onFailure, now = () => performance.now() }: BreachedSettings,
): (plain: string) => Promise<boolean | null> {
  let restUntil = Number.NEGATIVE_INFINITY
  return async (plain) => {
    if (now() < restUntil) return null
    try {
      return await list.isBreached(plain)
    } catch (error) {
      restUntil = now() + restMs
      onFailure?.(source)
      log.warn({ err: error, source }, 'A list of breached passwords could not be asked')
      return null
    }
  }
}
