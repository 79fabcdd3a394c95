import type { Executor } from '@inaproc/database/database'
import {
  type AccessId,
  type InstitutionCode,
  type InvitationId,
  invitationId,
  type WorkUnitId,
} from '@inaproc/domain/identifiers'
import type { RoleCode } from '@inaproc/domain/roles'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import type { FormAnswers } from '../accesses.js'
import { invitationDays, type NewInvitation, type OpenInvitation } from './invitations.js'

/**
 * Invites; somebody whose invitation is over is invited anew.
 * @returns false when the same invitation is open already
 */
export async function invite(trx: Trx, o: NewInvitation): Promise<boolean> {
  const expiresAt = new Date(o.at.getTime() + invitationDays * 86_400_000)
  const { rows } = await sql<{ id: string }>`
    insert into access_invitations (email, name, role, institution_code, work_unit_id, form, invited_by, created_at,
      expires_at)
    values (${o.email}, ${o.name}, ${o.role}, ${o.institutionCode}, ${o.workUnitId}, ${JSON.stringify(o.form)}::jsonb,
      ${o.invitedBy}, ${o.at}, ${expiresAt})
    on conflict (email, role, institution_code, work_unit_id) where used_at is null
    do update set name = excluded.name, form = excluded.form, invited_by = excluded.invited_by,
      created_at = excluded.created_at, expires_at = excluded.expires_at
    where access_invitations.expires_at <= excluded.created_at
    returning id`.execute(trx)
  return rows.length > 0
}

export async function isInvited(
  db: Executor<DB>,
  o: Pick<NewInvitation, 'email' | 'role' | 'institutionCode' | 'workUnitId' | 'at'>,
): Promise<boolean> {
  const row = await db
    .selectFrom('access_invitations')
    .select('id')
    .where('email', '=', o.email)
    .where('role', '=', o.role)
    .where('institution_code', '=', o.institutionCode)
    .where('work_unit_id', 'is not distinct from', o.workUnitId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', o.at)
    .executeTakeFirst()
  return row !== undefined
}

function openFor(db: Executor<DB>, o: { email: string; now: Date }) {
  return db
    .selectFrom('access_invitations as invitation')
    .innerJoin('institutions', 'institutions.code', 'invitation.institution_code')
    .leftJoin('work_units', 'work_units.id', 'invitation.work_unit_id')
    .select([
      'invitation.id',
      'invitation.role',
      'invitation.institution_code',
      'institutions.name as institution',
      'invitation.work_unit_id',
      'work_units.name as work_unit',
      'invitation.form',
      'invitation.expires_at',
    ])
    .where('invitation.email', '=', o.email)
    .where('invitation.used_at', 'is', null)
    .where('invitation.expires_at', '>', o.now)
    .orderBy('invitation.id')
}

type Row = Awaited<ReturnType<ReturnType<typeof openFor>['execute']>>[number]

/** Keys of their tables, and a role and answers that `invite` wrote. */
function toOpen(row: Row): OpenInvitation {
  return {
    id: invitationId(row.id),
    role: row.role as RoleCode,
    institutionCode: row.institution_code as InstitutionCode,
    institution: row.institution,
    workUnitId: row.work_unit_id as WorkUnitId | null,
    workUnit: row.work_unit,
    form: row.form as FormAnswers,
    expiresAt: row.expires_at,
  }
}

/** The open invitations for a verified address. */
export async function listInvitations(
  db: Executor<DB>,
  o: { email: string; now: Date },
): Promise<readonly OpenInvitation[]> {
  return (await openFor(db, o).execute()).map(toOpen)
}

/** An open invitation for this address, held until the transaction ends: it is taken up once. */
export async function lockInvitation(
  trx: Trx,
  o: { id: InvitationId; email: string; now: Date },
): Promise<OpenInvitation | undefined> {
  const row = await openFor(trx, o)
    .where('invitation.id', '=', o.id)
    .forUpdate('invitation')
    .executeTakeFirst()
  return row && toOpen(row)
}

export async function markUsed(
  trx: Trx,
  o: { id: InvitationId; accessId: AccessId; at: Date },
): Promise<void> {
  await trx
    .updateTable('access_invitations')
    .set({ used_at: o.at, access_id: o.accessId })
    .where('id', '=', o.id)
    .execute()
}

/** Forgets invitations that nobody can take up any more, a while after. */
export async function deleteOldInvitations(db: Executor<DB>, now: Date): Promise<void> {
  const before = new Date(now.getTime() - 90 * 86_400_000)
  await db.deleteFrom('access_invitations').where('expires_at', '<', before).execute()
}
