import type { Executor } from '@inaproc/database/database'
import { anyOf, rowsTable } from '@inaproc/database/many-rows'
import { shared } from '@inaproc/database/together'
import type { DocumentKind } from '@inaproc/domain/document-kinds'
import type { AccessId, AccountId, FileId } from '@inaproc/domain/identifiers'
import type { WibDate } from '@inaproc/domain/wib-date'
import { type Selectable, sql } from 'kysely'
import type { AccessDocuments, DB } from '../../database-types.js'
import type { Trx } from '../../platform.js'
import type { Access, DecreeVersion, DocumentVersion, NewTermPaper } from '../accesses.js'
import { toAccess } from '../accesses-store.js'

/** Keeps the paper of a new term as the next version of its kind, a decree with its facts; earlier ones stay as they are. */
export async function addPaperVersion(
  trx: Trx,
  { accessId, paper, at }: { accessId: AccessId; paper: NewTermPaper; at: Date },
): Promise<number> {
  const { kind, fileId, ...facts } = paper
  const decree = 'number' in facts ? facts : null
  return addDocumentVersion(trx, { accessId, kind, fileId, decree, at })
}

/** Keeps a paper as the next version of its kind. */
export const addDocumentVersion = shared(
  async (trx: Trx, added: readonly NewDocument[]): Promise<readonly number[]> => {
    const papers = added.map(({ accessId, kind, fileId, decree, at }) => ({
      access_id: accessId,
      kind,
      file_id: fileId,
      number: decree?.number ?? null,
      dated_on: decree?.datedOn ?? null,
      ends_on: decree?.endsOn ?? null,
      signer_name: decree?.signerName ?? null,
      signer_title: decree?.signerTitle ?? null,
      created_at: at,
    }))
    const { rows } = await sql<{ access_id: string; kind: string; version: number }>`
      insert into access_documents (access_id, kind, version, file_id, number, dated_on, ends_on, signer_name,
        signer_title, created_at)
      select paper.access_id, paper.kind, 1 + coalesce((select max(version) from access_documents as earlier
          where earlier.access_id = paper.access_id and earlier.kind = paper.kind), 0),
        paper.file_id, paper.number, paper.dated_on, paper.ends_on, paper.signer_name, paper.signer_title,
        paper.created_at
      from ${rowsTable('paper', paperTypes, papers)}
      returning access_id, kind, version`.execute(trx)
    const versions = new Map(rows.map(({ access_id, kind, version }) => [`${access_id} ${kind}`, version]))
    return added.map(({ accessId, kind }) => {
      const version = versions.get(`${accessId} ${kind}`)
      if (version === undefined) throw new TypeError('a paper was not kept')
      return version
    })
  },
)

interface NewDocument {
  readonly accessId: AccessId
  readonly kind: DocumentKind
  readonly fileId: FileId
  readonly decree: DocumentVersion['decree']
  readonly at: Date
}

const paperTypes = {
  access_id: 'uuid',
  kind: 'text',
  file_id: 'uuid',
  number: 'text',
  dated_on: 'date',
  ends_on: 'date',
  signer_name: 'text',
  signer_title: 'text',
  created_at: 'timestamptz',
} as const

/** Every version of every paper, kind by kind, the newest first. */
export const listDocuments = shared(
  async (db: Executor<DB>, ids: readonly AccessId[]): Promise<readonly (readonly DocumentVersion[])[]> => {
    const rows = await db
      .selectFrom('access_documents')
      .innerJoin('files', 'files.id', 'access_documents.file_id')
      .selectAll('access_documents')
      .select(['files.name', 'files.size'])
      .where('access_documents.access_id', '=', anyOf(ids, 'uuid'))
      .orderBy('access_documents.kind')
      .orderBy('access_documents.version', 'desc')
      .execute()
    const papers = Map.groupBy(rows, (row) => row.access_id)
    return ids.map((id) => (papers.get(id) ?? []).map(toDocument))
  },
)

function toDocument(row: Selectable<AccessDocuments> & { name: string; size: number }): DocumentVersion {
  return {
    kind: row.kind as DocumentKind, // written with the kind of an upload
    version: row.version,
    fileId: row.file_id as FileId, // a reference to files
    fileName: row.name,
    fileSize: row.size,
    decree: decreeOf(row),
    createdAt: row.created_at,
  }
}

/** Every version of the decree, the newest first. */
export async function listDecrees(db: Executor<DB>, accessId: AccessId): Promise<readonly DecreeVersion[]> {
  return decreesAmong(await listDocuments(db, accessId))
}

/** The decrees among the papers of an access. */
export function decreesAmong(documents: readonly DocumentVersion[]): readonly DecreeVersion[] {
  return documents.flatMap(({ kind: _, decree, ...version }) =>
    decree === null ? [] : [{ ...version, ...decree }],
  )
}

/** What is known of an uploaded file without opening it. */
export interface UploadFacts {
  readonly id: FileId
  readonly kind: DocumentKind
  readonly name: string
  readonly size: number
}

/** Those of the files that this person has uploaded, as what they were uploaded. */
export async function findUploads(
  db: Executor<DB>,
  { ids, accountId }: { ids: readonly FileId[]; accountId: AccountId },
): Promise<readonly UploadFacts[]> {
  return ids.length === 0 ? [] : listUploads(db, { ids, accountId })
}

const listUploads = shared(
  async (
    db: Executor<DB>,
    asks: readonly { readonly ids: readonly FileId[]; readonly accountId: AccountId }[],
  ): Promise<readonly (readonly UploadFacts[])[]> => {
    const wanted = new Set(asks.flatMap(({ ids }) => ids))
    const rows = await db
      .selectFrom('files')
      .select(['id', 'account_id', 'purpose', 'name', 'size'])
      .where('id', '=', anyOf([...wanted], 'uuid'))
      .execute()
    return asks.map(({ ids, accountId }) => {
      const own: readonly string[] = ids
      return rows
        .filter((row) => row.account_id === accountId && own.includes(row.id))
        .map(({ id, purpose, name, size }) => ({
          // Written by insertFile from an accepted upload.
          id: id as FileId,
          kind: purpose as DocumentKind,
          name,
          size,
        }))
    })
  },
)

/** True when the file that is kept holds the same bytes. */
export async function isSameUpload(trx: Trx, o: { id: FileId; sha256: Uint8Array }): Promise<boolean> {
  const row = await trx
    .selectFrom('files')
    .select('id')
    .where('id', '=', o.id)
    .where('sha256', '=', Buffer.from(o.sha256))
    .executeTakeFirst()
  return row !== undefined
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

/** The facts of a decree; the check of the table gives every decree all of them. */
function decreeOf(row: {
  number: string | null
  dated_on: string | null
  ends_on: string | null
  signer_name: string | null
  signer_title: string | null
}): DocumentVersion['decree'] {
  const { number, dated_on: datedOn, signer_name: signerName, signer_title: signerTitle } = row
  if (number === null || datedOn === null || signerName === null || signerTitle === null) return null
  // Columns of dates.
  return {
    number,
    datedOn: datedOn as WibDate,
    endsOn: row.ends_on as WibDate | null,
    signerName,
    signerTitle,
  }
}
