import type { ErrorTable } from '../error-row.js'

/** What a person allowed to applications, and takes back. */
export const consentErrors = {
  CONSENT_UNKNOWN: {
    status: 404,
    id: 'Aplikasi ini tidak lagi terhubung dengan akun Anda. Muat ulang daftar aplikasi.',
    en: 'This application is not connected to your account any more. Load the list of applications again.',
  },
} as const satisfies ErrorTable
