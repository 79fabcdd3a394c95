import type { Texts } from '../language.js'

/** What happened to a client, after which APIs that verify its tokens by themselves must not take them any more. */
export interface ClientSignalCauseRow {
  readonly meaning: Texts
  /** For whoever runs the API. */
  readonly reasonAdmin: Texts
  /** The row of the client's life that leads here. */
  readonly transition: string
}

/** Each sends `client-tokens-revoked`; printed into docs/signals.md below the causes that are about people. */
export const clientSignalCauses = {
  'client-suspended': {
    meaning: { id: 'Klien ditangguhkan', en: 'A client was suspended' },
    reasonAdmin: { id: 'Klien ditangguhkan', en: 'Client suspended' },
    transition: 'C08',
  },
  'client-retired': {
    meaning: {
      id: 'Klien dihentikan, atau dihapus oleh programnya',
      en: 'A client was retired, or deleted by its program',
    },
    reasonAdmin: { id: 'Klien dihentikan', en: 'Client retired' },
    transition: 'C10',
  },
} as const satisfies Readonly<Record<string, ClientSignalCauseRow>>

export type ClientSignalCause = keyof typeof clientSignalCauses

export function isClientSignalCause(name: string): name is ClientSignalCause {
  return Object.hasOwn(clientSignalCauses, name)
}
