import type { Language } from '@inaproc/domain/language'
import type { FindingKind } from '../chain/audit-chain.js'

interface Words {
  readonly title: string
  readonly lead: string
  readonly parts: string
  readonly search: string
  readonly checkAndExport: string
  readonly asked: string
  readonly check: string
  readonly running: (done: string, total: string) => string
  readonly runningText: (rows: string) => string
  readonly reload: string
  readonly last: string
  readonly never: string
  readonly neverText: string
  readonly sound: (rows: string, streams: string) => string
  readonly unsound: (findings: string) => string
  readonly failed: string
  readonly finishedAt: (at: string) => string
  readonly root: string
  readonly rootText: string
  readonly findings: string
  readonly kind: string
  readonly kinds: Readonly<Record<FindingKind, string>>
  readonly stream: string
  readonly position: string
  readonly row: string
  readonly explanation: string
  readonly missing: (count: string) => string
  readonly belongs: (position: string) => string
  readonly heads: string
  readonly family: string
  readonly families: Readonly<Record<string, string>>
  readonly streams: string
  readonly rows: string
  readonly earlier: string
  readonly when: string
  readonly result: string
  readonly ok: string
  readonly export: string
  readonly exportLead: string
  readonly from: string
  readonly until: string
  readonly download: string
}

export const messages = {
  id: {
    title: 'Log audit',
    lead: 'Setiap baris log terikat pada baris sebelumnya. Pemeriksaan membaca seluruh log dan menunjukkan baris yang diubah, dihapus, disisipkan, atau dipindahkan.',
    parts: 'Bagian log audit',
    search: 'Cari',
    checkAndExport: 'Pemeriksaan dan ekspor',
    asked: 'Pemeriksaan dimulai.',
    check: 'Periksa sekarang',
    running: (done, total) => `Sedang diperiksa: ${done} dari ${total} rantai`,
    runningText: (rows) => `${rows} baris sudah dibaca.`,
    reload: 'Muat ulang halaman',
    last: 'Hasil pemeriksaan terakhir',
    never: 'Belum pernah diperiksa',
    neverText: 'Log diperiksa setiap malam pukul 02.30 WIB, dan kapan saja Anda memintanya.',
    sound: (rows, streams) => `Utuh: ${rows} baris dalam ${streams} rantai`,
    unsound: (findings) => `Tidak utuh: ${findings} temuan`,
    failed: 'Pemeriksaan tidak selesai',
    finishedAt: (at) => `Selesai ${at}.`,
    root: 'Sidik seluruh rantai',
    rootText: 'Bandingkan dengan sidik pada ekspor yang ditandatangani atau catatan Anda di luar sistem ini.',
    findings: 'Temuan',
    kind: 'Temuan',
    kinds: {
      changed: 'Isi diubah',
      removed: 'Dihapus',
      inserted: 'Disisipkan',
      reordered: 'Dipindahkan',
      'head-mismatch': 'Kepala rantai tidak cocok',
    },
    stream: 'Rantai',
    position: 'Urutan',
    row: 'Nomor baris',
    explanation: 'Keterangan',
    missing: (count) => `${count} baris hilang`,
    belongs: (position) => `Semula pada urutan ${position}`,
    heads: 'Kelompok rantai',
    family: 'Kelompok',
    families: { 'sign-in': 'Masuk', account: 'Akun', access: 'Akses', file: 'Dokumen', system: 'Sistem' },
    streams: 'Rantai',
    rows: 'Baris',
    earlier: 'Pemeriksaan sebelumnya',
    when: 'Diminta',
    result: 'Hasil',
    ok: 'Utuh',
    export: 'Ekspor',
    exportLead:
      'Satu baris JSON untuk setiap baris log, lalu kepala semua rantai, ditandatangani. Pengunduhan dicatat dalam log.',
    from: 'Dari tanggal',
    until: 'Sampai dengan tanggal',
    download: 'Unduh JSON Lines',
  },
  en: {
    title: 'Audit log',
    lead: 'Every row of the log is bound to the row before it. A check reads the whole log and shows which rows were changed, removed, inserted or moved.',
    parts: 'Parts of the audit log',
    search: 'Search',
    checkAndExport: 'Check and export',
    asked: 'The check has been started.',
    check: 'Check now',
    running: (done, total) => `Being checked: ${done} of ${total} chains`,
    runningText: (rows) => `${rows} rows read so far.`,
    reload: 'Reload the page',
    last: 'Result of the last check',
    never: 'Never checked yet',
    neverText: 'The log is checked every night at 02:30 WIB, and whenever you ask for it.',
    sound: (rows, streams) => `Sound: ${rows} rows in ${streams} chains`,
    unsound: (findings) => `Not sound: ${findings} findings`,
    failed: 'The check did not come to an end',
    finishedAt: (at) => `Finished ${at}.`,
    root: 'Fingerprint of all chains',
    rootText: 'Compare it with the one of a signed export, or with your notes outside this system.',
    findings: 'Findings',
    kind: 'Finding',
    kinds: {
      changed: 'Content changed',
      removed: 'Removed',
      inserted: 'Inserted',
      reordered: 'Moved',
      'head-mismatch': 'Head of the chain does not match',
    },
    stream: 'Chain',
    position: 'Place',
    row: 'Row number',
    explanation: 'Explanation',
    missing: (count) => `${count} rows are missing`,
    belongs: (position) => `Written at place ${position}`,
    heads: 'Families of chains',
    family: 'Family',
    families: {
      'sign-in': 'Sign-in',
      account: 'Accounts',
      access: 'Accesses',
      file: 'Documents',
      system: 'System',
    },
    streams: 'Chains',
    rows: 'Rows',
    earlier: 'Earlier checks',
    when: 'Asked',
    result: 'Result',
    ok: 'Sound',
    export: 'Export',
    exportLead:
      'One line of JSON for every row of the log, then the heads of all chains, signed. The download is noted in the log.',
    from: 'From',
    until: 'Up to and including',
    download: 'Download JSON lines',
  },
} satisfies Record<Language, Words>
