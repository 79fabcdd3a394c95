const secondMs = 1_000
const minuteMs = 60 * secondMs
const dayMs = 24 * 60 * minuteMs

/** How the queues of logout tokens and pushed signals behave (protocol.md §5). All times in milliseconds. */
export const deliveryPolicy = {
  /** After the first, second, … failed attempt; the last wait repeats. */
  waitsMs: [5 * secondMs, 15 * secondMs, minuteMs, 5 * minuteMs, 15 * minuteMs],
  /** A client that nobody brought back within this time is not told any more. */
  abandonedAfterMs: 7 * dayMs,
  /** A client that answers 400 has read the token and refused it: after so many times it must not stop the others. */
  refusalsTaken: 10,
  /** How long support can see what was delivered or given up. */
  rememberedMs: 30 * dayMs,
  /** After so many messages a worker lets other jobs come first. */
  messagesPerRun: 200,
  /** Or after so long: one that answers slowly holds up nobody else. */
  runMs: 10 * secondMs,
  /** When this instance sends to as many of those who are not ours as it may. */
  crowdedMs: secondMs / 2,
  /** When another instance is at this client's queue. */
  busyMs: 2 * secondMs,
} as const

/** A failure at the wire or an answer; never anything that the client wrote. */
export type DeliveryProblem =
  | `http-${number}`
  | 'timeout'
  | 'too-large'
  | 'unreachable'
  | 'address-refused'
  | 'client-inactive'
  | 'client-without-address'
  | 'stream-disabled'
  | 'refused-by-receiver'
  /** By an official, who wrote down why. */
  | 'given-up'

/** @param attempts how many failed until now, this one included */
export function nextAttemptAt(attempts: number, at: Date): Date {
  const { waitsMs } = deliveryPolicy
  const wait = waitsMs[Math.min(attempts, waitsMs.length) - 1] ?? waitsMs[0]
  return new Date(at.getTime() + wait)
}

/**
 * A back-channel logout succeeds with 200; 204 is what many frameworks make of an empty one (OIDC BCL 1.0 §2.8). A
 * signal succeeds with 202 (RFC 8935 §2.2).
 */
export function isSuccess(status: number): boolean {
  return status === 200 || status === 202 || status === 204
}

/** Whether this message is given up, so that those behind it are told. */
export function isRefusedForGood(problem: DeliveryProblem, attempts: number): boolean {
  return problem === 'http-400' && attempts >= deliveryPolicy.refusalsTaken
}
