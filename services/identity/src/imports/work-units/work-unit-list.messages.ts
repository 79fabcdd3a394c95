import type { Language } from '@inaproc/domain/language'
import type { UnitRowState } from './work-unit-list.js'

export interface Words {
  readonly title: string
  readonly lead: string
  readonly back: string
  readonly template: string
  readonly list: string
  readonly listHint: (rows: string) => string
  readonly what: string
  readonly trial: string
  readonly trialHint: string
  readonly run: string
  readonly runHint: string
  readonly send: string
  readonly results: string
  readonly trialDone: string
  readonly runDone: string
  readonly nothingNew: string
  readonly sendAgain: string
  readonly counts: (state: string, count: string) => string
  readonly row: string
  readonly institution: string
  readonly code: string
  readonly name: string
  readonly result: string
  readonly states: Readonly<Record<UnitRowState, string>>
}

export const messages = {
  id: {
    title: 'Impor satuan kerja',
    lead: 'Tambahkan satuan kerja banyak instansi sekaligus dari satu daftar CSV. Yang sudah ada tidak diubah.',
    back: 'Satuan kerja',
    template: 'Unduh templat CSV',
    list: 'Daftar satuan kerja',
    listHint: (rows) => `CSV dengan kolom kode_instansi, kode_satker, dan nama; paling banyak ${rows} baris.`,
    what: 'Yang dilakukan',
    trial: 'Periksa saja',
    trialHint: 'Setiap baris dinilai; belum ada yang ditambahkan.',
    run: 'Tambahkan yang baru',
    runHint: 'Baris yang benar ditambahkan; baris yang salah dilewati dan disebut sebabnya.',
    send: 'Unggah',
    results: 'Hasil per baris',
    trialDone: 'Daftar sudah diperiksa; belum ada yang ditambahkan',
    runDone: 'Daftar sudah dikerjakan',
    nothingNew: 'Semua satuan kerja di daftar ini sudah ada; tidak ada yang ditambahkan',
    sendAgain:
      'Bila hasilnya benar, pilih berkas yang sama sekali lagi dan unggah dengan "Tambahkan yang baru".',
    counts: (state, count) => `${state}: ${count}`,
    row: 'Baris',
    institution: 'Kode instansi',
    code: 'Kode satker',
    name: 'Nama',
    result: 'Hasil',
    states: { NEW: 'Baru', ADDED: 'Ditambahkan', KNOWN: 'Sudah ada', REFUSED: 'Ditolak' },
  },
  en: {
    title: 'Import work units',
    lead: 'Add work units of many institutions at once from a CSV list. What is there already is not changed.',
    back: 'Work units',
    template: 'Download the CSV template',
    list: 'List of work units',
    listHint: (rows) => `CSV with the columns kode_instansi, kode_satker and nama; at most ${rows} rows.`,
    what: 'What to do',
    trial: 'Check only',
    trialHint: 'Every row is judged; nothing is added yet.',
    run: 'Add the new ones',
    runHint: 'Rows that are right are added; wrong ones are passed over, and the cause is told.',
    send: 'Upload',
    results: 'Result of each row',
    trialDone: 'The list was checked; nothing has been added',
    runDone: 'The list was worked off',
    nothingNew: 'All work units of this list are there already; nothing was added',
    sendAgain:
      'When the result is right, choose the same file once more and upload it with "Add the new ones".',
    counts: (state, count) => `${state}: ${count}`,
    row: 'Row',
    institution: 'Institution code',
    code: 'Work unit code',
    name: 'Name',
    result: 'Result',
    states: { NEW: 'New', ADDED: 'Added', KNOWN: 'There already', REFUSED: 'Refused' },
  },
} satisfies Record<Language, Words>
