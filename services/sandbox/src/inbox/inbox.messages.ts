import type { Language } from '@inaproc/domain/language'
import type { Channel } from './message.js'

interface Words {
  readonly title: string
  readonly lead: string
  readonly recipient: string
  readonly recipientHint: string
  readonly channel: string
  readonly anyChannel: string
  readonly channels: Readonly<Record<Channel, string>>
  readonly searchTitle: string
  readonly search: string
  readonly showAll: string
  readonly from: string
  readonly to: string
  readonly received: string
  readonly attachments: string
  readonly code: string
  readonly noSubject: string
  readonly htmlSource: string
  readonly empty: string
  readonly noResults: string
  readonly newer: string
  readonly reload: string
  readonly older: string
  readonly newest: string
}

export const messages = {
  id: {
    title: 'Kotak masuk',
    lead: 'Semua e-mail dan SMS yang dikirim INAPROC di lingkungan uji ini. Tidak ada yang benar-benar terkirim.',
    recipient: 'Penerima',
    recipientHint: 'Alamat e-mail atau nomor telepon lengkap.',
    channel: 'Saluran',
    anyChannel: 'Semua saluran',
    channels: { email: 'E-mail', sms: 'SMS' },
    searchTitle: 'Cari pesan',
    search: 'Cari',
    showAll: 'Tampilkan semua',
    from: 'Dari',
    to: 'Kepada',
    received: 'Diterima',
    attachments: 'Lampiran',
    code: 'kode',
    noSubject: '(tanpa judul)',
    htmlSource: 'Sumber HTML',
    empty: 'Belum ada pesan. Pesan baru muncul di sini dengan sendirinya.',
    noResults: 'Tidak ada pesan untuk penerima dan saluran ini.',
    newer: 'Ada pesan baru.',
    reload: 'Tampilkan',
    older: 'Pesan lebih lama',
    newest: 'Kembali ke pesan terbaru',
  },
  en: {
    title: 'Inbox',
    lead: 'Every e-mail and text message that INAPROC sends in this test environment. None really leaves it.',
    recipient: 'Recipient',
    recipientHint: 'The whole e-mail address or phone number.',
    channel: 'Channel',
    anyChannel: 'All channels',
    channels: { email: 'E-mail', sms: 'SMS' },
    searchTitle: 'Find messages',
    search: 'Search',
    showAll: 'Show all',
    from: 'From',
    to: 'To',
    received: 'Received',
    attachments: 'Attachments',
    code: 'code',
    noSubject: '(no subject)',
    htmlSource: 'HTML source',
    empty: 'No messages yet. New ones appear here by themselves.',
    noResults: 'No messages for this recipient and channel.',
    newer: 'There is a new message.',
    reload: 'Show it',
    older: 'Older messages',
    newest: 'Back to the newest messages',
  },
} as const satisfies Record<Language, Words>
