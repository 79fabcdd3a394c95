import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly title: string
  readonly lead: string
  readonly services: string
  readonly people: string
  readonly username: string
  readonly password: string
  readonly code: string
  readonly accesses: string
  readonly memberOf: (partner: string, role: string) => string
  readonly newCodes: string
  readonly none: string
}

export const messages = {
  id: {
    title: 'Orang demo',
    lead: 'Masuklah sebagai salah satu orang ini. Kode di bawah sama dengan yang ditampilkan aplikasi autentikator mereka.',
    services: 'Layanan',
    people: 'Orang demo',
    username: 'Nama pengguna',
    password: 'Kata sandi',
    code: 'Kode saat ini',
    accesses: 'Akses',
    memberOf: (partner, role) => `Mitra ${partner} (${role})`,
    newCodes: 'Tampilkan kode baru',
    none: 'Belum ada data demo. Data demo dibuat oleh npm start.',
  },
  en: {
    title: 'Demo people',
    lead: 'Sign in as one of these people. The codes below are those that their authenticator apps show.',
    services: 'Services',
    people: 'Demo people',
    username: 'Username',
    password: 'Password',
    code: 'Current code',
    accesses: 'Accesses',
    memberOf: (partner, role) => `Partner ${partner} (${role})`,
    newCodes: 'Show new codes',
    none: 'There is no demo data yet. npm start makes it.',
  },
} as const satisfies Record<Language, Words>
