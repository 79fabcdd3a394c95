import type { Texts } from '@inaproc/domain/language'

/** One kind of acts, as a filter of the search; the key stands in addresses. */
export interface ActGroup {
  readonly label: Texts
  /** What stands before the point in the names of its acts. */
  readonly families: readonly string[]
}

export const actGroups = {
  masuk: {
    label: { id: 'Masuk dan sesi', en: 'Signing in and sessions' },
    families: ['sign-in', 'one-time-code', 'session', 'device', 'grant', 'attack'],
  },
  pengaman: {
    label: { id: 'Kata sandi, faktor, dan kontak', en: 'Passwords, factors and contacts' },
    families: ['password', 'totp', 'recovery-codes', 'passkey', 'reproof', 'contact', 'contact-change'],
  },
  akun: { label: { id: 'Akun dan profil', en: 'Accounts and profiles' }, families: ['account', 'profile'] },
  akses: {
    label: { id: 'Akses dan dokumennya', en: 'Accesses and their papers' },
    families: ['access', 'file', 'foreign-route', 'branch-route', 'import', 'work-unit'],
  },
  perusahaan: { label: { id: 'Perusahaan', en: 'Companies' }, families: ['company', 'nib'] },
  klien: {
    label: { id: 'Klien, cakupan, dan kunci', en: 'Clients, scopes and keys' },
    families: [
      'client',
      'registration-token',
      'resource',
      'scope',
      'claim',
      'signal-stream',
      'delivery',
      'signing-key',
    ],
  },
  mitra: {
    label: { id: 'Mitra dan produksi', en: 'Partners and production' },
    families: ['partner', 'production', 'proposal'],
  },
  privasi: {
    label: { id: 'Data pribadi dan insiden', en: 'Personal data and incidents' },
    families: ['privacy', 'incident'],
  },
  sistem: {
    label: { id: 'Log audit dan sistem', en: 'Audit log and system' },
    families: ['audit', 'key-ring', 'statistics'],
  },
} as const satisfies Readonly<Record<string, ActGroup>>

export type ActGroupKey = keyof typeof actGroups
export const actGroupKeys = Object.keys(actGroups) as readonly ActGroupKey[] // its own keys

/** The groups of acts about applications, for those who see no others. */
export const applicationGroups = ['klien', 'mitra'] as const satisfies readonly ActGroupKey[]

const byFamily: ReadonlyMap<string, ActGroupKey> = new Map(
  actGroupKeys.flatMap((key) => actGroups[key].families.map((family) => [family, key] as const)),
)

/** Undefined for a family that a later release brought. */
export function groupOf(action: string): ActGroupKey | undefined {
  return byFamily.get(action.split('.', 1)[0] ?? '')
}
