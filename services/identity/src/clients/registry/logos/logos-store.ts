import type { Executor } from '@inaproc/database/database'
import type { DB } from '../../../database-types.js'
import type { Trx } from '../../../platform.js'
import type { LogoType } from '../rules/logo-rules.js'

export async function insertLogo(
  trx: Trx,
  o: { clientId: string; type: LogoType; bytes: Uint8Array; at: Date },
): Promise<string> {
  const { id } = await trx
    .insertInto('client_logos')
    .values({ client_id: o.clientId, media_type: o.type, content: Buffer.from(o.bytes), created_at: o.at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function deleteOtherLogos(trx: Trx, o: { clientId: string; logoFile: string }): Promise<void> {
  await trx
    .deleteFrom('client_logos')
    .where('client_id', '=', o.clientId)
    .where('id', '!=', o.logoFile)
    .execute()
}

export async function deleteLogo(trx: Trx, o: { clientId: string; logoFile: string }): Promise<void> {
  await trx
    .deleteFrom('client_logos')
    .where('client_id', '=', o.clientId)
    .where('id', '=', o.logoFile)
    .execute()
}

/** A picture, for everybody: it stands on sign-in pages. */
export async function findLogo(
  db: Executor<DB>,
  id: string,
): Promise<{ readonly type: string; readonly content: Buffer } | undefined> {
  const row = await db
    .selectFrom('client_logos')
    .select(['media_type', 'content'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { type: row.media_type, content: row.content }
}
