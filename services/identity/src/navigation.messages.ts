import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly places: Readonly<Record<string, string>>
  readonly subjects: Readonly<Record<string, string>>
}

export const messages = {
  id: {
    places: {
      home: 'Beranda',
      profile: 'Profil',
      accesses: 'Akses Saya',
      company: 'Perusahaan',
      desk: 'Verifikasi',
      specialRoutes: 'Permohonan khusus',
      holders: 'Pemegang Akses',
      partners: 'Mitra',
      overview: 'Ikhtisar',
      clients: 'Klien',
      scopes: 'Cakupan',
      partnerRequests: 'Permintaan mitra',
      sessions: 'Sesi',
      keys: 'Kunci',
      deliveries: 'Pengiriman',
      dataRequests: 'Permintaan data',
      incidents: 'Insiden',
      retention: 'Retensi',
      statistics: 'Pemantauan',
      audit: 'Log audit',
    },
    subjects: {
      verification: 'Akses pengguna',
      applications: 'Aplikasi',
      personalData: 'Data pribadi',
      oversight: 'Pengawasan',
    },
  },
  en: {
    places: {
      home: 'Start',
      profile: 'Profile',
      accesses: 'My accesses',
      company: 'Company',
      desk: 'Verification',
      specialRoutes: 'Special applications',
      holders: 'Holders of accesses',
      partners: 'Partners',
      overview: 'Overview',
      clients: 'Clients',
      scopes: 'Scopes',
      partnerRequests: 'Partner requests',
      sessions: 'Sessions',
      keys: 'Keys',
      deliveries: 'Deliveries',
      dataRequests: 'Data requests',
      incidents: 'Incidents',
      retention: 'Retention',
      statistics: 'Watching',
      audit: 'Audit log',
    },
    subjects: {
      verification: 'Accesses of users',
      applications: 'Applications',
      personalData: 'Personal data',
      oversight: 'Oversight',
    },
  },
} satisfies Record<Language, Words>
