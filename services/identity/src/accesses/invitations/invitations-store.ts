import type { Executor } from '@inaproc/database/database'
import { insertOf, rowsTable } from '@inaproc/database/many-rows'
import { shared } from '@inaproc/database/together'
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
export const invite = shared(
  async (trx: Trx, invited: readonly NewInvitation[]): Promise<readonly boolean[]> => {
    const added = invited.map((o) => ({
      email: o.email,
      name: o.name,
      role: o.role,
      institution_code: o.institutionCode,
      work_unit_id: o.workUnitId,
      form: JSON.stringify(o.form),
      invited_by: o.invitedBy,
      created_at: o.at,
      expires_at: new Date(o.at.getTime() + invitationDays * 86_400_000),
    }))
    const { rows } = await sql<Place>`
      ${insertOf('access_invitations', newTypes, added)}
      on conflict (email, role, institution_code, work_unit_id) where used_at is null
      do update set name = excluded.name, form = excluded.form, invited_by = excluded.invited_by,
        created_at = excluded.created_at, expires_at = excluded.expires_at
      where access_invitations.expires_at <= excluded.created_at
      returning email, role, institution_code, work_unit_id`.execute(trx)
    const written = new Set(rows.map(placeKey))
    return added.map((row) => written.has(placeKey(row)))
  },
)

const newTypes = {
  email: 'text',
  name: 'text',
  role: 'text',
  institution_code: 'text',
  work_unit_id: 'uuid',
  form: 'jsonb',
  invited_by: 'uuid',
  created_at: 'timestamptz',
  expires_at: 'timestamptz',
} as const

interface Place {
  readonly email: string
  readonly role: string
  readonly institution_code: string
  readonly work_unit_id: string | null
}

/** Who is invited to what: one open invitation each. */
function placeKey({ email, role, institution_code, work_unit_id }: Place): string {
  return JSON.stringify([email, role, institution_code, work_unit_id])
}

export const isInvited = shared(
  async (
    db: Executor<DB>,
    asks: readonly Pick<NewInvitation, 'email' | 'role' | 'institutionCode' | 'workUnitId' | 'at'>[],
  ): Promise<readonly boolean[]> => {
    const asked = asks.map((o, number) => ({
      number,
      address: o.email,
      wanted_role: o.role,
      institution: o.institutionCode,
      unit: o.workUnitId,
      at: o.at,
    }))
    const { rows } = await sql<{ number: number }>`
      select asked.number from ${rowsTable('asked', askedTypes, asked)}
      join access_invitations as invitation on invitation.email = asked.address
        and invitation.role = asked.wanted_role and invitation.institution_code = asked.institution
        and invitation.work_unit_id is not distinct from asked.unit
      where invitation.used_at is null and invitation.expires_at > asked.at`.execute(db)
    const open = new Set(rows.map(({ number }) => number))
    return asks.map((_, number) => open.has(number))
  },
)

const askedTypes = {
  number: 'int',
  address: 'text',
  wanted_role: 'text',
  institution: 'text',
  unit: 'uuid',
  at: 'timestamptz',
} as const

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
