import type { Language } from '@inaproc/domain/language'
import type { OwnEvent } from '../../audit/own/own-events.js'

interface Words {
  readonly title: string
  readonly lead: string
  readonly actors: Readonly<Record<OwnEvent['by'], string>>
  readonly roleAt: (role: string, institution: string | null) => string
  readonly from: (address: string) => string
  readonly empty: string
  readonly emptyText: string
  readonly end: string
  readonly older: string
  readonly newest: string
}

export const messages = {
  id: {
    title: 'Aktivitas akun',
    lead: 'Semua yang tercatat pada akun Anda, yang terbaru lebih dahulu.',
    actors: {
      self: 'Anda',
      other: 'petugas',
      system: 'sistem',
      client: 'aplikasi',
      unknown: 'seseorang yang belum masuk',
    },
    roleAt: (role, institution) => (institution === null ? role : `${role}, ${institution}`),
    from: (address) => `Alamat internet ${address}`,
    empty: 'Belum ada aktivitas',
    emptyText: 'Yang terjadi pada akun Anda akan tercatat di sini.',
    end: 'Tidak ada aktivitas yang lebih lama.',
    older: 'Lebih lama',
    newest: 'Terbaru',
  },
  en: {
    title: 'Account activity',
    lead: 'Everything that is recorded about your account, newest first.',
    actors: {
      self: 'you',
      other: 'an officer',
      system: 'the system',
      client: 'an application',
      unknown: 'somebody who had not signed in',
    },
    roleAt: (role, institution) => (institution === null ? role : `${role}, ${institution}`),
    from: (address) => `Internet address ${address}`,
    empty: 'No activity yet',
    emptyText: 'What happens to your account will be recorded here.',
    end: 'There is no older activity.',
    older: 'Older',
    newest: 'Newest',
  },
} satisfies Record<Language, Words>
