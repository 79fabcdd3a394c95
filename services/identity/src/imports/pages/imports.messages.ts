import type { Language } from '@inaproc/domain/language'
import type { ImportState, RowState } from '../imports.js'

interface Words {
  readonly title: string
  readonly lead: (institution: string) => string
  readonly leadNational: string
  readonly back: string
  readonly backToList: string
  readonly how: string
  readonly steps: readonly string[]
  readonly template: string
  readonly columns: string
  readonly column: string
  readonly meaning: string
  readonly need: string
  readonly needed: string
  readonly optional: string
  readonly list: string
  readonly listKinds: string
  readonly listHint: (rows: string) => string
  readonly decree: string
  readonly decreeHint: string
  readonly upload: string
  readonly earlier: string
  readonly file: string
  readonly rows: string
  readonly state: string
  readonly uploadedAt: string
  readonly noneYet: string
  readonly states: Readonly<Record<ImportState, string>>
  readonly rowStates: Readonly<Record<RowState, string>>
  readonly progress: (done: string, total: string) => string
  readonly working: string
  readonly refresh: string
  readonly checkedLead: string
  readonly nothingToDo: string
  readonly confirm: string
  readonly start: string
  readonly cancel: string
  readonly cancelHint: string
  readonly done: string
  /** What follows for the rows that were applied for, and for those that were invited. */
  readonly doneText: Readonly<Record<'SUBMITTED' | 'INVITED', string>>
  readonly cancelled: string
  readonly results: string
  readonly download: string
  readonly problems: string
  readonly problemsCaption: string
  readonly noProblems: string
  readonly row: string
  readonly name: string
  readonly problem: string
  readonly next: string
  readonly first: string
  readonly csv: Readonly<Record<'row' | 'name' | 'result' | 'column' | 'code' | 'words', string>>
  readonly about: string
}

export const messages: Readonly<Record<Language, Words>> = {
  id: {
    title: 'Impor pejabat',
    lead: (institution) =>
      `Daftarkan pejabat ${institution} yang sudah bertugas sekaligus. Setiap akses tetap diverifikasi oleh verifikator lain.`,
    leadNational:
      'Daftarkan pejabat yang sudah bertugas sekaligus, dari instansi mana pun. Setiap akses tetap diverifikasi oleh verifikator lain.',
    back: 'Kembali ke Verifikasi',
    backToList: 'Semua impor',
    how: 'Caranya',
    steps: [
      'Isi templat: satu baris untuk setiap pejabat dan peran.',
      'Unggah bersama SK/ST yang memuat penugasannya. Setiap baris diperiksa lebih dahulu; belum ada yang diajukan.',
      'Periksa hasilnya, lalu jalankan. Pejabat dengan profil terverifikasi langsung diajukan; yang lain diundang lewat e-mail.',
      'Verifikator lain, bukan Anda, memutuskan setiap akses.',
    ],
    template: 'Unduh templat CSV',
    columns: 'Kolom templat',
    column: 'Kolom',
    meaning: 'Isi',
    need: 'Wajib',
    needed: 'Wajib',
    optional: 'Bila ada',
    list: 'Daftar pejabat',
    listKinds: 'CSV',
    listHint: (rows) =>
      `Paling banyak ${rows} baris. Pemisah koma, titik koma, atau tab; tanggal 2026-12-31 atau 31/12/2026.`,
    decree: 'SK/ST penugasan',
    decreeHint: 'Satu berkas untuk semua baris: SK kolektif, atau gabungan SK/ST mereka.',
    upload: 'Unggah dan periksa',
    earlier: 'Impor Anda',
    file: 'Berkas',
    rows: 'Baris',
    state: 'Keadaan',
    uploadedAt: 'Diunggah',
    noneYet: 'Anda belum pernah mengimpor pejabat.',
    states: {
      CHECKING: 'Sedang diperiksa',
      CHECKED: 'Menunggu Anda',
      RUNNING: 'Sedang dijalankan',
      DONE: 'Selesai',
      CANCELLED: 'Dibatalkan',
    },
    rowStates: {
      WAITING: 'Belum diperiksa',
      TO_SUBMIT: 'Akan diajukan',
      TO_INVITE: 'Akan diundang',
      REFUSED: 'Ditolak',
      ALREADY: 'Sudah ada',
      SUBMITTED: 'Diajukan',
      INVITED: 'Diundang',
    },
    progress: (done, total) => `${done} dari ${total} baris`,
    working: 'Anda boleh menutup halaman ini; pekerjaan berjalan terus dan Anda dikabari lewat e-mail.',
    refresh: 'Perbarui halaman',
    checkedLead: 'Semua baris sudah diperiksa. Belum ada yang diajukan.',
    nothingToDo: 'Tidak ada baris yang dapat dijalankan. Perbaiki berkasnya, lalu unggah lagi.',
    confirm:
      'Saya menyatakan data ini sesuai dengan SK/ST yang diunggah, dan para pejabat mengetahui bahwa akses diajukan atas nama mereka.',
    start: 'Jalankan impor',
    cancel: 'Batalkan impor',
    cancelHint: 'Baris yang sudah dikerjakan tetap; sisanya tidak dikerjakan.',
    done: 'Impor selesai',
    doneText: {
      SUBMITTED: 'Akses yang diajukan menunggu keputusan verifikator lain di halaman Verifikasi.',
      INVITED:
        'Yang diundang menerima e-mail dan mengirim pengajuannya sendiri; undangannya berlaku 14 hari.',
    },
    cancelled: 'Impor ini dibatalkan',
    results: 'Hasil',
    download: 'Unduh hasil setiap baris (CSV)',
    problems: 'Baris yang ditolak',
    problemsCaption: 'Baris yang ditolak dan sebabnya',
    noProblems: 'Tidak ada baris yang ditolak.',
    row: 'Baris',
    name: 'Nama',
    problem: 'Sebab',
    next: 'Berikutnya',
    first: 'Ke awal',
    csv: { row: 'baris', name: 'nama', result: 'hasil', column: 'kolom', code: 'kode', words: 'penjelasan' },
    about: 'Hasil impor',
  },
  en: {
    title: 'Import of officials',
    lead: (institution) =>
      `Register the officials of ${institution} who are in post already, all at once. Another verifier still verifies every access.`,
    leadNational:
      'Register officials who are in post already, of any institution, all at once. Another verifier still verifies every access.',
    back: 'Back to Verification',
    backToList: 'All imports',
    how: 'How it works',
    steps: [
      'Fill in the template: one row for every official and role.',
      'Upload it with the decree of their assignment. Every row is checked first; nothing is applied for yet.',
      'Look at the result, then start. Officials with a verified profile are applied for at once; the others are invited by e-mail.',
      'Another verifier, not you, decides on every access.',
    ],
    template: 'Download the CSV template',
    columns: 'Columns of the template',
    column: 'Column',
    meaning: 'Holds',
    need: 'Required',
    needed: 'Required',
    optional: 'Where there is one',
    list: 'List of officials',
    listKinds: 'CSV',
    listHint: (rows) =>
      `At most ${rows} rows. Separated by commas, semicolons or tabs; dates as 2026-12-31 or 31/12/2026.`,
    decree: 'Decree of the assignment',
    decreeHint: 'One file for all rows: a collective decree, or their decrees in one file.',
    upload: 'Upload and check',
    earlier: 'Your imports',
    file: 'File',
    rows: 'Rows',
    state: 'State',
    uploadedAt: 'Uploaded',
    noneYet: 'You have not imported officials yet.',
    states: {
      CHECKING: 'Being checked',
      CHECKED: 'Waits for you',
      RUNNING: 'Running',
      DONE: 'Done',
      CANCELLED: 'Cancelled',
    },
    rowStates: {
      WAITING: 'Not checked yet',
      TO_SUBMIT: 'Will be applied for',
      TO_INVITE: 'Will be invited',
      REFUSED: 'Refused',
      ALREADY: 'There already',
      SUBMITTED: 'Applied for',
      INVITED: 'Invited',
    },
    progress: (done, total) => `${done} of ${total} rows`,
    working: 'You may close this page; the work goes on and you are told by e-mail.',
    refresh: 'Refresh the page',
    checkedLead: 'All rows have been checked. Nothing has been applied for yet.',
    nothingToDo: 'There is no row to work on. Correct the file, then upload it again.',
    confirm:
      'I state that these data are as in the decree I uploaded, and that the officials know that accesses are applied for in their names.',
    start: 'Start the import',
    cancel: 'Cancel the import',
    cancelHint: 'Rows that are done stay; the rest will not be done.',
    done: 'The import is done',
    doneText: {
      SUBMITTED: 'What was applied for waits for the decision of another verifier on the page Verification.',
      INVITED:
        'Those invited get an e-mail and send their applications themselves; an invitation lasts 14 days.',
    },
    cancelled: 'This import was cancelled',
    results: 'Result',
    download: 'Download the result of every row (CSV)',
    problems: 'Refused rows',
    problemsCaption: 'Refused rows and why',
    noProblems: 'No row was refused.',
    row: 'Row',
    name: 'Name',
    problem: 'Why',
    next: 'Next',
    first: 'To the beginning',
    csv: { row: 'row', name: 'name', result: 'result', column: 'column', code: 'code', words: 'explanation' },
    about: 'Result of an import',
  },
}
