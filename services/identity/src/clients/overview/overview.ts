/** A number that is counted up to a limit: more tells nobody more. */
export const countLimit = 1_000

/** How the clients stand altogether. */
export interface Standing {
  readonly active: number
  readonly suspended: number
  /** Requests of partners that wait for an official. */
  readonly requests: number
  /** Messages that clients have not taken yet; at most one above the limit, like the next. */
  readonly waiting: number
  readonly abandoned: number
  /** Streams of signals that were stopped, or whose address fails. */
  readonly streams: number
}

/** An old secret that ends soon and is still in use: whoever runs the client has not put the new one in place. */
export interface EndingSecret {
  readonly clientId: string
  readonly name: string
  readonly endsAt: Date
  readonly lastUsedAt: Date
}

/** A client many of whose requests failed within a day. */
export interface FailingClient {
  readonly clientId: string
  readonly name: string
  readonly failed: number
  readonly total: number
}

/** A client that signs people in with a secret that nobody has changed for long. */
export interface AgedSecret {
  readonly clientId: string
  readonly name: string
  readonly since: Date
}

export const attention = {
  /** An old secret is looked at so many days before its end. */
  secretEndsDays: 14,
  /** In use: within so many days. */
  secretUsedDays: 2,
  /** A secret that is older asks to be changed. */
  secretAgeDays: 365,
  /** So many failures in a day, and so large a share of all requests, are no accident. */
  failures: 20,
  failedShare: 0.05,
  /** Of each kind, so many are shown. */
  shown: 5,
} as const

const dayMs = 86_400_000

export function daysFrom(at: Date, days: number): Date {
  return new Date(at.getTime() + days * dayMs)
}

/** `12 %`: how many of all, never rounded down to nothing. */
export function shareOf({ failed, total }: Pick<FailingClient, 'failed' | 'total'>): number {
  return Math.max(1, Math.round((100 * failed) / Math.max(1, total)))
}
