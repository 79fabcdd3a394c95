import { type Database, inTransaction } from '@inaproc/database/database'
import { keyset, type Page, pageOf } from '@inaproc/database/keyset'
import type { Clock } from '@inaproc/domain/clock'
import { Refusal } from '@inaproc/domain/refusal'
import type { Persona } from '@inaproc/relying-party/persona'
import { type HandoverNote, noteText, postOf } from './handover.js'
import { type HandoverTables, insertNote, isKept, listNotes } from './handover-store.js'

/** Who writes: the person, and the persona of the tab in which the form was opened. */
export interface NoteAuthor {
  readonly sub: string
  readonly name: string
  readonly persona: Persona
}

const notesPerPage = 20
const byId = keyset({ id: 'uuid' })

/**
 * Leaves a note for the post of the author's persona, once however often the same form arrives.
 * @throws Refusal FORM_INVALID for an empty or too long text; IDEMPOTENCY_CONFLICT when the key was used for another
 * note, so that a changed text sent from an old page is never taken for the one kept before.
 */
export async function leaveNote(
  o: { readonly db: Database<HandoverTables>; readonly clock: Clock },
  author: NoteAuthor,
  input: { readonly text: string; readonly requestKey: string },
): Promise<void> {
  const note = {
    post: postOf(author.persona),
    text: noteText(input.text),
    authorSub: author.sub,
    authorName: author.name,
    accessId: author.persona.id,
    requestKey: input.requestKey,
    writtenAt: o.clock(),
  }
  await inTransaction(o.db, async (trx) => {
    if ((await insertNote(trx, note)) || (await isKept(trx, note))) return
    throw new Refusal('IDEMPOTENCY_CONFLICT', { field: 'text' })
  })
}

/** One page of the notes that the holder of a persona may read. @throws Refusal CURSOR_INVALID */
export async function readNotes(
  db: Database<HandoverTables>,
  persona: Persona,
  cursor: string | undefined,
): Promise<Page<HandoverNote>> {
  const before = cursor === undefined ? undefined : byId.decode(cursor).id
  const rows = await listNotes(db, postOf(persona), { before, limit: notesPerPage + 1 })
  return pageOf(rows, notesPerPage, ({ id }) => byId.encode({ id }))
}
