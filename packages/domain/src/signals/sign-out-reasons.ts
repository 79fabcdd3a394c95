import type { Texts } from '../language.js'

/** Why an official ends what somebody else has open. The audit log keeps the code, and the owner reads the words. */
export const signOutReasons = {
  'person-asked': { id: 'Diminta oleh orangnya', en: 'The person asked for it' },
  'device-lost': { id: 'Perangkat hilang atau dicuri', en: 'Device lost or stolen' },
  'misuse-suspected': { id: 'Diduga disalahgunakan', en: 'Misuse is suspected' },
  incident: { id: 'Penanganan insiden', en: 'Part of handling an incident' },
  'client-trouble': { id: 'Gangguan pada aplikasi', en: 'Trouble with the application' },
} as const satisfies Readonly<Record<string, Texts>>

export type SignOutReason = keyof typeof signOutReasons

// The record has exactly the codes as keys.
export const signOutReasonCodes = Object.keys(signOutReasons) as readonly SignOutReason[]
