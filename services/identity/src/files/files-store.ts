import { createHash } from 'node:crypto'
import type { Executor } from '@inaproc/database/database'
import type { MediaType } from '@inaproc/domain/document-kinds'
import type { AccountId, FileId } from '@inaproc/domain/identifiers'
import type { KeyRing } from '@inaproc/server/key-ring'
import type { DB } from '../database-types.js'
import type { Trx } from '../platform.js'
import type { AcceptedUpload, FileFacts } from './files.js'

export const filePurpose = 'files.content_sealed'

/** Keeps a file, sealed; its hash is of the content as the person uploaded it. */
export async function insertFile(
  trx: Trx,
  keys: KeyRing,
  o: { accountId: AccountId; upload: AcceptedUpload; at: Date },
): Promise<FileId> {
  const { id } = await trx
    .insertInto('files')
    .values({
      account_id: o.accountId,
      purpose: o.upload.kind,
      name: o.upload.name,
      media_type: o.upload.mediaType,
      size: o.upload.bytes.byteLength,
      sha256: createHash('sha256').update(o.upload.bytes).digest(),
      content_sealed: keys.encrypt(filePurpose, o.upload.bytes),
      created_at: o.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id as FileId // a uuid column
}

/** A file with its content, for whoever the caller has found allowed to read it. */
export async function readFile(
  db: Executor<DB>,
  keys: KeyRing,
  id: FileId,
): Promise<(FileFacts & { readonly accountId: AccountId; readonly content: Buffer }) | undefined> {
  const row = await db.selectFrom('files').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) return undefined
  return {
    id,
    // Written by insertFile from an account id and an accepted upload.
    accountId: row.account_id as AccountId,
    mediaType: row.media_type as MediaType,
    name: row.name,
    size: row.size,
    content: keys.decrypt(filePurpose, row.content_sealed),
  }
}
