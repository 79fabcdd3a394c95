import { createHash } from 'node:crypto'
import type { Executor } from '@inaproc/database/database'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'

/** Something that nobody may find in a stolen copy of the database. */
export interface Secret {
  /** What it is, for the message of a test that finds it. */
  readonly name: string
  /** As the person, the browser or the program has it: a text, or bytes. */
  readonly value: string | Buffer
  /** Few enough values that a plain hash of it would be undone by trying them all. */
  readonly guessable?: boolean
}

export interface Leak {
  readonly table: string
  readonly secret: string
  /** `plain`, or how it was written or hashed. */
  readonly form: string
}

export interface DumpSearch {
  readonly leaks: readonly Leak[]
  readonly tables: readonly string[]
  readonly rows: number
}

/**
 * Reads every row of every table of a database, those of libraries included, as somebody would who stole a dump: the
 * text, every run of hexadecimal or base64 in it decoded, and what is inside of that.
 */
export async function searchDump(db: Executor<DB>, secrets: readonly Secret[]): Promise<DumpSearch> {
  const needles = secrets.flatMap(needlesOf)
  const tables = await listTables(db)
  const leaks: Leak[] = []
  let rows = 0
  for (const { schema, name } of tables) {
    const table = `${schema}.${name}`
    const found = await sql<{ row: string }>`
      select row_to_json(one)::text as row from ${sql.table(table)} as one`.execute(db)
    rows += found.rows.length
    for (const { row } of found.rows) {
      for (const { secret, form } of hits(row, needles)) leaks.push({ table, secret, form })
    }
  }
  return { leaks, tables: tables.map(({ schema, name }) => `${schema}.${name}`), rows }
}

async function listTables(db: Executor<DB>): Promise<readonly { schema: string; name: string }[]> {
  const { rows } = await sql<{ schema: string; name: string }>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
    order by table_schema, table_name`.execute(db)
  return rows
}

interface Needle {
  readonly secret: string
  readonly form: string
  readonly isIn: (piece: string) => boolean
}

function needlesOf({ name: secret, value, guessable }: Secret): readonly Needle[] {
  const bytes = Buffer.from(value)
  if (bytes.length < 4) throw new TypeError(`${secret} is too short to be looked for`)
  const contains = (form: string, text: string): Needle => ({
    secret,
    form,
    isIn: (piece) => piece.includes(text),
  })
  const plain: Needle =
    typeof value === 'string' && /^\d{4,8}$/.test(value)
      ? // Digits of a code stand alone; as a part of longer numbers and of instants they are chance.
        {
          secret,
          form: 'plain',
          isIn: (piece) => new RegExp(`(?<![\\w.:-])${value}(?![\\w.:-])`).test(piece),
        }
      : contains('plain', bytes.toString('latin1'))
  const hashes = ['md5', 'sha1', 'sha256', 'sha512'].map((hash) =>
    contains(`plain ${hash}`, createHash(hash).update(bytes).digest().toString('latin1')),
  )
  return guessable === true ? [plain, ...hashes] : [plain]
}

/** As bytes, one character each, so that texts in other alphabets are found too. */
function hits(row: string, needles: readonly Needle[]): readonly Needle[] {
  const pieces = [Buffer.from(row).toString('latin1')]
  // Base64 in base64 in base64 is somebody's riddle, not our data.
  for (let depth = 0, inside = pieces; depth < 3 && inside.length > 0; depth++) {
    inside = inside.flatMap(decoded)
    pieces.push(...inside)
  }
  return needles.filter(({ isIn }) => pieces.some(isIn))
}

function decoded(piece: string): string[] {
  const hex = [...piece.matchAll(/(?:[0-9a-f]{2}){8,}/gi)].map(([run]) => Buffer.from(run, 'hex'))
  const base64 = [...piece.matchAll(/[A-Za-z0-9+/_-]{11,}/g)].map(([run]) => Buffer.from(run, 'base64'))
  return [...hex, ...base64].map((bytes) => bytes.toString('latin1'))
}
