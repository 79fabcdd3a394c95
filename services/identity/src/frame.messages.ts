import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly home: string
  readonly profile: string
  readonly accesses: string
  readonly desk: string
  readonly privacy: string
  readonly dataRequests: string
  readonly incidents: string
  readonly audit: string
  readonly otherPersona: string
  readonly signOut: string
}

export const messages = {
  id: {
    home: 'Beranda',
    profile: 'Profil',
    accesses: 'Akses Saya',
    desk: 'Verifikasi',
    privacy: 'Privasi Saya',
    dataRequests: 'Permintaan data',
    incidents: 'Insiden',
    audit: 'Log audit',
    otherPersona: 'Pilih persona lain',
    signOut: 'Keluar',
  },
  en: {
    home: 'Start',
    profile: 'Profile',
    accesses: 'My accesses',
    desk: 'Verification',
    privacy: 'My privacy',
    dataRequests: 'Data requests',
    incidents: 'Incidents',
    audit: 'Audit log',
    otherPersona: 'Choose another persona',
    signOut: 'Sign out',
  },
} satisfies Record<Language, Words>
