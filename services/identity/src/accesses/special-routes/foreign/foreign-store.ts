import { createHash } from 'node:crypto'
import type { Executor } from '@inaproc/database/database'
import type { MediaType } from '@inaproc/domain/document-kinds'
import type { Email } from '@inaproc/domain/email'
import type { AccountId, CompanyId } from '@inaproc/domain/identifiers'
import type { Language } from '@inaproc/domain/language'
import type { Nib } from '@inaproc/domain/nib'
import { maskNik, type Nik } from '@inaproc/domain/nik'
import type { Phone } from '@inaproc/domain/phone'
import type { ForeignRouteState } from '@inaproc/domain/special-routes'
import type { WibDate } from '@inaproc/domain/wib-date'
import type { KeyRing } from '@inaproc/server/key-ring'
import type { Selectable, Updateable } from 'kysely'
import { hashOfNik } from '../../../accounts/nik-hash.js'
import type { DB, ForeignApplications } from '../../../database-types.js'
import type { AcceptedUpload } from '../../../files/files.js'
import type { Trx } from '../../../platform.js'
import type {
  ForeignApplication,
  ForeignApplicationData,
  NamedDirector,
  RoutePaper,
} from './foreign-application.js'

export const attorneyNikPurpose = 'foreign_applications.nik_sealed'
export const routePaperPurpose = 'foreign_application_files.content_sealed'

function toApplication(row: Selectable<ForeignApplications>, keys: KeyRing): ForeignApplication {
  const nik = keys.decrypt(attorneyNikPurpose, row.nik_sealed).toString('utf8') as Nik
  return {
    id: row.id,
    // What insertApplication and changeApplication wrote, and the checks of the table admit.
    state: row.state as ForeignRouteState,
    companyName: row.company_name,
    nib: row.nib as Nib,
    directors: row.directors as unknown as readonly NamedDirector[],
    attorneyName: row.attorney_name,
    maskedNik: maskNik(nik),
    email: row.email as Email,
    phone: row.phone as Phone,
    powerEndsOn: row.power_ends_on as WibDate | null,
    language: row.language as Language,
    companyId: row.company_id as CompanyId | null,
    submittedAt: row.submitted_at,
    dueAt: row.due_at,
    examinedAt: row.examined_at,
    isSanctioned: row.is_sanctioned,
    invitationEndsAt: row.invitation_ends_at,
    accountId: row.account_id as AccountId | null,
  }
}

/** The id of the application that was sent with this key before. */
export async function findByRequestKey(db: Executor<DB>, requestKey: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('foreign_applications')
    .select('id')
    .where('request_key', '=', requestKey)
    .executeTakeFirst()
  return row?.id
}

/** Keeps an application; null when one with this request key is there already. */
export async function insertApplication(
  trx: Trx,
  keys: KeyRing,
  o: { data: ForeignApplicationData; language: Language; requestKey: string; at: Date; dueAt: Date },
): Promise<string | null> {
  const { data } = o
  const row = await trx
    .insertInto('foreign_applications')
    .values({
      state: 'SUBMITTED',
      nib: data.nib,
      company_name: data.companyName,
      directors: JSON.stringify(data.directors),
      attorney_name: data.attorneyName,
      nik_sealed: keys.encrypt(attorneyNikPurpose, data.nik),
      nik_hash: hashOfNik(keys, data.nik),
      email: data.email,
      phone: data.phone,
      power_ends_on: data.powerEndsOn,
      language: o.language,
      submitted_at: o.at,
      due_at: o.dueAt,
      request_key: o.requestKey,
    })
    .onConflict((conflict) => conflict.constraint('foreign_applications_request_key').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export async function insertPaper(
  trx: Trx,
  keys: KeyRing,
  o: { applicationId: string; kind: RoutePaper; upload: AcceptedUpload },
): Promise<void> {
  const { bytes, name, mediaType } = o.upload
  await trx
    .insertInto('foreign_application_files')
    .values({
      application_id: o.applicationId,
      kind: o.kind,
      name,
      media_type: mediaType,
      size: bytes.byteLength,
      sha256: createHash('sha256').update(bytes).digest(),
      content_sealed: keys.encrypt(routePaperPurpose, bytes),
    })
    .execute()
}

export async function readPaper(
  db: Executor<DB>,
  keys: KeyRing,
  o: { applicationId: string; kind: RoutePaper },
): Promise<{ name: string; mediaType: MediaType; content: Buffer } | undefined> {
  const row = await db
    .selectFrom('foreign_application_files')
    .select(['name', 'media_type', 'content_sealed'])
    .where('application_id', '=', o.applicationId)
    .where('kind', '=', o.kind)
    .executeTakeFirst()
  return (
    row && {
      name: row.name,
      mediaType: row.media_type as MediaType, // written by insertPaper
      content: keys.decrypt(routePaperPurpose, row.content_sealed),
    }
  )
}

export async function findApplication(
  db: Executor<DB>,
  keys: KeyRing,
  id: string,
): Promise<ForeignApplication | undefined> {
  const row = await db.selectFrom('foreign_applications').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toApplication(row, keys)
}

/** Held until the transaction ends: two who decide do so one after the other. */
export async function lockApplication(
  trx: Trx,
  keys: KeyRing,
  id: string,
): Promise<ForeignApplication | undefined> {
  const row = await trx
    .selectFrom('foreign_applications')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row && toApplication(row, keys)
}

/** The application behind an invitation; the token itself is nowhere. */
export async function findByInvitation(
  db: Executor<DB>,
  keys: KeyRing,
  token: string,
): Promise<ForeignApplication | undefined> {
  const row = await db
    .selectFrom('foreign_applications')
    .selectAll()
    .where('invitation_hash', '=', hashOfToken(token))
    .executeTakeFirst()
  return row && toApplication(row, keys)
}

/** The token has 256 random bits, so a plain hash gives nothing away. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

export async function changeApplication(
  trx: Trx,
  id: string,
  changes: Omit<Updateable<ForeignApplications>, 'id' | 'request_key'>,
): Promise<void> {
  await trx.updateTable('foreign_applications').set(changes).where('id', '=', id).execute()
}

/** Whether another application for this NIB has an invitation that can still be used. */
export async function hasOpenInvitation(
  db: Executor<DB>,
  o: { nib: Nib; except: string; now: Date },
): Promise<boolean> {
  const row = await db
    .selectFrom('foreign_applications')
    .select('id')
    .where('nib', '=', o.nib)
    .where('state', '=', 'INVITED')
    .where('id', '<>', o.except)
    .where('invitation_ends_at', '>', o.now)
    .executeTakeFirst()
  return row !== undefined
}

/** Invitations of this NIB that have run out, and that nobody has written down yet. */
export async function listLapsed(trx: Trx, o: { nib: Nib; now: Date }): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('foreign_applications')
    .select('id')
    .where('nib', '=', o.nib)
    .where('state', '=', 'INVITED')
    .where('invitation_ends_at', '<=', o.now)
    .forUpdate()
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Whether this account is the invited person: its verified e-mail is the one that was invited, and its verified NIK that
 * of the application.
 */
export async function isInvitedPerson(
  db: Executor<DB>,
  o: { applicationId: string; accountId: AccountId },
): Promise<boolean> {
  const row = await db
    .selectFrom('foreign_applications')
    .innerJoin('profiles', 'profiles.nik_hash', 'foreign_applications.nik_hash')
    .innerJoin('contacts', 'contacts.account_id', 'profiles.account_id')
    .select('foreign_applications.id')
    .where('foreign_applications.id', '=', o.applicationId)
    .where('profiles.account_id', '=', o.accountId)
    .where('profiles.verified_at', 'is not', null)
    .where('contacts.kind', '=', 'email')
    .where('contacts.verified_at', 'is not', null)
    .whereRef('contacts.value', '=', 'foreign_applications.email')
    .executeTakeFirst()
  return row !== undefined
}

/** Whether the application is about this very person, by his NIK. */
export async function isAttorney(
  db: Executor<DB>,
  o: { applicationId: string; accountId: AccountId },
): Promise<boolean> {
  const row = await db
    .selectFrom('foreign_applications')
    .innerJoin('profiles', 'profiles.nik_hash', 'foreign_applications.nik_hash')
    .select('foreign_applications.id')
    .where('foreign_applications.id', '=', o.applicationId)
    .where('profiles.account_id', '=', o.accountId)
    .executeTakeFirst()
  return row !== undefined
}

/** Other applications for the same NIB, newest first: the desk shows them as a warning. */
export async function listSameCompany(
  db: Executor<DB>,
  o: { nib: Nib; except: string; limit: number },
): Promise<readonly { id: string; attorneyName: string; state: ForeignRouteState; submittedAt: Date }[]> {
  const rows = await db
    .selectFrom('foreign_applications')
    .select(['id', 'attorney_name', 'state', 'submitted_at'])
    .where('nib', '=', o.nib)
    .where('id', '<>', o.except)
    .orderBy('id', 'desc')
    .limit(o.limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    attorneyName: row.attorney_name,
    state: row.state as ForeignRouteState, // the table's check
    submittedAt: row.submitted_at,
  }))
}
