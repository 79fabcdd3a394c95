import type { ErrorTable } from '../error-row.js'

/** Lists of officials that a verifier hands in (decision 012), and of work units. */
export const importErrors = {
  IMPORT_NOT_CSV: {
    status: 422,
    id: 'Berkas ini tidak dapat dibaca sebagai CSV. Simpan tabel sebagai "CSV UTF-8", lalu unggah lagi.',
    en: 'This file cannot be read as CSV. Save the table as "CSV UTF-8", then upload it again.',
  },
  IMPORT_EMPTY: {
    status: 422,
    id: 'Berkas ini tidak berisi baris di bawah judul kolom. Isi sedikitnya satu baris.',
    en: 'This file has no rows below its headings. Fill in at least one row.',
  },
  IMPORT_TOO_LONG: {
    status: 422,
    id: 'Berkas ini berisi lebih dari {max} baris. Bagi menjadi beberapa berkas.',
    en: 'This file has more than {max} rows. Split it into several files.',
  },
  IMPORT_COLUMNS_MISSING: {
    status: 422,
    id: 'Kolom ini tidak ada: {columns}. Pakai templat, dan jangan ubah judul kolomnya.',
    en: 'These columns are missing: {columns}. Use the template and leave its headings as they are.',
  },
  IMPORT_ROLE_NOT_ALLOWED: {
    status: 422,
    id: 'Peran ini tidak dapat diimpor oleh Anda. Pejabatnya mengajukan sendiri.',
    en: 'You cannot import this role. The official applies for it.',
  },
  IMPORT_OTHER_INSTITUTION: {
    status: 422,
    id: 'Anda hanya dapat mengimpor pejabat instansi Anda sendiri. Kosongkan kolom ini, atau isi dengan kode instansi Anda.',
    en: 'You can only import officials of your own institution. Leave this column empty, or put the code of your institution.',
  },
  IMPORT_PERSON_UNKNOWN: {
    status: 422,
    id: 'Nama pengguna ini tidak ada, atau profilnya belum terverifikasi. Periksa ejaannya, atau kosongkan dan isi e-mail agar orangnya diundang.',
    en: 'There is no such username, or its profile is not verified. Check the spelling, or leave it empty and give an e-mail, so that the person is invited.',
  },
  IMPORT_PERSON_DIFFERS: {
    status: 422,
    id: 'Data baris ini tidak menunjuk satu orang yang sama. Periksa NIK, nama pengguna, dan NIP.',
    en: 'The data of this row do not point to one and the same person. Check NIK, username and NIP.',
  },
  IMPORT_PERSON_REQUIRED: {
    status: 422,
    id: 'Baris ini tidak menyebut orangnya. Isi NIK, nama pengguna, atau e-mail, agar ia dapat ditemukan atau diundang.',
    en: 'This row names nobody. Give a NIK, a username or an e-mail, so that the person can be found or invited.',
  },
  IMPORT_ROW_REPEATED: {
    status: 422,
    id: 'Baris ini mengulang baris {row}: orang, peran, dan satker yang sama.',
    en: 'This row repeats row {row}: the same person, role and work unit.',
  },
  IMPORT_CODE_REPEATED: {
    status: 422,
    id: 'Baris ini mengulang kode satker di baris {row}. Hapus salah satunya.',
    en: 'This row repeats the work unit code of row {row}. Remove one of them.',
  },
  IMPORT_ROW_FAILED: {
    status: 503,
    id: 'Baris ini belum dapat dikerjakan karena gangguan. Unggah berkas yang sama lagi; baris lain tidak akan terulang.',
    en: 'This row could not be worked on because of a fault. Upload the same file again; other rows will not be repeated.',
  },
  IMPORT_NOT_NOW: {
    status: 409,
    id: 'Impor ini sudah dijalankan, selesai, atau dibatalkan. Muat ulang halaman untuk melihat keadaannya.',
    en: 'This import has been started, finished or cancelled. Reload the page to see how it stands.',
  },
  IMPORT_NOT_YOURS: {
    status: 403,
    id: 'Hanya pengunggahnya yang dapat menjalankan atau membatalkan impor ini. Minta ia melakukannya, atau unggah berkas itu sendiri.',
    en: 'Only who uploaded it can start or cancel this import. Ask that person, or upload the file yourself.',
  },
} as const satisfies ErrorTable
