import type { AccessActor, AccessEvent } from '@inaproc/domain/access-lifecycle'
import type { Language } from '@inaproc/domain/language'
import type { Group } from './groups.js'

interface Words {
  readonly title: string
  readonly lead: string
  readonly invited: (count: number) => string
  readonly openInvitations: string
  readonly apply: string
  readonly none: string
  readonly noneText: string
  /** A heading for each group of the list, and what it means where the word alone does not tell. */
  readonly groups: Readonly<Record<Group, { readonly title: string; readonly text: string | null }>>
  readonly nextStep: string
  readonly until: (instant: string) => string
  readonly saved: string
  readonly organisation: string
  readonly workUnit: string
  readonly validity: string
  readonly from: (day: string) => string
  readonly between: (from: string, until: string) => string
  readonly noEnd: string
  readonly notYet: string
  readonly daysLeft: (days: number) => string
  readonly opens: string
  readonly details: string
  readonly continueDraft: string
  readonly correct: string
  readonly reference: string
  readonly facts: string
  readonly documents: string
  readonly documentVersion: (version: number, number: string) => string
  readonly paperVersion: (paper: string, version: number) => string
  readonly noDocuments: string
  readonly history: string
  readonly rejected: string
  readonly proposed: string
  readonly withdraw: string
  readonly withdrawTitle: string
  readonly withdrawLead: string
  readonly withdrawButton: string
  readonly keep: string
  readonly deactivate: string
  readonly deactivateTitle: string
  readonly deactivateLead: string
  readonly handover: string
  readonly toSuccessor: string
  readonly toSuccessorHint: string
  readonly completed: string
  readonly completedHint: string
  readonly successor: string
  readonly note: string
  readonly noteHint: string
  readonly deactivateButton: string
  readonly signInAgain: string
  readonly signInAgainText: string
  readonly signInAgainButton: string
  readonly reactivate: string
  /** With the paper of the role, where it has one. */
  readonly reactivateLead: (paper: string | null) => string
  readonly extend: string
  readonly extendLead: (paper: string | null) => string
  readonly reusePaper: (paper: string) => string
  readonly sendRequest: string
  readonly openWork: string
  readonly noOpenWork: string
  readonly notAsked: string
  readonly notAskedText: string
  readonly system: string
  readonly actors: Readonly<Partial<Record<AccessActor, string>>>
  readonly events: Readonly<Record<AccessEvent, string>>
  readonly partial: string
  readonly handedTo: string
  readonly noteOf: (note: string) => string
  readonly next: {
    readonly finish: string
    readonly wait: string
    readonly correct: string
    readonly begins: (day: string) => string
    readonly extend: (day: string) => string
    readonly again: string
  }
}

export const messages = {
  id: {
    title: 'Akses Saya',
    lead: 'Setiap akses adalah satu peran di satu satuan kerja atau perusahaan. Saat masuk ke platform, Anda memilih salah satunya.',
    invited: (count) =>
      count === 1 ? 'Anda diundang mengajukan satu akses' : `Anda diundang mengajukan ${count} akses`,
    openInvitations: 'Lihat undangan',
    apply: 'Ajukan akses',
    none: 'Anda belum mempunyai akses',
    noneText: 'Ajukan akses agar dapat memakai platform INAPROC.',
    groups: {
      todo: { title: 'Perlu Anda lanjutkan', text: null },
      active: { title: 'Aktif', text: null },
      waiting: { title: 'Menunggu', text: null },
      suspended: {
        title: 'Ditangguhkan',
        text: 'Tidak dapat dipakai sampai penangguhannya diakhiri.',
      },
      deactivated: {
        title: 'Nonaktif',
        text: 'Dinonaktifkan oleh Anda sendiri. Dapat diaktifkan kembali.',
      },
      expired: {
        title: 'Kedaluwarsa',
        text: 'Masa berlaku atau dokumen dasarnya sudah lewat. Dapat diaktifkan kembali dengan dokumen yang baru.',
      },
      past: { title: 'Sudah berakhir', text: null },
    },
    nextStep: 'Langkah berikutnya',
    until: (instant) => `paling lambat ${instant}`,
    saved: 'Draf tersimpan. Anda dapat melanjutkannya kapan saja, juga dari perangkat lain.',
    organisation: 'Instansi atau perusahaan',
    workUnit: 'Satuan kerja',
    validity: 'Masa berlaku',
    from: (day) => `sejak ${day}`,
    between: (from, until) => `${from} sampai ${until}`,
    noEnd: 'tanpa batas akhir',
    notYet: 'Belum ditetapkan',
    daysLeft: (days) => (days === 0 ? 'Hari terakhir' : `${days} hari lagi`),
    opens: 'Membuka',
    details: 'Rincian',
    continueDraft: 'Lanjutkan draf',
    correct: 'Perbaiki pengajuan',
    reference: 'Nomor pengajuan',
    facts: 'Data pengajuan',
    documents: 'Dokumen',
    documentVersion: (version, number) => `SK/ST versi ${version}, nomor ${number}`,
    paperVersion: (paper, version) => `${paper}, versi ${version}`,
    noDocuments: 'Belum ada dokumen yang dikirim.',
    history: 'Riwayat',
    rejected: 'Pengajuan ditolak',
    proposed: 'Masa berlaku yang diajukan',
    withdraw: 'Batalkan pengajuan',
    withdrawTitle: 'Batalkan pengajuan ini?',
    withdrawLead:
      'Pengajuan yang dibatalkan tidak dapat dilanjutkan. Anda dapat membuat pengajuan baru kapan saja.',
    withdrawButton: 'Ya, batalkan pengajuan',
    keep: 'Kembali',
    deactivate: 'Nonaktifkan akses',
    deactivateTitle: 'Nonaktifkan akses',
    deactivateLead:
      'Akses langsung tidak dapat dipakai dan sesinya berakhir di semua platform. Akses Anda yang lain tetap berlaku.',
    handover: 'Bagaimana dengan pekerjaan yang sedang berjalan?',
    toSuccessor: 'Dilanjutkan pejabat lain',
    toSuccessorHint: 'Pejabat dengan akses yang sama di satuan kerja ini.',
    completed: 'Sudah selesai atau sudah diserahkan',
    completedHint: 'Tulis keterangan singkat di bawah.',
    successor: 'Pejabat penerus',
    note: 'Keterangan',
    noteHint: 'Paling sedikit 10 karakter, misalnya kepada siapa pekerjaan diserahkan.',
    deactivateButton: 'Nonaktifkan akses',
    signInAgain: 'Konfirmasi diri Anda sekali lagi',
    signInAgainText: 'Untuk langkah ini Anda harus baru saja masuk. Isian Anda belum dikirim.',
    signInAgainButton: 'Masuk kembali',
    reactivate: 'Aktifkan Kembali',
    reactivateLead: (paper) =>
      `${paper === null ? 'Isi tanggal akhirnya bila ada.' : `Isi masa berlaku yang baru dan unggah ${paper} yang mendasarinya.`} Verifikator memutuskan dalam 3×24 jam.`,
    extend: 'Perpanjang masa berlaku',
    extendLead: (paper) =>
      `${paper === null ? 'Isi tanggal akhir yang baru.' : `Isi masa berlaku yang baru dan unggah ${paper} yang mendasarinya.`} Akses tetap berlaku sampai tanggal akhir yang lama selama menunggu keputusan.`,
    reusePaper: (paper) => `${paper} yang lama masih berlaku. Kosongkan datanya bila tidak ada yang baru.`,
    sendRequest: 'Kirim permohonan',
    openWork: 'Pekerjaan yang sedang berjalan',
    noOpenWork: 'Tidak ada',
    notAsked: 'Tidak dapat ditanyai',
    notAskedText:
      'Ada platform yang tidak menjawab. Periksa sendiri pekerjaan Anda di sana sebelum menonaktifkan akses.',
    system: 'Sistem',
    actors: {
      VAI: 'VAI',
      DIRECTORATE: 'Direktorat',
      TELKOM: 'Telkom',
      COMPANY_ADMIN: 'Admin Perusahaan',
      NIB_CHECK: 'Pemeriksaan OSS',
    },
    events: {
      CREATE: 'Draf dibuat',
      IMPORT: 'Diajukan atas nama pejabat melalui impor',
      GRANT: 'Diberikan melalui jalur khusus',
      SUBMIT: 'Pengajuan dikirim',
      WITHDRAW: 'Pengajuan dibatalkan',
      REJECT: 'Pengajuan ditolak',
      RESUBMIT: 'Pengajuan diperbaiki dan dikirim lagi',
      APPROVE: 'Pengajuan disetujui',
      START: 'Akses mulai berlaku',
      DEACTIVATE: 'Akses dinonaktifkan pemiliknya',
      EXPIRE: 'Akses kedaluwarsa',
      REQUEST_REACTIVATION: 'Aktivasi kembali diajukan',
      APPROVE_REACTIVATION: 'Aktivasi kembali disetujui',
      APPROVE_REACTIVATION_AHEAD: 'Aktivasi kembali disetujui, berlaku sejak tanggal mulainya',
      REJECT_REACTIVATION: 'Aktivasi kembali ditolak',
      SUSPEND: 'Akses ditangguhkan',
      LIFT_SUSPENSION: 'Penangguhan diakhiri',
      LIFT_SUSPENSION_AFTER_END: 'Penangguhan diakhiri setelah masa berlaku lewat',
      REVOKE: 'Akses dicabut',
      REQUEST_EXTENSION: 'Perpanjangan diajukan',
      APPROVE_EXTENSION: 'Perpanjangan disetujui',
      REJECT_EXTENSION: 'Perpanjangan ditolak',
    },
    partial: 'Disetujui, menunggu persetujuan pihak lain',
    handedTo: 'Pekerjaan dilanjutkan pejabat lain dengan akses yang sama.',
    noteOf: (note) => `Keterangan: ${note}`,
    next: {
      finish: 'Lengkapi dan kirim pengajuan',
      wait: 'Verifikator memutuskan',
      correct: 'Perbaiki sesuai alasan, lalu kirim lagi',
      begins: (day) => `Akses mulai berlaku pada ${day}`,
      extend: (day) => `Ajukan perpanjangan sebelum ${day} bila masih bertugas`,
      again: 'Ajukan aktivasi kembali bila masih bertugas',
    },
  },
  en: {
    title: 'My accesses',
    lead: 'Every access is one role in one work unit or company. When you enter a platform, you choose one of them.',
    invited: (count) =>
      count === 1
        ? 'You are invited to apply for an access'
        : `You are invited to apply for ${count} accesses`,
    openInvitations: 'See the invitations',
    apply: 'Apply for an access',
    none: 'You have no access yet',
    noneText: 'Apply for an access to use the INAPROC platforms.',
    groups: {
      todo: { title: 'For you to continue', text: null },
      active: { title: 'Active', text: null },
      waiting: { title: 'Waiting', text: null },
      suspended: {
        title: 'Suspended',
        text: 'Cannot be used until the suspension is lifted.',
      },
      deactivated: {
        title: 'Deactivated',
        text: 'Deactivated by yourself. Can be reactivated.',
      },
      expired: {
        title: 'Expired',
        text: 'Its term or the paper it rests on is over. Can be reactivated with a new paper.',
      },
      past: { title: 'Ended', text: null },
    },
    nextStep: 'Next step',
    until: (instant) => `at the latest ${instant}`,
    saved: 'The draft is saved. You can go on at any time, also on another device.',
    organisation: 'Institution or company',
    workUnit: 'Work unit',
    validity: 'Valid',
    from: (day) => `since ${day}`,
    between: (from, until) => `${from} to ${until}`,
    noEnd: 'without an end',
    notYet: 'Not decided yet',
    daysLeft: (days) => (days === 0 ? 'Last day' : `${days} days left`),
    opens: 'Opens',
    details: 'Details',
    continueDraft: 'Continue the draft',
    correct: 'Correct the application',
    reference: 'Reference',
    facts: 'The application',
    documents: 'Documents',
    documentVersion: (version, number) => `Decree version ${version}, number ${number}`,
    paperVersion: (paper, version) => `${paper}, version ${version}`,
    noDocuments: 'No document was sent yet.',
    history: 'History',
    rejected: 'The application was rejected',
    proposed: 'The term asked for',
    withdraw: 'Withdraw the application',
    withdrawTitle: 'Withdraw this application?',
    withdrawLead: 'A withdrawn application cannot be continued. You can begin a new one at any time.',
    withdrawButton: 'Yes, withdraw the application',
    keep: 'Back',
    deactivate: 'Deactivate the access',
    deactivateTitle: 'Deactivate the access',
    deactivateLead:
      'The access cannot be used from now on and its sessions end on all platforms. Your other accesses stay valid.',
    handover: 'What happens to the work under way?',
    toSuccessor: 'Another official goes on with it',
    toSuccessorHint: 'Somebody with the same access in this work unit.',
    completed: 'It is finished or handed over',
    completedHint: 'Write a short note below.',
    successor: 'Successor',
    note: 'Note',
    noteHint: 'At least 10 characters, for example to whom the work was handed over.',
    deactivateButton: 'Deactivate the access',
    signInAgain: 'Confirm once more that it is you',
    signInAgainText: 'For this step you must have signed in just now. Nothing was sent yet.',
    signInAgainButton: 'Sign in again',
    reactivate: 'Reactivate',
    reactivateLead: (paper) =>
      `${paper === null ? 'Give its end where there is one.' : `Give the new term and upload the paper that gives it: ${paper}.`} The verifier decides within 3×24 hours.`,
    extend: 'Extend the term',
    extendLead: (paper) =>
      `${paper === null ? 'Give the new end.' : `Give the new term and upload the paper that gives it: ${paper}.`} The access stays valid until its old end while you wait.`,
    reusePaper: (paper) =>
      `The old paper is still valid: ${paper}. Leave the rest empty when there is no new one.`,
    sendRequest: 'Send the request',
    openWork: 'Work under way',
    noOpenWork: 'None',
    notAsked: 'Could not be asked',
    notAskedText:
      'A platform did not answer. Check your work there yourself before you deactivate the access.',
    system: 'System',
    actors: {
      VAI: 'VAI',
      DIRECTORATE: 'Directorate',
      TELKOM: 'Telkom',
      COMPANY_ADMIN: 'company admin',
      NIB_CHECK: 'OSS check',
    },
    events: {
      CREATE: 'Draft begun',
      IMPORT: 'Applied for in the official’s name by an import',
      GRANT: 'Granted by a special route',
      SUBMIT: 'Application sent',
      WITHDRAW: 'Application withdrawn',
      REJECT: 'Application rejected',
      RESUBMIT: 'Application corrected and sent again',
      APPROVE: 'Application approved',
      START: 'Access in force',
      DEACTIVATE: 'Access deactivated by its owner',
      EXPIRE: 'Access expired',
      REQUEST_REACTIVATION: 'Reactivation asked for',
      APPROVE_REACTIVATION: 'Reactivation approved',
      APPROVE_REACTIVATION_AHEAD: 'Reactivation approved, in force from its first day',
      REJECT_REACTIVATION: 'Reactivation rejected',
      SUSPEND: 'Access suspended',
      LIFT_SUSPENSION: 'Suspension lifted',
      LIFT_SUSPENSION_AFTER_END: 'Suspension lifted after the term',
      REVOKE: 'Access revoked',
      REQUEST_EXTENSION: 'Extension asked for',
      APPROVE_EXTENSION: 'Extension approved',
      REJECT_EXTENSION: 'Extension rejected',
    },
    partial: 'Approved, another approval is awaited',
    handedTo: 'Another official with the same access goes on with the work.',
    noteOf: (note) => `Note: ${note}`,
    next: {
      finish: 'Complete and send the application',
      wait: 'The verifier decides',
      correct: 'Correct it as the reason says and send it again',
      begins: (day) => `The access comes into force on ${day}`,
      extend: (day) => `Ask for an extension before ${day} if you stay in post`,
      again: 'Ask for reactivation if you are still in post',
    },
  },
} satisfies Record<Language, Words>
