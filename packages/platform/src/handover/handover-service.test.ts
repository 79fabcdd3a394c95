import { randomUUID } from 'node:crypto'
import { createTestDatabase, type TestDatabase } from '@inaproc/database/test-database'
import { Refusal } from '@inaproc/domain/refusal'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migratePlatform } from '../platform-migration.js'
import { personas } from '../testing/personas.js'
import { leaveNote, type NoteAuthor, readNotes } from './handover-service.js'
import { type HandoverTables, notesOf } from './handover-store.js'

let database: TestDatabase<HandoverTables>
beforeAll(async () => {
  database = await createTestDatabase({ service: 'platform', migrate: (url) => migratePlatform(url) })
})
afterAll(() => database.drop())

const clock = () => new Date('2026-11-21T03:05:00Z')
const siti = (persona: NoteAuthor['persona']): NoteAuthor => ({ sub: 'siti', name: 'Siti', persona })

const leave = (author: NoteAuthor, text: string, requestKey = randomUUID()) =>
  leaveNote({ db: database.db, clock }, author, { text, requestKey })

const rowsWith = (text: string) =>
  database.db.selectFrom('handover_notes').selectAll().where('text', '=', text).execute()

describe('leaving a note', () => {
  it('records the person, the persona and the post', async () => {
    await leave(siti(personas.ppk), 'pesanan 12 belum ditandatangani')
    expect(await rowsWith('pesanan 12 belum ditandatangani')).toMatchObject([
      {
        author_sub: 'siti',
        author_name: 'Siti',
        access_id: personas.ppk.id,
        post: '["PPK","62.71","1.02.01",null,null]',
        written_at: clock(),
      },
    ])
  })

  it('keeps one note however often the same form arrives, also at the same moment', async () => {
    const requestKey = randomUUID()
    const sent = Array.from({ length: 20 }, () => leave(siti(personas.ppk), 'sekali saja', requestKey))
    await Promise.all(sent)
    await leave(siti(personas.ppk), '  sekali saja  ', requestKey)
    expect(await rowsWith('sekali saja')).toHaveLength(1)
  })

  it('never takes another text or another persona for the note kept under the key', async () => {
    const requestKey = randomUUID()
    await leave(siti(personas.ppk), 'yang pertama', requestKey)
    const conflict = expect.objectContaining({ code: 'IDEMPOTENCY_CONFLICT' })
    await expect(leave(siti(personas.ppk), 'yang diubah', requestKey)).rejects.toEqual(conflict)
    await expect(leave(siti(personas.pp), 'yang pertama', requestKey)).rejects.toEqual(conflict)
    expect(await rowsWith('yang diubah')).toHaveLength(0)
    expect(await rowsWith('yang pertama')).toHaveLength(1)
  })

  it('lets two people use the same key', async () => {
    const requestKey = randomUUID()
    await leave(siti(personas.ppk), 'kunci yang sama', requestKey)
    await leave({ ...siti(personas.ppk), sub: 'budi' }, 'kunci yang sama', requestKey)
    expect(await rowsWith('kunci yang sama')).toHaveLength(2)
  })

  it('writes nothing for an empty text', async () => {
    await expect(leave(siti(personas.ppk), ' ')).rejects.toThrow(Refusal)
    expect(await rowsWith('')).toHaveLength(0)
  })
})

describe('reading notes', () => {
  it('shows those of the own post, newest first, twenty at a time', async () => {
    const persona = personas.ppkElsewhere
    await leave(siti(personas.pp), 'untuk peran lain')
    for (let number = 1; number <= 45; number += 1) await leave(siti(persona), `nomor ${number}`)
    const pages: string[][] = []
    let cursor: string | undefined
    do {
      const { items, next } = await readNotes(database.db, persona, cursor)
      pages.push(items.map(({ text }) => text))
      cursor = next ?? undefined
    } while (cursor !== undefined)
    expect(pages.map((page) => page.length)).toEqual([20, 20, 5])
    expect(pages.flat()).toEqual(Array.from({ length: 45 }, (_, index) => `nomor ${45 - index}`))
  })

  it('refuses a cursor that it did not make', async () => {
    await expect(readNotes(database.db, personas.ppk, "x' or true")).rejects.toMatchObject({
      code: 'CURSOR_INVALID',
    })
  })

  it('needs one index scan and no sort', async () => {
    const plan = await database.db.transaction().execute(async (trx) => {
      // The table of a test is too small for an index to pay.
      await sql`set local enable_seqscan = off`.execute(trx)
      return notesOf(trx, 'p', { before: randomUUID(), limit: 21 }).explain()
    })
    expect(JSON.stringify(plan)).toContain('handover_notes_by_post')
    expect(JSON.stringify(plan)).not.toContain('Sort')
  })
})
