import type { ErrorTable } from './error-row.js'

/** Passwords in danger, attacks, sessions and devices. */
export const securityErrors = {} as const satisfies ErrorTable
