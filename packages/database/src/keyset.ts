import { Refusal } from '@inaproc/domain/refusal'
import { isWibDate, type WibDate } from '@inaproc/domain/wib-date'

/** What a column of a sort key holds in the program. */
interface KeyValues {
  /** `timestamptz` in whole milliseconds, as our clock writes it: a finer column would lose rows between pages. */
  instant: Date
  date: WibDate
  integer: number
  bigint: bigint
  uuid: string
  text: string
}

export type KeyKind = keyof KeyValues
export type KeyShape = Readonly<Record<string, KeyKind>>
export type KeyOf<S extends KeyShape> = { readonly [Name in keyof S]: KeyValues[S[Name]] }

/** One page of a list, and the cursor of the page after it (`null` on the last). */
export interface Page<T> {
  readonly items: readonly T[]
  readonly next: string | null
}

export interface Keyset<K> {
  /** The cursor that continues after the row with this key. */
  encode(key: K): string
  /** @throws Refusal CURSOR_INVALID when `encode` of the same shape cannot have made it */
  decode(cursor: string): K
}

interface Codec<T> {
  write(value: T): string | number
  /** `undefined` when the value is not one that `write` makes. */
  read(raw: unknown): T | undefined
}

const longestCursor = 1_000
const int8Limit = 2n ** 63n
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/
const uuidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const codecs: { readonly [Kind in KeyKind]: Codec<KeyValues[Kind]> } = {
  instant: { write: (value) => value.toISOString(), read: readInstant },
  date: { write: (value) => value, read: (raw) => (isText(raw) && isWibDate(raw) ? raw : undefined) },
  integer: { write: (value) => value, read: (raw) => (Number.isSafeInteger(raw) ? Number(raw) : undefined) },
  bigint: { write: String, read: readBigint },
  uuid: { write: (value) => value, read: (raw) => (isText(raw) && uuidPattern.test(raw) ? raw : undefined) },
  // PostgreSQL stores no NUL in text.
  text: { write: (value) => value, read: (raw) => (isText(raw) && !raw.includes('\0') ? raw : undefined) },
}

/**
 * Cursors for a list that is sorted by these columns; the last one must be unique. A cursor is opaque to who
 * holds it, and comes back checked: only values of these kinds reach the query.
 * ```
 * const byAge = keyset({ created_at: 'instant', id: 'uuid' })
 * ```
 */
export function keyset<const S extends KeyShape>(shape: S): Keyset<KeyOf<S>> {
  const columns = Object.entries(shape)
  return {
    encode: (key) => {
      const values = columns.map(([name, kind]) => writeValue(kind, key[name]))
      return Buffer.from(JSON.stringify(values)).toString('base64url')
    },
    decode: (cursor) => {
      const raw = readList(cursor)
      if (raw?.length !== columns.length) throw invalidCursor()
      const entries = columns.map(([name, kind], index) => [name, readValue(kind, raw[index])])
      // The entries are the columns of the shape, each read by the codec of its kind.
      return Object.fromEntries(entries) as KeyOf<S>
    },
  }
}

/** Makes a page of rows that were asked with `limit + 1`: one more than shown tells that there is a next page. */
export function pageOf<T>(rows: readonly T[], limit: number, cursorOf: (row: T) => string): Page<T> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? cursorOf(last) : null }
}

function writeValue<Kind extends KeyKind>(kind: Kind, value: unknown): string | number {
  // `KeyOf` ties the value of a column to its kind; the compiler cannot follow that through the loop.
  return codecs[kind].write(value as KeyValues[Kind])
}

function readValue<Kind extends KeyKind>(kind: Kind, raw: unknown): KeyValues[Kind] {
  const value = codecs[kind].read(raw)
  if (value === undefined) throw invalidCursor()
  return value
}

function readList(cursor: string): readonly unknown[] | undefined {
  if (cursor.length > longestCursor) return undefined
  try {
    const list: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    return Array.isArray(list) ? list : undefined
  } catch {
    return undefined
  }
}

function invalidCursor(): Refusal {
  return new Refusal('CURSOR_INVALID')
}

function isText(raw: unknown): raw is string {
  return typeof raw === 'string'
}

function readInstant(raw: unknown): Date | undefined {
  if (!isText(raw) || !instantPattern.test(raw)) return undefined
  const instant = new Date(raw)
  return Number.isNaN(instant.getTime()) ? undefined : instant
}

function readBigint(raw: unknown): bigint | undefined {
  if (!isText(raw) || !/^-?\d{1,19}$/.test(raw)) return undefined
  const value = BigInt(raw)
  return value >= -int8Limit && value < int8Limit ? value : undefined
}
