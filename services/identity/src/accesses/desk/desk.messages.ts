import type { Language } from '@inaproc/domain/language'
import type { CaseKind } from './desk.js'

interface Words {
  readonly title: string
  readonly lead: (institution: string) => string
  readonly leadNational: string
  readonly leadCompany: (company: string) => string
  readonly done: Readonly<Record<'disetujui' | 'ditolak' | 'tercatat', string>>
  readonly filters: string
  readonly kind: string
  readonly allKinds: string
  readonly kinds: Readonly<Record<CaseKind, string>>
  readonly role: string
  readonly allRoles: string
  readonly workUnit: string
  readonly allWorkUnits: string
  readonly deadline: string
  readonly allDeadlines: string
  readonly overdue: string
  readonly words: string
  readonly wordsHint: string
  readonly wordsHintCompany: string
  readonly apply: string
  readonly clear: string
  readonly queue: string
  readonly importOfficials: string
  readonly workUnits: string
  readonly applicant: string
  readonly access: string
  readonly place: string
  readonly sent: string
  readonly due: string
  readonly choose: string
  readonly chooseRow: (name: string, access: string) => string
  readonly checkChosen: string
  readonly checkChosenHint: string
  readonly nothingChosen: string
  readonly escalated: string
  readonly escalatedHere: string
  readonly approvedBy: (who: string, kind: string) => string
  readonly needsTwo: string
  readonly left: (days: number, hours: number) => string
  readonly late: (days: number, hours: number) => string
  readonly empty: string
  readonly emptyText: string
  readonly noResults: string
  readonly first: string
  readonly caseTitle: (name: string) => string
  readonly back: string
  readonly person: string
  readonly name: string
  readonly profile: string
  readonly profileVerified: (at: string) => string
  readonly position: string
  readonly term: string
  readonly currentTerm: string
  readonly askedTerm: string
  readonly reusesPaper: string
  readonly decree: string
  readonly number: string
  readonly datedOn: string
  readonly signer: string
  readonly decreeEnds: string
  readonly showBeside: string
  readonly shownBelow: string
  readonly earlier: string
  readonly papers: string
  readonly paperVersion: (label: string, version: number) => string
  readonly warnings: string
  readonly conflict: (role: string, place: string) => string
  readonly held: (role: string, place: string, state: string) => string
  readonly sameNumber: (name: string, role: string, place: string) => string
  readonly history: string
  readonly decision: string
  readonly approveLead: string
  readonly approve: string
  readonly rejectLead: string
  readonly reasonCode: string
  readonly reasonText: string
  readonly reasonHint: string
  readonly reject: string
  readonly decided: string
  readonly decidedText: string
  readonly alreadyApproved: string
  readonly noUndo: string
  readonly correct: string
}

export const messages = {
  id: {
    title: 'Verifikasi Akses',
    lead: (institution) => `Pengajuan yang menunggu keputusan di ${institution}.`,
    leadNational: 'Pengajuan yang menunggu keputusan Direktorat dan Telkom.',
    leadCompany: (company) => `Pengajuan anggota dan staf admin yang menunggu keputusan di ${company}.`,
    done: {
      disetujui: 'Pengajuan disetujui. Pemohon sudah diberi tahu.',
      ditolak: 'Pengajuan ditolak. Pemohon menerima alasannya.',
      tercatat: 'Persetujuan Anda tercatat. Pengajuan menunggu persetujuan pihak lain.',
    },
    filters: 'Saring antrean',
    kind: 'Jenis',
    allKinds: 'Semua jenis',
    kinds: { application: 'Pengajuan', reactivation: 'Aktivasi kembali', extension: 'Perpanjangan' },
    role: 'Peran',
    allRoles: 'Semua peran',
    workUnit: 'Satuan kerja',
    allWorkUnits: 'Semua satuan kerja',
    deadline: 'Batas waktu',
    allDeadlines: 'Semua',
    overdue: 'Hanya yang terlambat',
    words: 'Cari',
    wordsHint: 'Nama pemohon, NIP, nomor SK/ST, atau nomor pengajuan.',
    wordsHintCompany: 'Nama pemohon atau nomor pengajuan.',
    apply: 'Terapkan',
    clear: 'Hapus saringan',
    importOfficials: 'Impor pejabat',
    workUnits: 'Satuan kerja',
    queue: 'Antrean, batas waktu terdekat lebih dahulu',
    applicant: 'Pemohon',
    access: 'Akses',
    place: 'Satuan kerja atau perusahaan',
    sent: 'Dikirim',
    due: 'Batas 3×24 jam',
    choose: 'Pilih',
    chooseRow: (name, access) => `Pilih ${name}, ${access}`,
    checkChosen: 'Periksa yang dipilih',
    checkChosenHint:
      'Belum ada yang disetujui: halaman berikutnya menunjukkan per baris apa yang akan terjadi.',
    nothingChosen: 'Pilih paling sedikit satu pengajuan, lalu periksa lagi.',
    escalated: 'Juga di Direktorat',
    escalatedHere: 'Diteruskan dari instansi',
    approvedBy: (who, kind) => `Disetujui ${who} (${kind}), menunggu pihak kedua`,
    needsTwo: 'Perlu dua persetujuan',
    left: (days, hours) => (days === 0 ? `Sisa ${hours} jam` : `Sisa ${days} hari ${hours} jam`),
    late: (days, hours) => (days === 0 ? `Terlambat ${hours} jam` : `Terlambat ${days} hari ${hours} jam`),
    empty: 'Tidak ada pengajuan yang menunggu',
    emptyText: 'Pengajuan baru akan tampil di sini, dan Anda diberi tahu lewat e-mail.',
    noResults: 'Tidak ada pengajuan yang cocok dengan saringan ini',
    first: 'Kembali ke awal antrean',
    caseTitle: (name) => `Pengajuan ${name}`,
    back: 'Antrean verifikasi',
    person: 'Pemohon',
    name: 'Nama sesuai KTP',
    profile: 'Profil',
    profileVerified: (at) => `terverifikasi ${at}`,
    position: 'Jabatan',
    term: 'Masa berlaku',
    currentTerm: 'Masa berlaku sekarang',
    askedTerm: 'Masa berlaku yang diajukan',
    reusesPaper: 'Memakai yang lama',
    decree: 'SK/ST',
    number: 'Nomor SK/ST',
    datedOn: 'Tanggal SK/ST',
    signer: 'Penanda tangan',
    decreeEnds: 'SK/ST berlaku sampai',
    showBeside: 'Tampilkan di sini',
    shownBelow: 'tampil di bawah',
    earlier: 'Versi sebelumnya',
    papers: 'Dokumen lain',
    paperVersion: (label, version) => (version === 1 ? label : `${label}, versi ${version}`),
    warnings: 'Perlu diperiksa',
    conflict: (role, place) => `Pemohon memegang ${role} di ${place}. Kedua peran ini tidak boleh dirangkap.`,
    held: (role, place, state) => `Pemohon juga mempunyai ${role} di ${place} (${state}).`,
    sameNumber: (name, role, place) => `Nomor pegawai ini juga dipakai ${name} untuk ${role} di ${place}.`,
    history: 'Riwayat',
    decision: 'Keputusan',
    approveLead: 'Data sesuai dengan dokumennya dan pemohon memang ditunjuk.',
    approve: 'Setujui',
    rejectLead: 'Pemohon menerima alasan ini dan dapat memperbaiki pengajuannya.',
    reasonCode: 'Jenis alasan',
    reasonText: 'Penjelasan untuk pemohon',
    reasonHint: 'Paling sedikit 10 karakter. Tulis apa yang harus diperbaiki.',
    reject: 'Tolak',
    decided: 'Tidak ada yang menunggu keputusan',
    decidedText: 'Pengajuan ini sudah diputuskan atau dibatalkan. Riwayat menunjukkan oleh siapa.',
    alreadyApproved: 'Anda sudah menyetujui pengajuan ini. Persetujuan berikutnya dari orang lain.',
    noUndo:
      'Keputusan tidak dapat ditarik kembali. Yang keliru diperbaiki dengan langkah baru yang tercatat dalam riwayat akses.',
    correct: 'Buka akses ini untuk menangguhkan atau mencabutnya',
  },
  en: {
    title: 'Verification of accesses',
    lead: (institution) => `Applications that wait for a decision at ${institution}.`,
    leadNational: 'Applications that wait for a decision of the Directorate and Telkom.',
    leadCompany: (company) => `Members and staff admins who wait for a decision at ${company}.`,
    done: {
      disetujui: 'The application is approved. The applicant has been told.',
      ditolak: 'The application is rejected. The applicant gets the reason.',
      tercatat: 'Your approval is recorded. The application waits for another approval.',
    },
    filters: 'Filter the queue',
    kind: 'Kind',
    allKinds: 'All kinds',
    kinds: { application: 'Application', reactivation: 'Reactivation', extension: 'Extension' },
    role: 'Role',
    allRoles: 'All roles',
    workUnit: 'Work unit',
    allWorkUnits: 'All work units',
    deadline: 'Deadline',
    allDeadlines: 'All',
    overdue: 'Only overdue',
    words: 'Search',
    wordsHint: 'Name of the applicant, NIP, number of the decree or of the application.',
    wordsHintCompany: 'Name of the applicant or number of the application.',
    apply: 'Apply',
    clear: 'Remove the filters',
    importOfficials: 'Import of officials',
    workUnits: 'Work units',
    queue: 'Queue, nearest deadline first',
    applicant: 'Applicant',
    access: 'Access',
    place: 'Work unit or company',
    sent: 'Sent',
    due: 'Deadline of 3×24 hours',
    choose: 'Choose',
    chooseRow: (name, access) => `Choose ${name}, ${access}`,
    checkChosen: 'Check the chosen ones',
    checkChosenHint: 'Nothing is approved yet: the next page tells row by row what would happen.',
    nothingChosen: 'Choose at least one application, then check again.',
    escalated: 'Also at the Directorate',
    escalatedHere: 'Passed on by the institution',
    approvedBy: (who, kind) => `Approved by ${who} (${kind}), waits for the second`,
    needsTwo: 'Needs two approvals',
    left: (days, hours) => `${timeInWords(days, hours)} left`,
    late: (days, hours) => `${timeInWords(days, hours)} late`,
    empty: 'No application is waiting',
    emptyText: 'New applications appear here, and you are told by e-mail.',
    noResults: 'No application fits these filters',
    first: 'Back to the start of the queue',
    caseTitle: (name) => `Application of ${name}`,
    back: 'Verification queue',
    person: 'Applicant',
    name: 'Name as on the KTP',
    profile: 'Profile',
    profileVerified: (at) => `verified ${at}`,
    position: 'Position',
    term: 'Term',
    currentTerm: 'The present term',
    askedTerm: 'The term asked for',
    reusesPaper: 'Uses the old one',
    decree: 'Decree',
    number: 'Number of the decree',
    datedOn: 'Date of the decree',
    signer: 'Signer',
    decreeEnds: 'Decree valid until',
    showBeside: 'Show it here',
    shownBelow: 'shown below',
    earlier: 'Earlier versions',
    papers: 'Other documents',
    paperVersion: (label, version) => (version === 1 ? label : `${label}, version ${version}`),
    warnings: 'Please check',
    conflict: (role, place) =>
      `The applicant holds ${role} at ${place}. The two roles may not be held together.`,
    held: (role, place, state) => `The applicant also has ${role} at ${place} (${state}).`,
    sameNumber: (name, role, place) => `${name} also uses this service number for ${role} at ${place}.`,
    history: 'History',
    decision: 'Decision',
    approveLead: 'The data agrees with its documents and the applicant is the one appointed.',
    approve: 'Approve',
    rejectLead: 'The applicant gets this reason and can correct the application.',
    reasonCode: 'Kind of reason',
    reasonText: 'Explanation for the applicant',
    reasonHint: 'At least 10 characters. Say what has to be corrected.',
    reject: 'Reject',
    decided: 'Nothing waits for a decision',
    decidedText: 'This application was decided or withdrawn. The history shows by whom.',
    alreadyApproved: 'You have approved this application. The next approval comes from another person.',
    noUndo:
      'A decision cannot be taken back. A wrong one is corrected by a new step, recorded in the history of the access.',
    correct: 'Open this access to suspend or revoke it',
  },
} satisfies Record<Language, Words>

function timeInWords(days: number, hours: number): string {
  const count = (value: number, unit: string) => `${value} ${unit}${value === 1 ? '' : 's'}`
  return days === 0 ? count(hours, 'hour') : `${count(days, 'day')} ${count(hours, 'hour')}`
}
