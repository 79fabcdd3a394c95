import type { FieldName } from '@inaproc/domain/form-fields'
import type { AccessId } from '@inaproc/domain/identifiers'
import type { KeyRing } from '@inaproc/server/key-ring'
import type { Trx } from '../../../platform.js'

export const sealedAnswerPurpose = 'access_sealed_answers.value_sealed'

/** Keeps an answer that nobody may read in the form; the form names the row. */
export async function insertSealedAnswer(
  trx: Trx,
  keys: KeyRing,
  o: { accessId: AccessId; field: FieldName; value: string; at: Date },
): Promise<string> {
  const { id } = await trx
    .insertInto('access_sealed_answers')
    .values({
      access_id: o.accessId,
      field: o.field,
      value_sealed: keys.encrypt(sealedAnswerPurpose, o.value),
      created_at: o.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The answer itself, only as one of this access and question. */
export async function openSealedAnswer(
  trx: Trx,
  keys: KeyRing,
  o: { id: string; accessId: AccessId; field: FieldName },
): Promise<string | undefined> {
  const row = await trx
    .selectFrom('access_sealed_answers')
    .select('value_sealed')
    .where('id', '=', o.id)
    .where('access_id', '=', o.accessId)
    .where('field', '=', o.field)
    .executeTakeFirst()
  return row && keys.decrypt(sealedAnswerPurpose, row.value_sealed).toString('utf8')
}

/** Forgets an answer of a draft that nobody has decided on, once another took its place. */
export async function dropSealedAnswer(trx: Trx, o: { id: string; accessId: AccessId }): Promise<void> {
  await trx
    .deleteFrom('access_sealed_answers')
    .where('id', '=', o.id)
    .where('access_id', '=', o.accessId)
    .execute()
}

/** What may be shown of it: how it ends. */
export function masked(value: string): string {
  return `••••${value.slice(-4)}`
}
