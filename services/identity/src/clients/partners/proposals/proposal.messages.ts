import type { Language } from '@inaproc/domain/language'
import type { ClientDefinition } from '../../registry/client-definition.js'

interface Words {
  readonly title: string
  readonly lead: string
  readonly card: string
  readonly cardText: string
  readonly propose: string
  readonly openProposal: string
  readonly none: string
  readonly noneText: string
  readonly formTitle: string
  readonly formLead: string
  readonly formNext: string
  readonly logo: string
  readonly mend: string
  readonly discard: string
  readonly withdraw: string
  readonly diff: string
  readonly diffLead: string
  readonly setting: string
  readonly now: string
  readonly proposed: string
  readonly nothing: string
  /** Settings that only programs set. */
  readonly programFields: Readonly<Partial<Record<keyof ClientDefinition, string>>>
  readonly send: string
  readonly sendTitle: string
  readonly reason: string
  readonly reasonHint: string
  readonly ownerSends: string
  readonly waiting: string
  readonly waitingText: string
  readonly returned: string
  readonly outdated: string
  readonly outdatedText: string
  readonly outdatedOfficial: string
  readonly approved: string
  readonly approvedText: string
  readonly purposes: string
  readonly said: string
  readonly earlier: string
  readonly history: string
  readonly program: string
  readonly system: string
  readonly round: (round: number) => string
  readonly done: Readonly<Record<'susun' | 'kirim' | 'tarik' | 'batal' | 'kontak', string>>
  readonly contacts: string
  readonly contactsLead: string
  readonly changeContacts: string
  readonly oneDecision: string
  readonly approveLead: string
}

export const messages = {
  id: {
    title: 'Usul perubahan',
    lead: 'Klien produksi ini sudah disetujui dua pejabat, jadi dua pejabat juga memutuskan perubahannya. Sampai itu klien bekerja seperti sekarang.',
    card: 'Mengubah klien ini',
    cardText:
      'Perubahan nama, alamat, cakupan, dan pengaturan lain diputuskan dua pejabat. Kontak, rahasia, dan kunci Anda ubah sendiri kapan saja.',
    propose: 'Usulkan perubahan',
    openProposal: 'Buka usul',
    none: 'Tidak ada usul yang terbuka',
    noneText: 'Susun usul, lihat perbedaannya, lalu kirim dengan alasannya.',
    formTitle: 'Menyusun usul perubahan',
    formLead: 'Ubah yang perlu diubah. Pada halaman berikutnya Anda melihat perbedaannya dan memberi alasan.',
    formNext: 'Simpan dan lihat perbedaan',
    logo: 'Ganti logo',
    mend: 'Ubah usul',
    discard: 'Batalkan usul',
    withdraw: 'Tarik usul',
    diff: 'Yang berubah',
    diffLead: 'Hal yang tidak disebut di sini tetap seperti sekarang.',
    setting: 'Pengaturan',
    now: 'Sekarang',
    proposed: 'Diusulkan',
    nothing: 'Tidak ada',
    programFields: {
      pushedRequestsOnly: 'Permintaan masuk harus dikirim lebih dulu (PAR)',
      userinfoAlgorithm: 'Tanda tangan userinfo',
      introspectionAlgorithm: 'Tanda tangan introspeksi',
    },
    send: 'Kirim usul',
    sendTitle: 'Kirim kepada Direktorat',
    reason: 'Alasan',
    reasonHint: 'Mengapa perubahan ini perlu. Dibaca kedua pejabat.',
    ownerSends: 'Pemilik mitra mengirim usul ini. Mintalah salah satu pemilik membukanya.',
    waiting: 'Usul sedang diperiksa',
    waitingText: 'Usul tidak dapat diubah selama diperiksa. Tarik bila ada yang harus diperbaiki.',
    returned: 'Usul dikembalikan',
    outdated: 'Klien sudah berubah sejak usul ini disusun',
    outdatedText:
      'Tabel di bawah membandingkan dengan klien yang lama. Buka usul dan simpan lagi: usul Anda dipasang pada klien yang sekarang.',
    outdatedOfficial:
      'Usul ini tidak lagi cocok dengan klien yang sekarang, jadi tidak dapat disetujui. Kembalikan, agar mitra memeriksanya lagi.',
    approved: 'Usul disetujui',
    approvedText: 'Perubahannya berlaku.',
    purposes: 'Tujuan data baru yang diminta',
    said: 'Alasan mitra',
    earlier: 'Usul sebelumnya',
    history: 'Riwayat',
    program: 'Program mitra',
    system: 'Sistem',
    round: (round) => `Pengajuan ke-${round}`,
    done: {
      susun: 'Usul disimpan. Periksa perbedaannya, lalu kirim.',
      kirim: 'Usul dikirim',
      tarik: 'Usul ditarik',
      batal: 'Usul dibatalkan',
      kontak: 'Kontak disimpan',
    },
    contacts: 'Kontak klien',
    contactsLead:
      'Kontak berlaku seketika, tanpa pejabat: surat tentang gangguan harus sampai hari itu juga.',
    changeContacts: 'Ubah kontak',
    oneDecision: 'Usul perubahan',
    approveLead:
      'Dua pejabat yang berbeda harus menyetujui. Dengan persetujuan kedua klien berubah seketika. Alasan Anda disimpan dan dikirim kepada anggota mitra.',
  },
  en: {
    title: 'Proposed change',
    lead: 'Two officials have approved this production client, so two officials decide on its changes too. Until then it works as it is.',
    card: 'Changing this client',
    cardText:
      'Two officials decide on changes of its name, addresses, scopes and other settings. Contacts, secrets and keys you change yourself at any time.',
    propose: 'Propose a change',
    openProposal: 'Open the proposal',
    none: 'No proposal is open',
    noneText: 'Draft a proposal, look at what differs, then send it with your reason.',
    formTitle: 'Draft a proposed change',
    formLead: 'Change what has to change. The next page shows what differs and asks for the reason.',
    formNext: 'Save and see what differs',
    logo: 'Replace the logo',
    mend: 'Change the proposal',
    discard: 'Discard the proposal',
    withdraw: 'Withdraw the proposal',
    diff: 'What changes',
    diffLead: 'What is not named here stays as it is.',
    setting: 'Setting',
    now: 'Now',
    proposed: 'Proposed',
    nothing: 'None',
    programFields: {
      pushedRequestsOnly: 'Authorization requests have to be pushed (PAR)',
      userinfoAlgorithm: 'Signature of userinfo',
      introspectionAlgorithm: 'Signature of introspection',
    },
    send: 'Send the proposal',
    sendTitle: 'Send it to the Directorate',
    reason: 'Reason',
    reasonHint: 'Why this change is needed. Both officials read it.',
    ownerSends: 'An owner of the partner sends this proposal. Ask one of the owners to open it.',
    waiting: 'The proposal is being examined',
    waitingText: 'It cannot be changed meanwhile. Withdraw it if something has to be corrected.',
    returned: 'The proposal was returned',
    outdated: 'The client has changed since this was proposed',
    outdatedText:
      'The table below compares with the client as it was. Open the proposal and save it again: it is put upon the client as it is now.',
    outdatedOfficial:
      'The proposal does not fit the client of now any more, so it cannot be approved. Return it, so that the partner looks at it again.',
    approved: 'The proposal is approved',
    approvedText: 'The change is in force.',
    purposes: 'Purposes of the data newly asked for',
    said: 'Reason of the partner',
    earlier: 'Earlier proposals',
    history: 'History',
    program: 'Program of the partner',
    system: 'System',
    round: (round) => `Round ${round}`,
    done: {
      susun: 'The proposal is saved. Look at what differs, then send it.',
      kirim: 'The proposal is sent',
      tarik: 'The proposal is withdrawn',
      batal: 'The proposal is discarded',
      kontak: 'The contacts are saved',
    },
    contacts: 'Contacts of the client',
    contactsLead:
      'Contacts count at once, without officials: letters about trouble have to arrive the same day.',
    changeContacts: 'Change the contacts',
    oneDecision: 'Proposed change',
    approveLead:
      'Two different officials must approve. With the second approval the client changes at once. Your reason is kept and sent to the members of the partner.',
  },
} satisfies Record<Language, Words>
