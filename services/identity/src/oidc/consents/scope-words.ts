import type { Texts } from '@inaproc/domain/language'

/** How a scope is called before a person who decides about it, and what allowing it means. */
export interface ScopeWords {
  readonly label: Texts
  readonly text: Texts
}

/** The scopes of OpenID Connect and ours, in the order in which pages list them. */
export const scopeWords: Readonly<Record<string, ScopeWords>> = {
  openid: {
    label: { id: 'Pengenal Anda', en: 'Your identifier' },
    text: {
      id: 'Nomor acak yang hanya dikenal aplikasi ini, serta kapan dan seberapa kuat Anda masuk.',
      en: 'A random number that only this application knows, and when and how strongly you signed in.',
    },
  },
  profile: {
    label: { id: 'Nama dan profil', en: 'Name and profile' },
    text: { id: 'Siapa Anda, tanpa NIK.', en: 'Who you are, without your NIK.' },
  },
  email: {
    label: { id: 'Alamat e-mail', en: 'E-mail address' },
    text: { id: 'Alamat yang sudah Anda verifikasi.', en: 'The address that you have verified.' },
  },
  phone: {
    label: { id: 'Nomor telepon', en: 'Phone number' },
    text: { id: 'Nomor yang sudah Anda verifikasi.', en: 'The number that you have verified.' },
  },
  persona: {
    label: { id: 'Persona yang dipakai', en: 'The persona in use' },
    text: {
      id: 'Peran dan instansi atau perusahaan yang Anda pilih. Bila nanti Anda memakai persona lain di aplikasi ini, aplikasi menerima persona itu.',
      en: 'The role and the institution or company you choose. When you use another persona in this application later, it receives that one.',
    },
  },
  personas: {
    label: { id: 'Semua persona Anda', en: 'All your personas' },
    text: {
      id: 'Daftar persona yang diterima aplikasi ini. Aplikasi dapat berganti ke salah satunya tanpa bertanya lagi.',
      en: 'The list of personas that this application accepts. It can switch to any of them without asking again.',
    },
  },
  offline_access: {
    label: { id: 'Tetap terhubung', en: 'Stay connected' },
    text: {
      id: 'Aplikasi dapat mengambil data di atas juga saat Anda tidak membukanya, sampai 30 hari setelah terakhir dipakai atau sampai Anda mencabut izin ini.',
      en: 'The application can fetch the data above also while you do not have it open, until 30 days after its last use or until you take this permission back.',
    },
  },
}

/** Scopes of APIs: what a client may do there in the name of a person. */
export const apiScopeWords: Readonly<Record<string, Texts>> = {
  'catalogue:act': {
    id: 'Bertindak dengan persona Anda di Katalog Elektronik',
    en: 'Act with your persona in the Electronic Catalogue',
  },
  'provider-management:act': {
    id: 'Bertindak dengan persona Anda di Manajemen Penyedia',
    en: 'Act with your persona in Provider Management',
  },
  'blacklist:act': {
    id: 'Bertindak dengan persona Anda di Daftar Hitam',
    en: 'Act with your persona in the Blacklist',
  },
  'blacklist:check': { id: 'Memeriksa Daftar Hitam', en: 'Check the Blacklist' },
  'identity:clients': { id: 'Mengelola klien mitra sendiri', en: 'Manage the clients of one’s own partner' },
  'signals:manage': { id: 'Mengatur aliran sinyal sendiri', en: 'Set up one’s own streams of signals' },
  'identity:notify': { id: 'Memberi tahu orang lewat INAPROC', en: 'Notify people through INAPROC' },
  'events:read': { id: 'Membaca kejadian layanan', en: 'Read the events of the service' },
  'open-work:read': {
    id: 'Membaca pekerjaan yang sedang berjalan',
    en: 'Read what work is under way',
  },
}

/** How a single claim is called. */
export const claimWords: Readonly<Record<string, Texts>> = {
  name: { id: 'Nama', en: 'Name' },
  preferred_username: { id: 'Nama pengguna', en: 'Username' },
  locale: { id: 'Bahasa', en: 'Language' },
  updated_at: { id: 'Profil terakhir berubah', en: 'Profile last changed' },
  identity_level: { id: 'Tingkat identitas', en: 'Identity level' },
  email: { id: 'E-mail', en: 'E-mail' },
  email_verified: { id: 'E-mail terverifikasi', en: 'E-mail verified' },
  phone_number: { id: 'Telepon', en: 'Phone' },
  phone_number_verified: { id: 'Telepon terverifikasi', en: 'Phone verified' },
  persona: { id: 'Persona', en: 'Persona' },
  persona_role: { id: 'Peran', en: 'Role' },
  personas: { id: 'Persona', en: 'Personas' },
  processing_restricted: { id: 'Pembatasan pemrosesan data', en: 'Restriction of processing' },
}
