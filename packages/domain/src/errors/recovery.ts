import type { ErrorTable } from './error-row.js'

/** Getting back into an account, and changing its contacts. */
export const recoveryErrors = {} as const satisfies ErrorTable
