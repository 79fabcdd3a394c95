import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly home: string
  readonly profile: string
  readonly accesses: string
  readonly company: string
  readonly desk: string
  readonly specialRoutes: string
  readonly statistics: string
  readonly holders: string
  readonly dataRequests: string
  readonly incidents: string
  readonly retention: string
  readonly clients: string
  readonly partnerRequests: string
  readonly deliveries: string
  readonly audit: string
  readonly otherPersona: string
  readonly security: string
  readonly connected: string
  readonly privacy: string
  readonly partners: string
  readonly signOut: string
}

export const messages = {
  id: {
    home: 'Beranda',
    profile: 'Profil',
    accesses: 'Akses Saya',
    company: 'Perusahaan',
    desk: 'Verifikasi',
    specialRoutes: 'Permohonan khusus',
    statistics: 'Pemantauan',
    holders: 'Pemegang Akses',
    dataRequests: 'Permintaan data',
    incidents: 'Insiden',
    retention: 'Retensi',
    clients: 'Klien',
    partnerRequests: 'Permintaan mitra',
    deliveries: 'Pengiriman',
    audit: 'Log audit',
    otherPersona: 'Pilih persona lain',
    security: 'Keamanan',
    connected: 'Aplikasi Terhubung',
    privacy: 'Privasi Saya',
    partners: 'Mitra',
    signOut: 'Keluar',
  },
  en: {
    home: 'Start',
    profile: 'Profile',
    accesses: 'My accesses',
    company: 'Company',
    desk: 'Verification',
    specialRoutes: 'Special applications',
    statistics: 'Watching',
    holders: 'Holders of accesses',
    dataRequests: 'Data requests',
    incidents: 'Incidents',
    retention: 'Retention',
    clients: 'Clients',
    partnerRequests: 'Partner requests',
    deliveries: 'Deliveries',
    audit: 'Audit log',
    otherPersona: 'Choose another persona',
    security: 'Security',
    connected: 'Connected applications',
    privacy: 'My privacy',
    partners: 'Partners',
    signOut: 'Sign out',
  },
} satisfies Record<Language, Words>
