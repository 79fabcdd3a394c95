import type { Executor } from '@inaproc/database/database'
import type { DocumentKind } from '@inaproc/domain/document-kinds'
import type { AccessId, AccountId, FileId } from '@inaproc/domain/identifiers'
import type { WibDate } from '@inaproc/domain/wib-date'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import type { Access, Decree, DecreeVersion } from '../accesses.js'
import { toAccess } from '../accesses-store.js'

const decree: DocumentKind = 'DECREE'

/** Keeps a decree as the next version of the access; earlier ones stay as they are. */
export async function addDecreeVersion(
  trx: Trx,
  o: { accessId: AccessId; decree: Decree; at: Date },
): Promise<number> {
  const { version } = await trx
    .insertInto('access_documents')
    .values({
      access_id: o.accessId,
      kind: decree,
      version: sql<number>`1 + coalesce((select max(version) from access_documents
        where access_id = ${o.accessId} and kind = ${decree}), 0)`,
      file_id: o.decree.fileId,
      number: o.decree.number,
      dated_on: o.decree.datedOn,
      ends_on: o.decree.endsOn,
      signer_name: o.decree.signerName,
      signer_title: o.decree.signerTitle,
      created_at: o.at,
    })
    .returning('version')
    .executeTakeFirstOrThrow()
  return version
}

/** Every version of the decree, the newest first. */
export async function listDecrees(db: Executor<DB>, accessId: AccessId): Promise<readonly DecreeVersion[]> {
  const rows = await db
    .selectFrom('access_documents')
    .innerJoin('files', 'files.id', 'access_documents.file_id')
    .selectAll('access_documents')
    .select(['files.name', 'files.size'])
    .where('access_documents.access_id', '=', accessId)
    .where('access_documents.kind', '=', decree)
    .orderBy('access_documents.version', 'desc')
    .execute()
  return rows.map((row) => ({
    version: row.version,
    number: row.number,
    // Columns of these very kinds.
    datedOn: row.dated_on as WibDate,
    endsOn: row.ends_on as WibDate | null,
    signerName: row.signer_name,
    signerTitle: row.signer_title,
    fileId: row.file_id as FileId,
    fileName: row.name,
    fileSize: row.size,
    createdAt: row.created_at,
  }))
}

/** What is known of an uploaded file without opening it, only when it is this person's and of this kind. */
export async function findUpload(
  db: Executor<DB>,
  o: { id: FileId; accountId: AccountId; kind: DocumentKind },
): Promise<{ readonly name: string; readonly size: number } | undefined> {
  return db
    .selectFrom('files')
    .select(['name', 'size'])
    .where('id', '=', o.id)
    .where('account_id', '=', o.accountId)
    .where('purpose', '=', o.kind)
    .executeTakeFirst()
}

/** Whose file it is; its content stays closed. */
export async function findFileOwner(db: Executor<DB>, id: FileId): Promise<AccountId | undefined> {
  const row = await db.selectFrom('files').select('account_id').where('id', '=', id).executeTakeFirst()
  return row && (row.account_id as AccountId) // a reference to accounts
}

/** Removes an upload that no version of a document rests on: a draft's file that was replaced. */
export async function dropUnusedUpload(trx: Trx, o: { id: FileId; accountId: AccountId }): Promise<void> {
  await trx
    .deleteFrom('files')
    .where('id', '=', o.id)
    .where('account_id', '=', o.accountId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('access_documents').select('access_documents.id').whereRef('file_id', '=', 'files.id'),
        ),
      ),
    )
    .execute()
}

/** The accesses whose documents rest on this file. */
export async function accessesWithFile(db: Executor<DB>, id: FileId): Promise<readonly Access[]> {
  const rows = await db
    .selectFrom('access_documents')
    .innerJoin('accesses', 'accesses.id', 'access_documents.access_id')
    .selectAll('accesses')
    .distinctOn('accesses.id')
    .where('access_documents.file_id', '=', id)
    .execute()
  return rows.map(toAccess)
}
