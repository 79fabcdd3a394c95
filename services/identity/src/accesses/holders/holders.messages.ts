import type { Language } from '@inaproc/domain/language'
import type { Intervention } from './holders.js'

interface StepWords {
  readonly title: string
  readonly button: string
  readonly link: string
  readonly consequences: readonly string[]
  readonly done: string
}

interface Words {
  readonly title: string
  readonly lead: (organisation: string) => string
  readonly leadNational: string
  readonly filters: string
  readonly role: string
  readonly allRoles: string
  readonly state: string
  readonly allStates: string
  readonly end: string
  readonly allEnds: string
  readonly ending: (days: number) => string
  readonly words: string
  readonly wordsHint: string
  readonly apply: string
  readonly clear: string
  readonly caption: string
  readonly holder: string
  readonly access: string
  readonly place: string
  readonly validity: string
  readonly first: string
  readonly empty: string
  readonly emptyText: string
  readonly noResults: string
  readonly back: string
  readonly facts: string
  readonly name: string
  readonly organisation: string
  readonly workUnit: string
  readonly verifiedAt: string
  readonly documents: string
  readonly history: string
  readonly evidence: string
  readonly openEvidence: (at: string) => string
  readonly waits: string
  readonly openCase: string
  readonly nothingToDo: string
  readonly nothingToDoText: string
  readonly laidHigher: string
  readonly laidHigherText: string
  readonly what: string
  readonly reasonCode: string
  readonly reasonText: string
  readonly reasonHint: string
  readonly paper: string
  readonly paperKinds: string
  readonly paperHint: string
  readonly keep: string
  readonly steps: (seconds: number) => Readonly<Record<Intervention, StepWords>>
}

export const messages = {
  id: {
    title: 'Pemegang Akses',
    lead: (organisation) => `Semua akses di ${organisation}, yang terbaru lebih dahulu.`,
    leadNational: 'Semua akses, yang terbaru lebih dahulu.',
    filters: 'Saring pemegang akses',
    role: 'Peran',
    allRoles: 'Semua peran',
    state: 'Status',
    allStates: 'Semua status',
    end: 'Masa berlaku',
    allEnds: 'Semua',
    ending: (days) => `Berakhir dalam ${days} hari`,
    words: 'Cari',
    wordsHint: 'Nama, NIP, atau nomor akses.',
    apply: 'Terapkan',
    clear: 'Hapus saringan',
    caption: 'Akses',
    holder: 'Pemegang',
    access: 'Akses',
    place: 'Tempat',
    validity: 'Masa berlaku',
    first: 'Kembali ke awal daftar',
    empty: 'Belum ada akses',
    emptyText: 'Akses tampil di sini sejak pengajuannya dikirim.',
    noResults: 'Tidak ada akses yang cocok dengan saringan ini',
    back: 'Pemegang Akses',
    facts: 'Data akses',
    name: 'Nama sesuai KTP',
    organisation: 'Instansi atau perusahaan',
    workUnit: 'Satuan kerja atau cabang',
    verifiedAt: 'Diverifikasi',
    documents: 'SK/ST',
    history: 'Riwayat',
    evidence: 'Bukti penangguhan',
    openEvidence: (at) => `Buka bukti penangguhan ${at}`,
    waits: 'Menunggu keputusan di meja verifikasi',
    openCase: 'Buka pengajuan',
    nothingToDo: 'Tidak ada langkah untuk Anda di sini',
    nothingToDoText:
      'Akses ini di luar kewenangan Anda, milik Anda sendiri, atau sudah berakhir untuk selamanya.',
    laidHigher: 'Penangguhan ini dari tingkat yang lebih tinggi',
    laidHigherText: 'Hanya Direktorat yang dapat mengakhirinya.',
    what: 'Yang terjadi',
    reasonCode: 'Jenis alasan',
    reasonText: 'Penjelasan',
    reasonHint: 'Paling sedikit 10 karakter. Pemegang akses dan auditor membacanya.',
    paper: 'Bukti',
    paperKinds: 'PDF',
    paperHint: 'Surat atau laporan yang mendasari penangguhan. Pemegang akses tidak melihatnya.',
    keep: 'Batal',
    steps: (seconds) => ({
      suspend: {
        title: 'Tangguhkan akses',
        button: 'Tangguhkan',
        link: 'Tangguhkan',
        consequences: [
          `Sesi dengan akses ini berakhir di semua platform dalam hitungan detik, paling lambat ${seconds} detik.`,
          'Akses lain orang ini tetap berlaku.',
          'Pemegangnya diberi tahu beserta alasannya. Penangguhan dapat diakhiri lagi oleh tingkat yang sama atau lebih tinggi.',
        ],
        done: 'Akses ditangguhkan. Sesinya sedang diakhiri di semua platform.',
      },
      lift: {
        title: 'Akhiri penangguhan',
        button: 'Akhiri penangguhan',
        link: 'Akhiri penangguhan',
        consequences: [
          'Akses langsung aktif kembali bila masa berlakunya masih berjalan. Bila sudah lewat, statusnya menjadi Kedaluwarsa.',
          'Pemegangnya diberi tahu. Penangguhan dan alasannya tetap tercatat dalam riwayat.',
        ],
        done: 'Penangguhan diakhiri.',
      },
      revoke: {
        title: 'Cabut akses',
        button: 'Cabut untuk selamanya',
        link: 'Cabut',
        consequences: [
          `Sesi dengan akses ini berakhir di semua platform dalam hitungan detik, paling lambat ${seconds} detik.`,
          'Pencabutan tidak dapat ditarik kembali. Bila keliru, orang ini mengajukan akses baru.',
          'Pemegangnya diberi tahu beserta alasannya. Akses lain orang ini tetap berlaku.',
        ],
        done: 'Akses dicabut. Sesinya sedang diakhiri di semua platform.',
      },
    }),
  },
  en: {
    title: 'Holders of accesses',
    lead: (organisation) => `Every access at ${organisation}, the newest first.`,
    leadNational: 'Every access, the newest first.',
    filters: 'Filter the holders',
    role: 'Role',
    allRoles: 'All roles',
    state: 'State',
    allStates: 'All states',
    end: 'Validity',
    allEnds: 'All',
    ending: (days) => `Ends within ${days} days`,
    words: 'Search',
    wordsHint: 'Name, NIP or number of the access.',
    apply: 'Apply',
    clear: 'Remove the filters',
    caption: 'Accesses',
    holder: 'Holder',
    access: 'Access',
    place: 'Place',
    validity: 'Validity',
    first: 'Back to the start of the list',
    empty: 'There is no access yet',
    emptyText: 'Accesses appear here once their application was sent.',
    noResults: 'No access fits these filters',
    back: 'Holders of accesses',
    facts: 'The access',
    name: 'Name as on the KTP',
    organisation: 'Institution or company',
    workUnit: 'Work unit or branch',
    verifiedAt: 'Verified',
    documents: 'Decree',
    history: 'History',
    evidence: 'Evidence for the suspension',
    openEvidence: (at) => `Open the evidence for the suspension of ${at}`,
    waits: 'Waits for a decision at the verification desk',
    openCase: 'Open the application',
    nothingToDo: 'There is no step for you here',
    nothingToDoText: 'This access is beyond your authority, your own, or over for good.',
    laidHigher: 'This suspension comes from a higher level',
    laidHigherText: 'Only the Directorate can lift it.',
    what: 'What happens',
    reasonCode: 'Kind of reason',
    reasonText: 'Explanation',
    reasonHint: 'At least 10 characters. The holder and auditors read it.',
    paper: 'Evidence',
    paperKinds: 'PDF',
    paperHint: 'The letter or report on which the suspension rests. The holder does not see it.',
    keep: 'Cancel',
    steps: (seconds) => ({
      suspend: {
        title: 'Suspend the access',
        button: 'Suspend',
        link: 'Suspend',
        consequences: [
          `Sessions with this access end on all platforms within seconds, at the latest after ${seconds} seconds.`,
          'The other accesses of this person go on.',
          'The holder is told, with the reason. The same or a higher level can lift the suspension again.',
        ],
        done: 'The access is suspended. Its sessions are being ended on all platforms.',
      },
      lift: {
        title: 'Lift the suspension',
        button: 'Lift the suspension',
        link: 'Lift the suspension',
        consequences: [
          'The access is active again at once while its term runs. When that has passed, it becomes expired.',
          'The holder is told. The suspension and its reason stay in the history.',
        ],
        done: 'The suspension is lifted.',
      },
      revoke: {
        title: 'Revoke the access',
        button: 'Revoke for good',
        link: 'Revoke',
        consequences: [
          `Sessions with this access end on all platforms within seconds, at the latest after ${seconds} seconds.`,
          'A revocation cannot be taken back. If it was wrong, the person applies for a new access.',
          'The holder is told, with the reason. The other accesses of this person go on.',
        ],
        done: 'The access is revoked. Its sessions are being ended on all platforms.',
      },
    }),
  },
} satisfies Record<Language, Words>
