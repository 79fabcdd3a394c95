/** How much depends on a client now: what ends with it. Counted up to `reachLimit`. */
export interface ClientReach {
  /** People with something open. */
  readonly people: number
  /** Grants that are live: one for each session and persona. */
  readonly grants: number
  readonly sessions: number
  /** Requests that it was answered or refused within a day. */
  readonly requests: number
}

export const reachLimit = 10_000
