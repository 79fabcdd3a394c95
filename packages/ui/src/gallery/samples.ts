import type { Language, Texts } from '@inaproc/domain/language'
import { serviceNames } from '@inaproc/domain/service-names'
import type { Frame, PersonaBadge, PersonaOption } from '../page/page.js'

/** The gallery stands still in time, so that its pictures can be compared. */
export const NOW = new Date('2026-11-21T03:05:00Z')

export type Say = (id: string, en: string) => string

/** Both languages side by side where they are written. */
export function sayIn(language: Language): Say {
  return (id, en) => (language === 'id' ? id : en)
}

const PPK: Texts = { id: 'Pejabat Pembuat Komitmen (PPK)', en: 'Commitment-Making Officer (PPK)' }
const PP: Texts = { id: 'Pejabat Pengadaan (PP)', en: 'Procurement Officer (PP)' }
const VAI: Texts = { id: 'Verifikator Akun INAPROC (VAI)', en: 'INAPROC Account Verifier (VAI)' }
const POKJA: Texts = { id: 'Pokja Pemilihan', en: 'Selection Panel' }
const TREASURER: Texts = { id: 'Bendahara Pengeluaran', en: 'Treasurer' }
const MEMBER: Texts = { id: 'Anggota Perusahaan', en: 'Company Member' }

const CITY = 'Kota Palangka Raya'
const REGENCY = 'Kabupaten Kotawaringin Timur'
const COMPANY = 'PT Borneo Sarana Medika'

function activePersona(language: Language): PersonaBadge {
  return {
    role: PPK[language],
    organisation: CITY,
    workUnit: 'Dinas Kesehatan',
    validUntil: '2026-12-31',
    daysLeft: 40,
  }
}

/** Nine personas in three organisations: enough for the search box, one ending, one that cannot be chosen. */
export function personas(language: Language): readonly PersonaOption[] {
  const say = sayIn(language)
  return [
    {
      ...activePersona(language),
      id: 'ppk-health',
      href: '/as/1/',
      current: true,
      lastUsed: new Date('2026-11-21T01:40:00Z'),
    },
    {
      id: 'pp-health',
      role: PP[language],
      organisation: CITY,
      workUnit: 'Dinas Kesehatan',
      validUntil: '2026-12-31',
      daysLeft: 40,
      href: '/as/2/',
      lastUsed: new Date('2026-11-19T07:12:00Z'),
    },
    {
      id: 'pokja-ukpbj',
      role: POKJA[language],
      organisation: CITY,
      workUnit: 'Bagian Pengadaan Barang dan Jasa',
      validUntil: '2027-06-30',
      daysLeft: 221,
      href: '/as/3/',
      lastUsed: null,
    },
    {
      id: 'vai-city',
      role: VAI[language],
      organisation: CITY,
      workUnit: 'Badan Kepegawaian dan Pengembangan Sumber Daya Manusia',
      validUntil: '2026-12-15',
      daysLeft: 24,
      lastUsed: null,
      disabledReason: say(
        'Layanan ini tidak menerima peran Verifikator.',
        'This service does not accept the role of verifier.',
      ),
      wayOut: { href: '/akses/ajukan', text: say('Ajukan akses lain', 'Apply for another access') },
    },
    {
      id: 'ppk-school',
      role: PPK[language],
      organisation: REGENCY,
      workUnit: 'Dinas Pendidikan',
      validUntil: '2026-11-24',
      daysLeft: 3,
      href: '/as/4/',
      lastUsed: new Date('2026-10-02T04:00:00Z'),
    },
    {
      id: 'treasurer-school',
      role: TREASURER[language],
      organisation: REGENCY,
      workUnit: 'Dinas Pendidikan',
      validUntil: '2026-11-21',
      daysLeft: 0,
      href: '/as/5/',
      lastUsed: null,
    },
    {
      id: 'pp-road',
      role: PP[language],
      organisation: REGENCY,
      workUnit: 'Dinas Pekerjaan Umum dan Penataan Ruang',
      validUntil: '2027-12-31',
      daysLeft: 405,
      href: '/as/6/',
      lastUsed: null,
    },
    {
      id: 'pp-clinic',
      role: PP[language],
      organisation: REGENCY,
      workUnit: 'RSUD dr. Murjani Sampit',
      validUntil: '2027-12-31',
      daysLeft: 405,
      href: '/as/7/',
      lastUsed: null,
    },
    {
      id: 'member-company',
      role: MEMBER[language],
      organisation: COMPANY,
      validUntil: null,
      daysLeft: null,
      href: '/as/8/',
      lastUsed: new Date('2026-08-17T02:30:00Z'),
    },
  ]
}

/** The frame of a person at work in the catalogue. */
export function workingFrame(language: Language, path: string): Frame {
  const say = sayIn(language)
  return {
    language,
    path,
    service: { key: 'catalogue', name: serviceNames.catalogue[language], href: '/' },
    person: {
      name: 'Siti Rahmawati',
      menu: [
        { href: '/account', text: say('Akun saya', 'My account') },
        { href: '/account/accesses', text: say('Akses saya', 'My accesses') },
        { href: '/account/security', text: say('Keamanan', 'Security') },
      ],
      signOut: { href: '/sign-out' },
    },
    persona: activePersona(language),
    personas: personas(language).slice(0, 5),
    personaChooser: {
      href: '/sign-in?prompt=select_persona',
      text: say('Pilih persona lain', 'Choose another persona'),
    },
    navigation: [
      { href: '/gallery', text: say('Beranda', 'Home'), current: true },
      { href: '/products', text: say('Produk', 'Products') },
      { href: '/cart', text: say('Keranjang', 'Cart') },
      { href: '/orders', text: say('Pesanan', 'Orders') },
      { href: '/approvals', text: say('Persetujuan PPK', 'PPK approvals') },
    ],
    formToken: 'gallery-token',
  }
}

/** The frame of someone who has not signed in. */
export function visitorFrame(language: Language, path: string): Frame {
  return { language, path, service: { key: 'identity', name: serviceNames.identity[language], href: '/' } }
}
