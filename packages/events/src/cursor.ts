/** A place in a feed: behind the row with this transaction and position. */
export interface FeedCursor {
  readonly transaction: bigint
  readonly position: bigint
}

/** Before the first event: transaction numbers of PostgreSQL begin at 3. */
export const beginning = '0.0'

/** Eighteen digits fit into both columns, and last for thousands of years. */
const form = /^(\d{1,18})\.(\d{1,18})$/

/** `<transaction>.<position>`; opaque to everybody outside this room. `null` for anything else. */
export function parseCursor(text: string): FeedCursor | null {
  const [, transaction, position] = form.exec(text) ?? []
  if (transaction === undefined || position === undefined) return null
  return { transaction: BigInt(transaction), position: BigInt(position) }
}

export function formatCursor(cursor: FeedCursor): string {
  return `${cursor.transaction}.${cursor.position}`
}

/** Whether `cursor` lies behind `other` in the order of the feed. */
export function isAfter(cursor: FeedCursor, other: FeedCursor): boolean {
  if (cursor.transaction !== other.transaction) return cursor.transaction > other.transaction
  return cursor.position > other.position
}
