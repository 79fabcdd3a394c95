import { createHash, randomBytes } from 'node:crypto'
import { inTransaction } from '@inaproc/database/database'
import type { PartnerId } from '@inaproc/domain/identifiers'
import { recordAudit } from '../../audit/audit-store.js'
import type { Actor, Platform } from '../../platform.js'
import { endToken, insertToken } from './registration-tokens-store.js'

/** What stands in the table instead of the token: it holds 256 random bits, so nothing can be guessed from its hash. */
export function hashOfToken(value: string): Buffer {
  return createHash('sha256').update(value).digest()
}

/** For how long a token is good at most, in days, and for how many clients. */
const mostDays = 90
export const mostUses = 100

/**
 * Issues an initial access token (RFC 7591 §3): whoever holds it may register so many clients of the test environment,
 * until the end. Told this once, kept only as a hash.
 * @throws RangeError for an end or a count beyond what a token may have
 */
export async function issueRegistrationToken(
  p: Platform,
  o: {
    /** For whom or what it is, as the log tells it. */
    readonly name: string
    readonly partnerId: PartnerId | null
    readonly days: number
    readonly uses: number
    readonly actor: Actor
  },
): Promise<{ readonly id: string; readonly token: string; readonly expiresAt: Date }> {
  assertBetween('days', o.days, mostDays)
  assertBetween('uses', o.uses, mostUses)
  const token = randomBytes(32).toString('base64url')
  const at = p.clock()
  const expiresAt = new Date(at.getTime() + o.days * 86_400_000)
  const { name, partnerId, uses } = o
  const row = { hash: hashOfToken(token), name, partnerId, at, expiresAt, mostUses: uses }
  const id = await inTransaction(p.db, async (trx) => {
    const added = await insertToken(trx, row)
    await recordAudit(trx, {
      at,
      action: 'registration-token.issued',
      actor: o.actor,
      subject: { type: 'registration-token', id: added },
      detail: { name, uses, days: o.days },
    })
    return added
  })
  return { id, token, expiresAt }
}

/** Takes a token back; clients that were registered with it stay. True when it was still there to be taken. */
export function endRegistrationToken(p: Platform, o: { id: string; actor: Actor }): Promise<boolean> {
  const at = p.clock()
  return inTransaction(p.db, async (trx) => {
    if (!(await endToken(trx, o.id, at))) return false
    await recordAudit(trx, {
      at,
      action: 'registration-token.ended',
      actor: o.actor,
      subject: { type: 'registration-token', id: o.id },
    })
    return true
  })
}

function assertBetween(what: string, value: number, most: number): void {
  if (!Number.isInteger(value) || value < 1 || value > most) {
    throw new RangeError(`${what} must be a whole number from 1 to ${most}`)
  }
}
