/** How polls are bounded. */
export const pollPolicy = {
  /** Tokens of one answer, however many are asked for. */
  mostEvents: 100,
  /** How long a request waits for its first token. */
  waitMs: 20_000,
  /** Requests that wait at one instance, and those of one stream among them. */
  waiting: 200,
  waitingPerStream: 2,
} as const
