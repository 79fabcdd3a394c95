import { refreshTokenSeconds } from './lifetimes.js'

/** How long a sign-on lasts, in milliseconds. */
export interface SessionLimits {
  /** Without any use, at whatever platform. */
  readonly idleMs: number
  /** In all, from the moment the person proved who they are. */
  readonly absoluteMs: number
}

export const defaultSessionLimits: SessionLimits = {
  idleMs: 15 * 60_000,
  absoluteMs: refreshTokenSeconds * 1000,
}

/**
 * The limits as an operator sets them. They may only be shorter than what protocol.md promises for tokens: a grant
 * would not outlive a longer sign-on.
 * @param o settings in milliseconds; `sessionWarning` is how long before the end the person is warned
 * @throws RangeError
 */
export function sessionLimits(o: {
  readonly sessionIdle: number
  readonly sessionAbsolute: number
  readonly sessionWarning: number
}): SessionLimits {
  const { sessionIdle: idleMs, sessionAbsolute: absoluteMs, sessionWarning: warningMs } = o
  if (absoluteMs > defaultSessionLimits.absoluteMs)
    throw new RangeError('SESSION_ABSOLUTE is longer than 12h')
  if (idleMs > absoluteMs) throw new RangeError('SESSION_IDLE is longer than SESSION_ABSOLUTE')
  if (warningMs < 20_000 || warningMs >= idleMs) {
    // WCAG 2.2.1: at least 20 seconds to answer.
    throw new RangeError('SESSION_WARNING must be at least 20s and shorter than SESSION_IDLE')
  }
  return { idleMs, absoluteMs }
}
