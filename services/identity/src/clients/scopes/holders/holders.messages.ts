import type { ClientState } from '@inaproc/domain/client-lifecycle'
import type { Language } from '@inaproc/domain/language'
import type { ClientEnvironment } from '../../../oidc/clients/stored-client.js'
import type { Held } from './holders.js'

interface Words {
  readonly title: (name: string) => string
  readonly lead: string
  readonly client: string
  readonly owner: string
  readonly house: string
  readonly directorate: string
  readonly environment: string
  readonly environments: Readonly<Record<ClientEnvironment, string>>
  readonly state: string
  readonly states: Readonly<Record<ClientState, string>>
  readonly told: string
  readonly toldCount: (contacts: number) => string
  readonly nobody: string
  readonly none: string
  readonly noneText: string
  readonly first: string
  readonly all: (count: number) => string
  readonly retireTitle: (name: string) => string
  readonly what: string
  readonly consequences: Readonly<Record<Held['kind'], readonly string[]>>
  readonly holders: string
  readonly reason: string
  readonly reasonHint: string
  readonly read: string
  readonly readLabel: (count: number) => string
  readonly button: string
  readonly keep: string
}

export const messages = {
  id: {
    title: (name) => `Klien yang memiliki ${name}`,
    lead: 'Semua klien yang belum dihentikan dan terdaftar dengannya.',
    client: 'Klien',
    owner: 'Pemilik',
    house: 'INAPROC',
    directorate: 'Direktorat',
    environment: 'Lingkungan',
    environments: { test: 'Uji coba', production: 'Produksi' },
    state: 'Keadaan',
    states: {
      draft: 'Rancangan',
      in_review: 'Diperiksa',
      active: 'Aktif',
      suspended: 'Ditangguhkan',
      retired: 'Dihentikan',
    },
    told: 'Yang diberi tahu',
    toldCount: (contacts) => `${contacts} kontak`,
    nobody: 'Tidak ada',
    none: 'Belum ada klien yang memilikinya',
    noneText: 'Cakupan diberikan kepada klien di halaman klien itu, bagian "Ubah".',
    first: 'Kembali ke awal daftar',
    all: (count) => `Lihat semua (${count})`,
    retireTitle: (name) => `Hentikan ${name}?`,
    what: 'Yang terjadi',
    consequences: {
      people: [
        'Mulai saat itu tidak ada data yang dilepas untuknya, juga untuk token yang sudah terbit.',
        'Orang tetap dapat masuk ke klien yang memintanya, tetapi klien itu masuk tanpa data ini.',
        'Kontak klien yang aktif dan ditangguhkan diberi tahu lewat e-mail, dengan alasan Anda.',
        'Klien tetap terdaftar dengannya: "Pakai kembali" mengembalikan semuanya.',
      ],
      scope: [
        'Mulai saat itu token baru tidak memuatnya, sehingga API menolak panggilan yang memerlukannya.',
        'Token JWT yang sudah terbit berlaku sampai lima menit lagi.',
        'Kontak klien yang aktif dan ditangguhkan diberi tahu lewat e-mail, dengan alasan Anda.',
        'Klien tetap terdaftar dengannya: "Pakai kembali" mengembalikan semuanya.',
      ],
      api: [
        'Mulai saat itu token untuknya tidak dapat diminta, dan yang sudah terbit dijawab tidak aktif.',
        'Kontak klien yang aktif dan ditangguhkan diberi tahu lewat e-mail, dengan alasan Anda.',
        'Klien tetap terdaftar dengannya: "Pakai kembali" mengembalikan semuanya.',
      ],
    },
    holders: 'Klien yang memilikinya',
    reason: 'Alasan',
    reasonHint: 'Dibaca kontak klien dan tetap ada di riwayat.',
    read: 'Akibatnya',
    readLabel: (count) => `Saya sudah membaca apa yang terjadi pada ${count} klien ini`,
    button: 'Hentikan sekarang',
    keep: 'Batal',
  },
  en: {
    title: (name) => `Clients that have ${name}`,
    lead: 'All clients that are not retired and are registered with it.',
    client: 'Client',
    owner: 'Owner',
    house: 'INAPROC',
    directorate: 'Directorate',
    environment: 'Environment',
    environments: { test: 'Test', production: 'Production' },
    state: 'State',
    states: {
      draft: 'Draft',
      in_review: 'In review',
      active: 'Active',
      suspended: 'Suspended',
      retired: 'Retired',
    },
    told: 'Who is told',
    toldCount: (contacts) => (contacts === 1 ? '1 contact' : `${contacts} contacts`),
    nobody: 'Nobody',
    none: 'No client has it yet',
    noneText: 'A scope is given to a client on the page of that client, under "Change".',
    first: 'Back to the beginning of the list',
    all: (count) => `See all (${count})`,
    retireTitle: (name) => `Retire ${name}?`,
    what: 'What happens',
    consequences: {
      people: [
        'From then on nothing is released for it, not even for tokens that are out.',
        'People can still sign in to clients that ask for it, but these clients do not get the data.',
        'The contacts of active and suspended clients are told by e-mail, with your reason.',
        'The clients stay registered with it: "Put back in use" brings all of it back.',
      ],
      scope: [
        'From then on new tokens do not have it, so the API refuses calls that need it.',
        'JWT tokens that are out are good for up to five more minutes.',
        'The contacts of active and suspended clients are told by e-mail, with your reason.',
        'The clients stay registered with it: "Put back in use" brings all of it back.',
      ],
      api: [
        'From then on no token can be asked for it, and those that are out are answered as inactive.',
        'The contacts of active and suspended clients are told by e-mail, with your reason.',
        'The clients stay registered with it: "Put back in use" brings all of it back.',
      ],
    },
    holders: 'Clients that have it',
    reason: 'Reason',
    reasonHint: 'The contacts of the clients read it, and it stays in the history.',
    read: 'Consequences',
    readLabel: (count) =>
      count === 1
        ? 'I have read what happens to this client'
        : `I have read what happens to these ${count} clients`,
    button: 'Retire now',
    keep: 'Cancel',
  },
} satisfies Record<Language, Words>
