import type { Language } from '@inaproc/domain/language'
import type { QueueScope, RouteName } from './route-desk.js'

interface Words {
  readonly title: string
  readonly lead: string
  readonly routes: Readonly<Record<RouteName, string>>
  readonly scopes: Readonly<Record<QueueScope, string>>
  readonly company: string
  readonly about: Readonly<Record<RouteName, string>>
  readonly state: string
  readonly sent: string
  readonly due: string
  readonly empty: string
  readonly emptyText: string
  readonly first: string
  readonly done: string
  readonly back: string
  readonly facts: string
  readonly nib: string
  readonly attorney: string
  readonly nik: string
  readonly email: string
  readonly phone: string
  readonly powerEndsOn: string
  readonly noEnd: string
  readonly named: string
  readonly oss: string
  readonly ossAt: (when: string) => string
  readonly notAsked: string
  readonly notAskedText: string
  readonly examine: string
  readonly allForeign: string
  readonly notForeign: string
  readonly notForeignText: string
  readonly shareholder: string
  readonly shareholderText: string
  readonly sanctioned: string
  readonly sanctionUnknown: string
  readonly hasAdmin: string
  readonly sameCompany: string
  readonly papers: string
  readonly decision: string
  readonly approve: string
  readonly approveText: string
  readonly reject: string
  readonly renew: string
  readonly renewText: string
  readonly withdraw: string
  readonly reason: string
  readonly reasonText: string
  readonly reasonHint: (min: string) => string
  readonly history: string
  readonly invitedUntil: (when: string) => string
  readonly director: string
  readonly nominee: string
  readonly branch: string
  readonly nitku: string
  readonly knownToOss: string
  readonly unknownToOss: string
  readonly approveBranch: string
  readonly approveBranchText: string
  readonly name: string
  readonly position: string
  readonly nationality: string
}

/** Texts of the desk of the Directorate for the special routes. */
export const messages = {
  id: {
    title: 'Permohonan khusus',
    lead: 'Kuasa perusahaan dengan direksi WNA, dan admin divisi atau cabang. Keduanya diputuskan Direktorat.',
    routes: { FOREIGN: 'Kuasa direksi WNA', BRANCH: 'Admin divisi/cabang' },
    scopes: { waiting: 'Menunggu keputusan', all: 'Semua' },
    company: 'Perusahaan',
    about: { FOREIGN: 'Penerima kuasa', BRANCH: 'Yang ditunjuk, cabang' },
    state: 'Keadaan',
    sent: 'Dikirim',
    due: 'Batas waktu',
    empty: 'Tidak ada yang menunggu',
    emptyText: 'Permohonan baru tampil di sini begitu dikirim.',
    first: 'Ke halaman pertama',
    done: 'Keputusan tercatat',
    back: 'Permohonan khusus',
    facts: 'Permohonan',
    nib: 'NIB',
    attorney: 'Penerima kuasa',
    nik: 'NIK',
    email: 'E-mail',
    phone: 'Telepon',
    powerEndsOn: 'Surat kuasa berlaku sampai',
    noEnd: 'tanpa tanggal akhir',
    named: 'PJ/pengurus/direksi menurut pemohon',
    oss: 'Orang pada NIB menurut OSS',
    ossAt: (when) => `OSS per ${when}.`,
    notAsked: 'OSS belum ditanya',
    notAskedText: 'Tanyakan OSS dan Daftar Hitam sebelum memutuskan.',
    examine: 'Periksa di OSS',
    allForeign: 'Semua PJ/pengurus/direksi WNA',
    notForeign: 'Ada PJ/pengurus/direksi WNI',
    notForeignText: 'Jalur ini hanya untuk perusahaan yang semua direksinya WNA. Tolak dengan alasan.',
    shareholder: 'Ada pemegang saham WNI',
    shareholderText: 'Pemegang saham itu dapat mendaftar sendiri. Ini bukan alasan menolak.',
    sanctioned: 'NPWP sedang dikenai Sanksi Daftar Hitam',
    sanctionUnknown: 'Daftar Hitam belum menjawab',
    hasAdmin: 'Perusahaan sudah mempunyai admin aktif',
    sameCompany: 'Permohonan lain untuk NIB ini',
    papers: 'Surat',
    decision: 'Keputusan',
    approve: 'Setujui dan kirim undangan',
    approveText:
      'OSS dan Daftar Hitam ditanya sekali lagi. Undangan berlaku 14 hari dan hanya untuk e-mail dan NIK ini.',
    reject: 'Tolak',
    renew: 'Kirim undangan baru',
    renewText: 'Undangan lama tidak berlaku lagi.',
    withdraw: 'Cabut undangan',
    reason: 'Alasan',
    reasonText: 'Penjelasan',
    reasonHint: (min) => `Dikirim apa adanya kepada pemohon. Paling sedikit ${min} karakter.`,
    history: 'Riwayat',
    invitedUntil: (when) => `Undangan berlaku sampai ${when}.`,
    director: 'Yang menunjuk',
    nominee: 'Yang ditunjuk',
    branch: 'Divisi atau cabang',
    nitku: 'NITKU',
    knownToOss: 'tercatat di OSS',
    unknownToOss: 'tidak tercatat di OSS',
    approveBranch: 'Setujui penunjukan',
    approveBranchText: 'Akses baru aktif setelah yang ditunjuk menerimanya.',
    name: 'Nama',
    position: 'Jabatan',
    nationality: 'Kewarganegaraan',
  },
  en: {
    title: 'Special applications',
    lead: 'Attorneys of companies with foreign directors, and admins of divisions or branches. The Directorate decides on both.',
    routes: { FOREIGN: 'Attorneys of foreign boards', BRANCH: 'Division and branch admins' },
    scopes: { waiting: 'Awaiting a decision', all: 'All' },
    company: 'Company',
    about: { FOREIGN: 'Attorney', BRANCH: 'Nominee, branch' },
    state: 'State',
    sent: 'Sent',
    due: 'Due',
    empty: 'Nothing waits',
    emptyText: 'A new application appears here as soon as it is sent.',
    first: 'To the first page',
    done: 'The decision is recorded',
    back: 'Special applications',
    facts: 'Application',
    nib: 'NIB',
    attorney: 'Attorney',
    nik: 'NIK',
    email: 'E-mail',
    phone: 'Phone',
    powerEndsOn: 'Power of attorney until',
    noEnd: 'no end date',
    named: 'Directors as the applicant names them',
    oss: 'People on the NIB as OSS has them',
    ossAt: (when) => `OSS as of ${when}.`,
    notAsked: 'OSS has not been asked',
    notAskedText: 'Ask OSS and the blacklist before deciding.',
    examine: 'Check at OSS',
    allForeign: 'All directors are foreign',
    notForeign: 'There is an Indonesian director',
    notForeignText:
      'This route is only for companies all of whose directors are foreign. Reject with a reason.',
    shareholder: 'There is an Indonesian shareholder',
    shareholderText: 'That shareholder can register in person. It is no reason to reject.',
    sanctioned: 'The NPWP is under a blacklist sanction',
    sanctionUnknown: 'The blacklist has not answered',
    hasAdmin: 'The company has an active admin already',
    sameCompany: 'Other applications for this NIB',
    papers: 'Papers',
    decision: 'Decision',
    approve: 'Approve and send the invitation',
    approveText:
      'OSS and the blacklist are asked once more. The invitation lasts 14 days and is for this e-mail and NIK alone.',
    reject: 'Reject',
    renew: 'Send a new invitation',
    renewText: 'The old invitation is dead then.',
    withdraw: 'Withdraw the invitation',
    reason: 'Reason',
    reasonText: 'Explanation',
    reasonHint: (min) => `Sent to the applicant as it is. At least ${min} characters.`,
    history: 'History',
    invitedUntil: (when) => `The invitation is valid until ${when}.`,
    director: 'Nominated by',
    nominee: 'Nominee',
    branch: 'Division or branch',
    nitku: 'NITKU',
    knownToOss: 'known to OSS',
    unknownToOss: 'not known to OSS',
    approveBranch: 'Approve the nomination',
    approveBranchText: 'The access becomes active when the nominee accepts it.',
    name: 'Name',
    position: 'Position',
    nationality: 'Nationality',
  },
} as const satisfies Record<Language, Words>
