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
    /** The access behind the persona that wrote it. */
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

/** Keeps a note, unless its author has used the request key before. @returns whether it was kept. */
export async function insertNote(db: Executor<HandoverTables>, note: NewNote): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
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
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** Whether the note that an author sent under this key is this one. */
export async function isKept(
  db: Executor<HandoverTables>,
  note: Pick<NewNote, 'authorSub' | 'requestKey' | 'post' | 'text'>,
): Promise<boolean> {
  const row = await db
    .selectFrom('handover_notes')
    .select('id')
    .where('author_sub', '=', note.authorSub)
    .where('request_key', '=', note.requestKey)
    .where('post', '=', note.post)
    .where('text', '=', note.text)
    .executeTakeFirst()
  return row !== undefined
}

interface NotesPage {
  readonly before: string | undefined
  readonly limit: number
}

/** The notes of a post, newest first, older than `before` when given; one index scan (`handover_notes_by_post`). */
export async function listNotes(
  db: Executor<HandoverTables>,
  post: string,
  page: NotesPage,
): Promise<readonly HandoverNote[]> {
  const rows = await notesOf(db, post, page).execute()
  return rows.map((row) => ({
    id: row.id,
    text: row.text,
    authorName: row.author_name,
    writtenAt: row.written_at,
  }))
}

/** The query of `listNotes`, so that a test can ask PostgreSQL how it would be run. */
export function notesOf(db: Executor<HandoverTables>, post: string, { before, limit }: NotesPage) {
  const notes = db
    .selectFrom('handover_notes')
    .select(['id', 'text', 'author_name', 'written_at'])
    .where('post', '=', post)
    .orderBy('id', 'desc')
    .limit(limit)
  return before === undefined ? notes : notes.where('id', '<', before)
}
