import type { Executor } from '@inaproc/database/database'
import { anyOf } from '@inaproc/database/many-rows'
import { shared } from '@inaproc/database/together'
import type { AccountId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import type { DB } from '../database-types.js'
import type { Trx } from '../platform.js'
import type { AuditEntry } from './audit.js'

/**
 * What a person may still do while the processing of their data is restricted (UU 27/2022 art. 41), by the action that
 * the audit log calls it: a family, or one step of it, which counts more. What has no row is refused, so that a use case
 * to come is refused until somebody decides about it here.
 */
const openActs: ReadonlyMap<string, 'open' | 'closed'> = new Map([
  // Signing in, and whatever protects the account.
  ['sign-in', 'open'],
  ['one-time-code', 'open'],
  ['password', 'open'],
  ['totp', 'open'],
  ['passkey', 'open'],
  ['recovery-codes', 'open'],
  ['session', 'open'],
  ['device', 'open'],
  ['reproof', 'open'],
  ['grant', 'open'],
  // Those of somebody else.
  ['session.ended-by-official', 'closed'],
  ['grant.ended-by-official', 'closed'],
  // What an application receives is the person's own to allow and to take back.
  ['client.allowed', 'open'],
  ['client.revoked', 'open'],
  // Stopping somebody else who changes a contact; not changing one.
  ['contact-change.cancelled', 'open'],
  ['contact-change.objected', 'open'],
  ['contact-change.undone', 'open'],
  // Rights over the data, the end of the restriction and of the account among them; a correction changes the profile.
  ['privacy', 'open'],
  ['privacy.correction-requested', 'closed'],
  ['privacy.request-decided', 'closed'],
  ['account.close', 'open'],
  // Reading leaves a row too.
  ['profile.viewed', 'open'],
  ['file.viewed', 'open'],
])

/** Whether a restricted person may do this. */
export function isOpenAct(action: string): boolean {
  const [family = ''] = action.split('.', 1)
  return (openActs.get(action) ?? openActs.get(family)) === 'open'
}

/**
 * The one guard of every write that a person makes. It stands where each use case leaves its audit row, in the
 * transaction of the change, so none can pass by, whatever route or program called it.
 * @throws Refusal PROCESSING_RESTRICTED
 */
export async function assertMayAct(trx: Trx, { actor, action }: AuditEntry): Promise<void> {
  if (actor.kind !== 'person' || actor.accountId === undefined || isOpenAct(action)) return
  await assertNotRestricted(trx, actor.accountId)
}

/**
 * Refuses early, before anything is looked at: for pages, which need no action to be told apart.
 * @throws Refusal PROCESSING_RESTRICTED
 */
export async function assertNotRestricted(db: Executor<DB>, accountId: AccountId): Promise<void> {
  if (await isRestricted(db, accountId)) throw new Refusal('PROCESSING_RESTRICTED')
}

const isRestricted = shared(async (db: Executor<DB>, ids: readonly AccountId[]) => {
  const rows = await db
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', anyOf(ids, 'uuid'))
    .where('processing_restricted_at', 'is not', null)
    .execute()
  const restricted = new Set(rows.map(({ id }) => id))
  return ids.map((id) => restricted.has(id))
})
