import type { ErrorTable } from './error-row.js'

/** Second factors: authenticator apps, passkeys, recovery codes, codes by SMS. */
export const factorErrors = {} as const satisfies ErrorTable
