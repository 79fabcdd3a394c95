import { createHash, randomBytes } from 'node:crypto'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { Platform, Trx } from '../../platform.js'
import { findLink, insertLink, type Link, type LinkPurpose, spendLink } from './links-store.js'

const tokenBytes = 32

/** A link that one mail carries and that works once. Only the hash of its token is stored. */
export async function issueLink(
  trx: Trx,
  o: { accountId: AccountId; purpose: LinkPurpose; reference: string; at: Date; expiresAt: Date },
): Promise<string> {
  const token = randomBytes(tokenBytes).toString('base64url')
  await insertLink(trx, { ...o, tokenHash: hashOf(token) })
  return token
}

/** Looks at a link without using it: for the page on which the person confirms (mail scanners open every link). */
export async function lookAtLink(
  p: Platform,
  o: { token: string; purpose: LinkPurpose },
): Promise<Link | undefined> {
  return findLink(p.db, { tokenHash: hashOf(o.token), purpose: o.purpose, now: p.clock() })
}

/** Uses the link. undefined when it is unknown, over, of another purpose, or was used by somebody faster. */
export async function takeLink(
  trx: Trx,
  o: { token: string; purpose: LinkPurpose; at: Date },
): Promise<Link | undefined> {
  return spendLink(trx, { tokenHash: hashOf(o.token), purpose: o.purpose, at: o.at })
}

/** The token has 256 random bits, so a plain hash gives nothing away. */
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
