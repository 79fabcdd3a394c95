import type { Texts } from '@inaproc/domain/language'
import type { ServiceName } from '@inaproc/domain/service-names'
import type { Availability } from '../../oidc/tokens/scope-catalogue.js'

/** Our services as their APIs are called in lists. */
export const houseApis: Readonly<Partial<Record<ServiceName, Texts>>> = {
  identity: { id: 'Akun INAPROC', en: 'INAPROC account' },
  catalogue: { id: 'Katalog Elektronik', en: 'Electronic Catalogue' },
  'provider-management': { id: 'Manajemen Penyedia', en: 'Provider Management' },
  blacklist: { id: 'Daftar Hitam', en: 'Blacklist' },
}

interface HouseScope {
  readonly label: Texts
  readonly description: Texts
  /** Only our own services where nothing is said. */
  readonly availableTo?: Availability
}

/**
 * What the scopes of our own APIs are called when a release first writes them. From then on the rows count: what an
 * official changes in the console is never written over, and no page reads this table.
 */
export const houseScopes: Readonly<Record<string, HouseScope>> = {
  'catalogue:act': {
    label: {
      id: 'Bertindak dengan persona Anda di Katalog Elektronik',
      en: 'Act with your persona in the Electronic Catalogue',
    },
    description: {
      id: 'Membaca dan mengubah apa yang boleh Anda baca dan ubah di sana.',
      en: 'Read and change there what you may read and change.',
    },
    availableTo: 'by_approval',
  },
  'provider-management:act': {
    label: {
      id: 'Bertindak dengan persona Anda di Manajemen Penyedia',
      en: 'Act with your persona in Provider Management',
    },
    description: {
      id: 'Membaca dan mengubah apa yang boleh Anda baca dan ubah di sana.',
      en: 'Read and change there what you may read and change.',
    },
    availableTo: 'by_approval',
  },
  'blacklist:act': {
    label: {
      id: 'Bertindak dengan persona Anda di Daftar Hitam',
      en: 'Act with your persona in the Blacklist',
    },
    description: {
      id: 'Membaca dan mengubah apa yang boleh Anda baca dan ubah di sana.',
      en: 'Read and change there what you may read and change.',
    },
    availableTo: 'by_approval',
  },
  'blacklist:check': {
    label: { id: 'Memeriksa Daftar Hitam', en: 'Check the Blacklist' },
    description: {
      id: 'Menanyakan apakah sebuah perusahaan sedang dikenai sanksi.',
      en: 'Ask whether a company is under a sanction.',
    },
    availableTo: 'by_approval',
  },
  // Both of the next reach what belongs to the caller, and nothing of others.
  'identity:clients': {
    label: { id: 'Mengelola klien mitra sendiri', en: 'Manage the clients of one’s own partner' },
    description: {
      id: 'Membuat dan mengubah klien lewat API, dengan aturan yang sama seperti di konsol.',
      en: 'Make and change clients by the API, under the rules of the console.',
    },
    availableTo: 'everybody',
  },
  'signals:manage': {
    label: { id: 'Mengatur aliran sinyal sendiri', en: 'Set up one’s own streams of signals' },
    description: {
      id: 'Menentukan sinyal keamanan mana yang diterima, dan di mana.',
      en: 'Say which security signals are received, and where.',
    },
    availableTo: 'everybody',
  },
  'identity:notify': {
    label: { id: 'Memberi tahu orang lewat INAPROC', en: 'Notify people through INAPROC' },
    description: {
      id: 'Mengirim pemberitahuan ke kotak masuk akun mereka.',
      en: 'Send notices to the inbox of their accounts.',
    },
  },
  'events:read': {
    label: { id: 'Membaca kejadian layanan', en: 'Read the events of the service' },
    description: {
      id: 'Mengikuti apa yang terjadi di layanan ini, kejadian demi kejadian.',
      en: 'Follow what happens in this service, event by event.',
    },
    availableTo: 'by_approval',
  },
  'open-work:read': {
    label: { id: 'Membaca pekerjaan yang sedang berjalan', en: 'Read what work is under way' },
    description: {
      id: 'Mengetahui pekerjaan mana yang menunggu seseorang.',
      en: 'See which work waits for somebody.',
    },
  },
}
