import { type ChainHead, type ChainLink, type Finding, genesis, linkHash } from './audit-chain.js'

/** A point between two rows that all before it leads up to. */
interface Point {
  readonly hash: Buffer
  /** Place of the row that must come next. */
  readonly next: bigint
}

/** A row that does not follow from the one before it, until the end shows why. */
interface Suspect {
  readonly row: ChainLink
  /** The place where it was found. */
  readonly position: bigint
  /** The hash before that place; null while it is not known, as after a row that does not belong there. */
  before: Buffer | null
  /** Whether the rows after it build on its hash: then the hash is genuine, and the content is not. */
  readonly isBuiltOn: boolean
  /** Which place the row was written at, once that is found. */
  belongsAt: bigint | null
  /** The row that was written at this place, once that is found. */
  rightful: ChainLink | null
}

/** How many rows put in or taken out in one go are told apart from other damage. */
const reach = 16
/** More than these are reported one by one, without looking where each belongs. */
const suspectLimit = 512

/**
 * Walks along one stream and says where it is not what was written. Give the rows in the order of their positions,
 * then call `end`. Keeps a few rows only, and those that do not fit.
 */
export class StreamWalk {
  readonly #stream: string
  readonly #head: ChainHead | undefined
  readonly #findings: Finding[] = []
  readonly #suspects: Suspect[] = []
  /** Positions in the table less the places in the chain: rows put in or taken out, with the later ones renumbered. */
  #shift = 0n
  #next = 1n
  /** Null after a gap or a row that does not belong there: the next row cannot be judged by the one before it. */
  #hash: Buffer | null
  /** The last points and rows, as far back as `reach`. */
  #points: readonly Point[]
  #trail: readonly ChainLink[] = []
  #waiting: ChainLink | undefined

  constructor(stream: string, head: ChainHead | undefined) {
    this.#stream = stream
    this.#head = head
    this.#hash = genesis(stream)
    this.#points = [{ hash: this.#hash, next: 1n }]
  }

  add(row: ChainLink): void {
    const waiting = this.#waiting
    this.#waiting = row
    if (waiting !== undefined && this.#judge(waiting, row)) this.#waiting = undefined
  }

  end(): readonly Finding[] {
    if (this.#waiting !== undefined) this.#judge(this.#waiting, undefined)
    this.#settleSuspects()
    this.#compareWithHead()
    return this.#findings.sort((a, b) => (a.position < b.position ? -1 : 1))
  }

  /** @returns whether the row after it was judged with it */
  #judge(row: ChainLink, after: ChainLink | undefined): boolean {
    const isBeyondHead = row.position - this.#shift > (this.#head?.position ?? 0n)
    if (this.#hash !== null && follows(this.#hash, this.#next, row) && !isBeyondHead) {
      this.#accept(row, row.hash)
      return false
    }
    if (this.#showsInsertion(row, after)) return false
    if (isBeyondHead || row.position - this.#shift < this.#next) {
      this.#find({ kind: 'inserted', position: row.position, id: row.id })
      return false
    }
    if (this.#closesGap(row)) return false
    const hash = this.#hash
    if (hash === null) {
      this.#suspect(row, false)
      this.#accept(row, row.hash)
      return false
    }
    if (after !== undefined && this.#isSwapped(hash, row, after)) return true
    if (this.#isBuiltOn(row, this.#next, after)) {
      this.#suspect(row, true)
      this.#accept(row, row.hash)
    } else if (!this.#showsRemoval(row, after)) {
      this.#suspect(row, false)
      this.#accept(row, null)
    }
    return false
  }

  /** Goes on to the next place. A null hash: the row does not belong here, so nothing follows from it. */
  #accept(row: ChainLink, hash: Buffer | null): void {
    this.#next += 1n
    this.#hash = hash
    this.#trail = [...this.#trail.slice(1 - reach), row]
    if (hash !== null) this.#points = [...this.#points.slice(1 - reach), { hash, next: this.#next }]
  }

  /** The row follows from a point some rows back, and is built on: what lies between was put in. */
  #showsInsertion(row: ChainLink, after: ChainLink | undefined): boolean {
    const point = this.#points.findLast(
      ({ hash, next }) =>
        next < this.#next &&
        follows(hash, next, row) &&
        this.#isBuiltOn(row, next, after, row.position - next),
    )
    if (point === undefined) return false
    for (const put of this.#trail.slice(-Number(this.#next - point.next))) {
      const index = this.#suspects.findIndex((suspect) => suspect.row === put)
      if (index >= 0) this.#suspects.splice(index, 1)
      this.#find({ kind: 'inserted', position: put.position, id: put.id })
    }
    this.#restart(row, point.next)
    return true
  }

  #closesGap(row: ChainLink): boolean {
    const place = row.position - this.#shift
    if (place === this.#next) return false
    this.#findRemoved(this.#next, place - this.#next)
    this.#restart(row, place)
    return true
  }

  /** Rows are missing, and the later ones were given their positions. */
  #showsRemoval(row: ChainLink, after: ChainLink | undefined): boolean {
    for (let missing = 1n; missing <= reach; missing += 1n) {
      const place = this.#next + missing
      if (!this.#isBuiltOn(row, place, after, row.position - place)) continue
      this.#findRemoved(this.#next, missing)
      this.#restart(row, place)
      return true
    }
    return false
  }

  #isSwapped(before: Buffer, row: ChainLink, after: ChainLink): boolean {
    const [first, second] = [this.#next, this.#next + 1n]
    const wholeRows = follows(before, first, after) && follows(after.hash, second, row)
    const contents =
      linkHash(before, first, after.content).equals(row.hash) &&
      linkHash(row.hash, second, row.content).equals(after.hash)
    if (!wholeRows && !contents) return false
    this.#find({ kind: 'reordered', position: row.position, id: row.id, belongsAt: second })
    this.#find({ kind: 'reordered', position: after.position, id: after.id, belongsAt: first })
    this.#next += 2n
    this.#goOnFrom(wholeRows ? row.hash : after.hash)
    return true
  }

  /** Goes on after a row whose place in the chain is known, though not through the row before it. */
  #restart(row: ChainLink, place: bigint): void {
    this.#shift = row.position - place
    this.#next = place + 1n
    this.#goOnFrom(row.hash)
  }

  #goOnFrom(hash: Buffer): void {
    this.#hash = hash
    this.#points = [{ hash, next: this.#next }]
    this.#trail = []
  }

  /** Whether the next row, or the head after the last one, follows from this row at this place. */
  #isBuiltOn(
    row: ChainLink,
    place: bigint,
    after: ChainLink | undefined,
    shift: bigint = this.#shift,
  ): boolean {
    if (after === undefined) return this.#head?.position === place && this.#head.hash.equals(row.hash)
    return after.position - shift === place + 1n && follows(row.hash, place + 1n, after)
  }

  #suspect(row: ChainLink, isBuiltOn: boolean): void {
    const position = this.#next
    if (this.#suspects.length < suspectLimit) {
      this.#suspects.push({ row, position, before: this.#hash, isBuiltOn, belongsAt: null, rightful: null })
    } else if (this.#hash !== null) this.#find({ kind: 'changed', position: row.position, id: row.id })
  }

  /** Looks for each place with a wrong row which of the other suspects was written there. */
  #settleSuspects(): void {
    const suspects = this.#suspects
    for (let found = true; found; ) {
      found = false
      for (const place of suspects) {
        if (place.rightful !== null || place.before === null) continue
        const rightful = suspects.find((other) => wasWrittenAt(place, other))
        if (rightful === undefined) continue
        place.rightful = rightful.row
        rightful.belongsAt = place.position
        found = true
        const hash = place.isBuiltOn ? place.row.hash : rightful.row.hash
        const following = suspects.find((other) => other.position === place.position + 1n)
        if (following !== undefined && following.before === null) following.before = hash
        if (place.position === this.#next - 1n) this.#hash = hash
      }
    }
    for (const suspect of suspects) this.#report(suspect)
  }

  #report({ row, position, before, belongsAt }: Suspect): void {
    const place = { position: row.position, id: row.id }
    if (belongsAt === position) return
    if (belongsAt !== null) this.#find({ kind: 'reordered', ...place, belongsAt })
    else if (before !== null) this.#find({ kind: 'changed', ...place })
  }

  #compareWithHead(): void {
    const last = this.#next - 1n
    const head = this.#head
    // Without a head every row was reported as put in.
    if (head === undefined) return
    if (last < head.position) {
      this.#findRemoved(this.#next, head.position - last)
    } else if (this.#hash !== null && !this.#hash.equals(head.hash)) {
      this.#find({ kind: 'head-mismatch', position: head.position })
    }
  }

  #findRemoved(place: bigint, count: bigint): void {
    this.#find({ kind: 'removed', position: place + this.#shift, count })
  }

  #find(finding: Omit<Finding, 'stream'>): void {
    this.#findings.push({ stream: this.#stream, ...finding })
  }
}

function follows(before: Buffer, place: bigint, row: ChainLink): boolean {
  return linkHash(before, place, row.content).equals(row.hash)
}

/** The row was written at the place: with its own hash when whole rows moved, with the hash there when contents did. */
function wasWrittenAt(place: Suspect, other: Suspect): boolean {
  if (place.before === null || other.belongsAt !== null) return false
  const hash = linkHash(place.before, place.position, other.row.content)
  return hash.equals(other.row.hash) || (place.isBuiltOn && hash.equals(place.row.hash))
}
