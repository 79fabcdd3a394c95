import type { Language } from '@inaproc/domain/language'
import type { Outcome } from '../../acts/acts.js'

interface Words {
  readonly title: string
  readonly lead: string
  readonly leadInstitution: (institution: string) => string
  readonly leadApplications: string
  readonly noted: string
  readonly parts: string
  readonly search: string
  readonly check: string
  readonly filters: string
  readonly actor: string
  readonly actorHint: string
  readonly objectKind: string
  readonly anyObject: string
  readonly object: string
  readonly objectHint: string
  readonly act: string
  readonly anyAct: string
  readonly allOf: (group: string) => string
  readonly outcome: string
  readonly anyOutcome: string
  readonly outcomes: Readonly<Record<Outcome, string>>
  readonly from: string
  readonly until: string
  readonly timeHint: string
  readonly request: string
  readonly requestHint: string
  readonly session: string
  readonly sessionHint: string
  readonly address: string
  readonly apply: string
  readonly clear: string
  readonly filtered: string
  readonly spans: string
  readonly spanNames: Readonly<Record<'hour' | 'day' | 'week' | 'month', string>>
  readonly spread: (total: string) => string
  readonly spreadCapped: (looked: string) => string
  readonly byHour: string
  readonly byDay: string
  readonly hour: string
  readonly day: string
  readonly series: readonly [string, string, string]
  readonly spreadSummary: (total: string, wrong: string) => string
  readonly cappedSummary: (looked: string) => string
  readonly caption: string
  readonly when: string
  readonly what: string
  readonly who: string
  readonly about: string
  readonly none: string
  readonly noneText: string
  readonly noResults: string
  readonly noResultsText: string
  readonly notYet: string
  readonly lookedBack: (at: string) => string
  readonly goOn: string
  readonly first: string
  readonly download: string
  readonly downloadNote: (rows: string) => string
  readonly unknownPerson: string
  readonly goneAccount: string
  readonly system: string
  readonly program: string
  readonly ofPerson: (name: string) => string
  readonly reason: string
}

export const messages = {
  id: {
    title: 'Cari di log audit',
    lead: 'Siapa melakukan apa, terhadap apa, kapan, dan dengan hasil apa. Yang terbaru ada di atas.',
    leadInstitution: (institution) => `Catatan tentang ${institution}. Yang terbaru ada di atas.`,
    leadApplications: 'Catatan tentang klien, mitra, cakupan, dan kunci. Yang terbaru ada di atas.',
    noted:
      'Pencarian yang menyebut seseorang, dan pembukaan catatannya, tercatat dan dapat dibaca orang itu di "Siapa yang melihat data saya".',
    parts: 'Bagian log audit',
    search: 'Cari',
    check: 'Pemeriksaan dan ekspor',
    filters: 'Saring',
    actor: 'Pelaku',
    actorHint: 'Nama pengguna, lengkap.',
    objectKind: 'Jenis objek',
    anyObject: 'Semua objek',
    object: 'Objek',
    objectHint: 'ID klien, nama pengguna, nama mitra, kode instansi, atau nomor.',
    act: 'Tindakan',
    anyAct: 'Semua tindakan',
    allOf: (group) => `Semua: ${group}`,
    outcome: 'Hasil',
    anyOutcome: 'Semua hasil',
    outcomes: { berhasil: 'Berhasil', ditolak: 'Ditolak', gagal: 'Gagal' },
    from: 'Dari',
    until: 'Sebelum',
    timeHint: 'Tanggal dan jam WIB.',
    request: 'Nomor permintaan',
    requestHint: 'Dari halaman galat atau baris log.',
    session: 'Nomor sesi',
    sessionHint: 'Dari halaman sesi atau satu catatan.',
    address: 'Alamat jaringan',
    apply: 'Terapkan',
    clear: 'Hapus saringan',
    filtered: 'Disaring menurut',
    spans: 'Rentang waktu',
    spanNames: {
      hour: '1 jam terakhir',
      day: '24 jam terakhir',
      week: '7 hari terakhir',
      month: '30 hari terakhir',
    },
    spread: (total) => `Sebaran menurut waktu: ${total} catatan`,
    spreadCapped: (looked) => `Sebaran menurut waktu: ${looked} catatan terbaru`,
    byHour: 'Catatan per jam',
    byDay: 'Catatan per hari',
    hour: 'Jam',
    day: 'Hari',
    series: ['Berhasil', 'Ditolak', 'Gagal'],
    spreadSummary: (total, wrong) => `${total} catatan, ${wrong} di antaranya ditolak atau gagal.`,
    cappedSummary: (looked) =>
      `Hanya ${looked} catatan terbaru yang dihitung. Persempit waktunya untuk melihat semuanya.`,
    caption: 'Catatan audit',
    when: 'Waktu',
    what: 'Tindakan',
    who: 'Pelaku',
    about: 'Objek',
    none: 'Belum ada catatan',
    noneText: 'Catatan muncul di sini begitu ada tindakan yang termasuk bagian Anda.',
    noResults: 'Tidak ada catatan yang cocok',
    noResultsText: 'Periksa ejaan dan waktunya, atau hapus sebagian saringan.',
    notYet: 'Belum ada yang cocok',
    lookedBack: (at) => `Sudah dicari mundur sampai ${at}. Lanjutkan untuk catatan yang lebih lama.`,
    goOn: 'Cari lebih jauh',
    first: 'Kembali ke yang terbaru',
    download: 'Unduh hasil (CSV)',
    downloadNote: (rows) => `Paling banyak ${rows} baris. Pengunduhan tercatat dalam log.`,
    unknownPerson: 'Orang yang tidak masuk',
    goneAccount: 'Akun yang sudah dihapus',
    system: 'Sistem',
    program: 'Program',
    ofPerson: (name) => `milik ${name}`,
    reason: 'Alasan',
  },
  en: {
    title: 'Search the audit log',
    lead: 'Who did what to which thing, when, and how it went. The newest stand on top.',
    leadInstitution: (institution) => `Entries about ${institution}. The newest stand on top.`,
    leadApplications: 'Entries about clients, partners, scopes and keys. The newest stand on top.',
    noted:
      'A search that names a person, and opening such an entry, is kept; the person can read it under "Who saw my data".',
    parts: 'Parts of the audit log',
    search: 'Search',
    check: 'Check and export',
    filters: 'Filter',
    actor: 'Actor',
    actorHint: 'Username, in full.',
    objectKind: 'Kind of object',
    anyObject: 'All objects',
    object: 'Object',
    objectHint: 'Client id, username, name of a partner, code of an institution, or a number.',
    act: 'Act',
    anyAct: 'All acts',
    allOf: (group) => `All: ${group}`,
    outcome: 'Outcome',
    anyOutcome: 'All outcomes',
    outcomes: { berhasil: 'Done', ditolak: 'Refused', gagal: 'Failed' },
    from: 'From',
    until: 'Before',
    timeHint: 'Date and time in WIB.',
    request: 'Request number',
    requestHint: 'From an error page or a log line.',
    session: 'Session number',
    sessionHint: 'From the page of a session or an entry.',
    address: 'Network address',
    apply: 'Apply',
    clear: 'Clear the filters',
    filtered: 'Filtered by',
    spans: 'Span of time',
    spanNames: { hour: 'Last hour', day: 'Last 24 hours', week: 'Last 7 days', month: 'Last 30 days' },
    spread: (total) => `Spread over time: ${total} ${total === '1' ? 'entry' : 'entries'}`,
    spreadCapped: (looked) => `Spread over time: the newest ${looked} entries`,
    byHour: 'Entries by the hour',
    byDay: 'Entries by the day',
    hour: 'Hour',
    day: 'Day',
    series: ['Done', 'Refused', 'Failed'],
    spreadSummary: (total, wrong) => `${total} entries, ${wrong} of them refused or failed.`,
    cappedSummary: (looked) =>
      `Only the newest ${looked} entries are counted. Narrow the time down to see all of them.`,
    caption: 'Audit entries',
    when: 'Time',
    what: 'Act',
    who: 'Actor',
    about: 'Object',
    none: 'No entries yet',
    noneText: 'Entries stand here as soon as something happens that is yours to see.',
    noResults: 'No entry fits',
    noResultsText: 'Check the spelling and the time, or clear some of the filters.',
    notYet: 'Nothing that fits so far',
    lookedBack: (at) => `Looked back as far as ${at}. Go on for older entries.`,
    goOn: 'Search further back',
    first: 'Back to the newest',
    download: 'Download the result (CSV)',
    downloadNote: (rows) => `At most ${rows} rows. The download is noted in the log.`,
    unknownPerson: 'Somebody not signed in',
    goneAccount: 'An account that was deleted',
    system: 'System',
    program: 'Program',
    ofPerson: (name) => `of ${name}`,
    reason: 'Reason',
  },
} satisfies Record<Language, Words>
