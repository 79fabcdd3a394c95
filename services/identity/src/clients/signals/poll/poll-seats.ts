import { pollPolicy } from './poll-policy.js'

/**
 * Requests that wait at this instance: so many in all, and few for one stream, so that nobody takes the place of others.
 * Without a seat a request is answered at once.
 */
export class PollSeats {
  readonly #taken = new Map<string, number>()
  #all = 0

  /** @returns what gives the seat back; null when there is none */
  take(streamId: string): (() => void) | null {
    const taken = this.#taken.get(streamId) ?? 0
    if (this.#all >= pollPolicy.waiting || taken >= pollPolicy.waitingPerStream) return null
    this.#set(streamId, taken + 1)
    this.#all += 1
    return () => {
      this.#set(streamId, (this.#taken.get(streamId) ?? 1) - 1)
      this.#all -= 1
    }
  }

  #set(streamId: string, taken: number): void {
    if (taken > 0) this.#taken.set(streamId, taken)
    else this.#taken.delete(streamId)
  }
}
