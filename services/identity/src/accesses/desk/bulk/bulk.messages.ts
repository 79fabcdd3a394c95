import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly checkTitle: string
  readonly checkLead: string
  readonly resultTitle: string
  readonly resultLead: string
  readonly back: string
  readonly caption: string
  readonly applicant: string
  readonly access: string
  readonly kind: string
  readonly would: string
  readonly became: string
  readonly willApprove: string
  readonly willRecord: string
  readonly willRefuse: string
  readonly approved: string
  readonly recorded: string
  readonly refused: string
  readonly unknownRow: (reference: string) => string
  readonly statementTitle: string
  readonly statement: string
  readonly approve: (count: number) => string
  readonly nothingApprovable: string
  readonly nothingApprovableText: string
  readonly noUndo: string
  readonly noUndoText: string
}

export const messages = {
  id: {
    checkTitle: 'Periksa sebelum menyetujui',
    checkLead:
      'Belum ada yang disetujui. Tiap baris diputuskan sendiri: yang tidak dapat disetujui dilewati.',
    resultTitle: 'Hasil persetujuan',
    resultLead: 'Pemohon yang disetujui sudah diberi tahu.',
    back: 'Antrean verifikasi',
    caption: 'Pengajuan yang dipilih',
    applicant: 'Pemohon',
    access: 'Akses',
    kind: 'Jenis',
    would: 'Yang akan terjadi',
    became: 'Hasil',
    willApprove: 'Akan disetujui',
    willRecord: 'Persetujuan pertama dicatat; menunggu pihak kedua',
    willRefuse: 'Tidak dapat disetujui',
    approved: 'Disetujui',
    recorded: 'Persetujuan Anda tercatat; menunggu pihak kedua',
    refused: 'Tidak disetujui',
    unknownRow: (reference) => `Pengajuan ${reference}`,
    statementTitle: 'Pernyataan',
    statement: 'Saya sudah memeriksa SK/ST dan data setiap pengajuan yang akan disetujui.',
    approve: (count) => `Setujui ${count} pengajuan`,
    nothingApprovable: 'Tidak ada yang dapat disetujui',
    nothingApprovableText: 'Buka tiap pengajuan dari antrean untuk melihat apa yang harus dilakukan.',
    noUndo: 'Keputusan tidak dapat ditarik kembali',
    noUndoText:
      'Keputusan yang keliru diperbaiki dengan langkah baru yang tercatat: penangguhan atau pencabutan di halaman Pemegang Akses.',
  },
  en: {
    checkTitle: 'Check before you approve',
    checkLead: 'Nothing is approved yet. Each row is decided alone: what cannot be approved is passed over.',
    resultTitle: 'What came of it',
    resultLead: 'The applicants who were approved have been told.',
    back: 'Verification queue',
    caption: 'The chosen applications',
    applicant: 'Applicant',
    access: 'Access',
    kind: 'Kind',
    would: 'What would happen',
    became: 'Result',
    willApprove: 'Will be approved',
    willRecord: 'The first approval is recorded; it waits for the second',
    willRefuse: 'Cannot be approved',
    approved: 'Approved',
    recorded: 'Your approval is recorded; it waits for the second',
    refused: 'Not approved',
    unknownRow: (reference) => `Application ${reference}`,
    statementTitle: 'Statement',
    statement: 'I have checked the decree and the data of every application that will be approved.',
    approve: (count) => `Approve ${count} ${count === 1 ? 'application' : 'applications'}`,
    nothingApprovable: 'None of them can be approved',
    nothingApprovableText: 'Open each application from the queue to see what has to be done.',
    noUndo: 'A decision cannot be taken back',
    noUndoText:
      'A wrong decision is corrected by a new step that is recorded: a suspension or revocation on the page Holders of accesses.',
  },
} satisfies Record<Language, Words>
