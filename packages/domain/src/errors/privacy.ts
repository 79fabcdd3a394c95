import type { ErrorTable } from './error-row.js'

/** Rights over personal data, incidents, the audit chain. */
export const privacyErrors = {} as const satisfies ErrorTable
