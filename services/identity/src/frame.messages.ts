import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly home: string
  readonly profile: string
  readonly accesses: string
  readonly desk: string
  readonly otherPersona: string
  readonly signOut: string
}

export const messages = {
  id: {
    home: 'Beranda',
    profile: 'Profil',
    accesses: 'Akses Saya',
    desk: 'Verifikasi',
    otherPersona: 'Pilih persona lain',
    signOut: 'Keluar',
  },
  en: {
    home: 'Start',
    profile: 'Profile',
    accesses: 'My accesses',
    desk: 'Verification',
    otherPersona: 'Choose another persona',
    signOut: 'Sign out',
  },
} satisfies Record<Language, Words>
