import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly suspended: string
  readonly suspendedWhat: string
  readonly suspendedDo: string
  readonly closed: string
  readonly closedText: string
  readonly reason: string
  readonly toPartner: string
  readonly close: string
  readonly closeLead: string
  readonly what: string
  readonly consequences: readonly string[]
  readonly closeReason: string
  readonly closeReasonHint: string
  readonly closeSend: string
  readonly keep: string
}

export const messages = {
  id: {
    suspended: 'Mitra ini ditangguhkan Direktorat',
    suspendedWhat: 'Kliennya tidak dapat dipakai dan tidak ada yang dapat diubah selama penangguhan.',
    suspendedDo:
      'Perbaiki hal yang disebut dalam alasan, lalu sampaikan kepada Direktorat melalui layanan bantuan INAPROC. Setelah penangguhan diakhiri, klien yang sama aktif lagi dengan rahasia dan kunci yang sama.',
    closed: 'Mitra ini sudah ditutup',
    closedText: 'Semua kliennya dihentikan. Daftarkan organisasi lagi bila masih diperlukan.',
    reason: 'Alasan',
    toPartner: 'Buka halaman mitra',
    close: 'Tutup mitra',
    closeLead: 'Untuk organisasi yang tidak lagi memakai Akun INAPROC.',
    what: 'Yang terjadi',
    consequences: [
      'Semua klien mitra ini dihentikan untuk selamanya, juga yang produksi: orang tidak dapat masuk lagi.',
      'Permintaan produksi yang sedang diperiksa ditarik, dan undangan yang menunggu tidak berlaku.',
      'Anggota dan kontak klien mendapat surat. Riwayatnya tetap dapat dibaca anggota.',
      'Ini tidak dapat dibatalkan. Untuk menyerahkan mitra kepada orang lain, jadikan anggota itu pemilik.',
    ],
    closeReason: 'Alasan',
    closeReasonHint: 'Dibaca anggota, kontak klien, dan Direktorat.',
    closeSend: 'Tutup untuk selamanya',
    keep: 'Batal',
  },
  en: {
    suspended: 'The Directorate has suspended this partner',
    suspendedWhat: 'Its clients cannot be used and nothing can be changed meanwhile.',
    suspendedDo:
      'Mend what the reason names, then tell the Directorate through the INAPROC help desk. Once the suspension is lifted the same clients are active again, with the same secrets and keys.',
    closed: 'This partner is closed',
    closedText: 'All of its clients are retired. Sign the organisation up again if you still need it.',
    reason: 'Reason',
    toPartner: 'Open the page of the partner',
    close: 'Close the partner',
    closeLead: 'For an organisation that does not use INAPROC accounts any more.',
    what: 'What happens',
    consequences: [
      'All clients of this partner are retired for good, those in production too: nobody can sign in any more.',
      'Requests for production that are being examined are taken back, and waiting invitations do not work.',
      'Members and contacts of clients get a letter. Members can still read the history.',
      'This cannot be undone. To hand the partner over to somebody else, make that member an owner.',
    ],
    closeReason: 'Reason',
    closeReasonHint: 'Members, contacts of the clients and the Directorate read it.',
    closeSend: 'Close for good',
    keep: 'Cancel',
  },
} satisfies Record<Language, Words>
