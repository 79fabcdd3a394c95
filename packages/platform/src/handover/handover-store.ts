import type { Executor } from '@inaproc/database/database'
import type { Generated } from 'kysely'
import type { HandoverNote } from './handover.js'

/** The tables of this subject, for the database type of a platform. */
export interface HandoverTables {
  handover_notes: {
    id: Generated<string>
    post: string
    text: string
    author_sub: string
    author_name: string
    access_id: string
    request_key: string
    written_at: Date
  }
}

export interface NewNote {
  readonly post: string
  readonly text: string
  readonly authorSub: string
  readonly authorName: string
  readonly accessId: string
  readonly requestKey: string
  readonly writtenAt: Date
}

/** Keeps a note once, however often the same form arrives. */
export async function insertNote(db: Executor<HandoverTables>, note: NewNote): Promise<void> {
  await db
    .insertInto('handover_notes')
    .values({
      post: note.post,
      text: note.text,
      author_sub: note.authorSub,
      author_name: note.authorName,
      access_id: note.accessId,
      request_key: note.requestKey,
      written_at: note.writtenAt,
    })
    .onConflict((conflict) => conflict.constraint('handover_notes_request_key').doNothing())
    .execute()
}

/** The newest notes of a post; one index scan (`handover_notes_by_post`). */
export async function latestNotes(
  db: Executor<HandoverTables>,
  post: string,
  limit: number,
): Promise<readonly HandoverNote[]> {
  const rows = await db
    .selectFrom('handover_notes')
    .select(['id', 'text', 'author_name', 'written_at'])
    .where('post', '=', post)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    text: row.text,
    authorName: row.author_name,
    writtenAt: row.written_at,
  }))
}
