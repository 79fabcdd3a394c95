import { createHash } from 'node:crypto'
import type { Executor } from '@inaproc/database/database'
import type { Email } from '@inaproc/domain/email'
import { type AccountId, isUuid, type PartnerId } from '@inaproc/domain/identifiers'
import type { DB } from '../../../database-types.js'
import type { Trx } from '../../../platform.js'
import type { MemberRole } from '../partners.js'
import type { Invitation } from './invitations.js'

const columns = [
  'partner_invitations.id',
  'partner_invitations.partner_id',
  'partner_invitations.email',
  'partner_invitations.role',
  'partner_invitations.invited_at',
  'partner_invitations.ends_at',
  'partners.name',
] as const

/** Invitations that can still be accepted, or could until a while ago; the newest first. */
export async function listOpenInvitations(
  db: Executor<DB>,
  partnerId: PartnerId,
): Promise<readonly Invitation[]> {
  const rows = await openInvitations(db)
    .where('partner_invitations.partner_id', '=', partnerId)
    .orderBy('partner_invitations.invited_at', 'desc')
    .limit(100)
    .execute()
  return rows.map(toInvitation)
}

/** Only its hash is kept: whoever has the token has the invitation. */
export async function findInvitationByToken(
  db: Executor<DB>,
  token: string,
): Promise<Invitation | undefined> {
  const row = await openInvitations(db)
    .where('partner_invitations.token_hash', '=', hashOfToken(token))
    .executeTakeFirst()
  return row && toInvitation(row)
}

/** The open invitation, held to the end of the transaction. */
export async function lockInvitation(
  trx: Trx,
  o: { readonly id: string; readonly partnerId: PartnerId },
): Promise<Invitation | undefined> {
  if (!isUuid(o.id)) return undefined
  const row = await openInvitations(trx)
    .where('partner_invitations.id', '=', o.id)
    .where('partner_invitations.partner_id', '=', o.partnerId)
    .forUpdate('partner_invitations')
    .executeTakeFirst()
  return row && toInvitation(row)
}

function openInvitations(db: Executor<DB>) {
  return db
    .selectFrom('partner_invitations')
    .innerJoin('partners', 'partners.id', 'partner_invitations.partner_id')
    .select(columns)
    .where('partner_invitations.accepted_at', 'is', null)
    .where('partner_invitations.withdrawn_at', 'is', null)
}

function toInvitation(row: {
  readonly id: string
  readonly partner_id: string
  readonly email: string
  readonly role: string
  readonly invited_at: Date
  readonly ends_at: Date
  readonly name: string
}): Invitation {
  return {
    id: row.id,
    partnerId: row.partner_id as PartnerId,
    partner: row.name,
    // Written by insertInvitation from these types.
    email: row.email as Email,
    role: row.role as MemberRole,
    invitedAt: row.invited_at,
    endsAt: row.ends_at,
  }
}

/** Adds an invitation; one to the same address that is still open is replaced. */
export async function insertInvitation(
  trx: Trx,
  o: {
    readonly partnerId: PartnerId
    readonly email: Email
    readonly role: MemberRole
    readonly token: string
    readonly by: AccountId
    readonly at: Date
    readonly endsAt: Date
  },
): Promise<string> {
  await trx
    .updateTable('partner_invitations')
    .set({ withdrawn_at: o.at })
    .where('partner_id', '=', o.partnerId)
    .where('email', '=', o.email)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
  const { id } = await trx
    .insertInto('partner_invitations')
    .values({
      partner_id: o.partnerId,
      email: o.email,
      role: o.role,
      token_hash: hashOfToken(o.token),
      invited_by: o.by,
      invited_at: o.at,
      ends_at: o.endsAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function endInvitation(
  trx: Trx,
  id: string,
  how: { readonly accepted_at: Date } | { readonly withdrawn_at: Date },
): Promise<void> {
  await trx.updateTable('partner_invitations').set(how).where('id', '=', id).execute()
}

/** Every invitation of a partner that is still open is dead from now on. */
export async function withdrawInvitations(trx: Trx, partnerId: PartnerId, at: Date): Promise<void> {
  await trx
    .updateTable('partner_invitations')
    .set({ withdrawn_at: at })
    .where('partner_id', '=', partnerId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
}

function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
