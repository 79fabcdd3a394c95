import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly title: string
  readonly people: string
  readonly grants: string
  readonly sessions: string
  readonly requests: string
  readonly contacts: string
  readonly noContacts: string
  readonly endNow: (count: string) => string
  readonly nothingOpen: string
}

export const messages = {
  id: {
    title: 'Yang terkena sekarang',
    people: 'Orang yang sedang masuk',
    grants: 'Izin yang berakhir',
    sessions: 'Sesi yang kehilangan aplikasi ini',
    requests: 'Permintaan dalam 24 jam',
    contacts: 'Kontak yang diberi tahu',
    noContacts: 'Klien ini tidak punya kontak: beri tahu pengelolanya sendiri.',
    endNow: (count) => `${count}, semuanya saat itu juga`,
    nothingOpen: 'Tidak ada',
  },
  en: {
    title: 'What it reaches now',
    people: 'People signed in',
    grants: 'Grants that end',
    sessions: 'Sessions that lose this application',
    requests: 'Requests within 24 hours',
    contacts: 'Contacts who are told',
    noContacts: 'This client has no contacts: tell whoever runs it yourself.',
    endNow: (count) => `${count}, all of them at once`,
    nothingOpen: 'None',
  },
} satisfies Record<Language, Words>
