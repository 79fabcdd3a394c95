import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly otherPersona: string
  readonly security: string
  readonly connected: string
  readonly privacy: string
  readonly partners: string
  readonly signOut: string
}

export const messages = {
  id: {
    otherPersona: 'Pilih persona lain',
    security: 'Keamanan',
    connected: 'Aplikasi Terhubung',
    privacy: 'Privasi Saya',
    partners: 'Mitra',
    signOut: 'Keluar',
  },
  en: {
    otherPersona: 'Choose another persona',
    security: 'Security',
    connected: 'Connected applications',
    privacy: 'My privacy',
    partners: 'Partners',
    signOut: 'Sign out',
  },
} satisfies Record<Language, Words>
