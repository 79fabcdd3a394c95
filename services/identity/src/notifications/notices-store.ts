import type { Executor } from '@inaproc/database/database'
import { insertOf } from '@inaproc/database/many-rows'
import { sharedWrite } from '@inaproc/database/together'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { Language } from '@inaproc/domain/language'
import type { DB } from '../database-types.js'
import type { Trx } from '../platform.js'
import type { Letter } from './templates/template.js'
import { isLetterId, type LetterId, type LetterParams, writeLetter } from './templates.js'

/** Leaves a message for the person on the start page; read in whatever language the page then has. */
export async function addNotice<Id extends LetterId>(
  trx: Trx,
  o: { accountId: AccountId; template: Id; params: LetterParams<Id>; at: Date },
): Promise<void> {
  const { accountId, template, params, at } = o
  await insertNotice(trx, { account_id: accountId, template, params: JSON.stringify(params), created_at: at })
}

interface NoticeRow {
  readonly account_id: AccountId
  readonly template: LetterId
  readonly params: string
  readonly created_at: Date
}

const noticeTypes = {
  account_id: 'uuid',
  template: 'text',
  params: 'jsonb',
  created_at: 'timestamptz',
} as const

const insertNotice = sharedWrite(async (trx: Trx, rows: readonly NoticeRow[]) => {
  await insertOf('notices', noticeTypes, rows).execute(trx)
})

export interface Notice {
  readonly id: string
  readonly letter: Letter
  readonly createdAt: Date
  readonly readAt: Date | null
}

/** The newest notices of a person, as letters in the language of the page. */
export async function listNotices(
  db: Executor<DB>,
  o: { accountId: AccountId; language: Language; limit: number },
): Promise<readonly Notice[]> {
  const rows = await db
    .selectFrom('notices')
    .select(['id', 'template', 'params', 'created_at', 'read_at'])
    .where('account_id', '=', o.accountId)
    .orderBy('id', 'desc')
    .limit(o.limit)
    .execute()
  return rows.flatMap((row) => {
    const id = row.template
    // A template that a later release dropped shows nothing rather than failing the page.
    if (!isLetterId(id)) return []
    // Written by addNotice with the parameters of this very template.
    const letter = writeLetter(id, o.language, row.params as LetterParams<typeof id>)
    return [{ id: row.id, letter, createdAt: row.created_at, readAt: row.read_at }]
  })
}

/** Marks one notice of this person as read. */
export async function markNoticeRead(
  db: Executor<DB>,
  o: { accountId: AccountId; noticeId: string; at: Date },
): Promise<void> {
  await db
    .updateTable('notices')
    .set({ read_at: o.at })
    .where('id', '=', o.noticeId)
    .where('account_id', '=', o.accountId)
    .where('read_at', 'is', null)
    .execute()
}
