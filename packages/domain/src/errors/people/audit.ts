import type { ErrorTable } from '../error-row.js'

/** Searching the audit log. */
export const auditErrors = {
  AUDIT_TIME_INVALID: {
    status: 422,
    id: 'Waktu ini tidak dapat dibaca. Isi tanggal dan jam WIB, misalnya 2026-11-30T01:00.',
    en: 'This time cannot be read. Give a date and a time in WIB, for example 2026-11-30T01:00.',
  },
  AUDIT_SPAN_INVALID: {
    status: 422,
    id: 'Waktu akhir tidak lebih lambat dari waktu awal. Isi waktu akhir yang lebih lambat, atau kosongkan salah satunya.',
    en: 'The end is not later than the beginning. Give a later end, or leave one of them empty.',
  },
  AUDIT_ACT_UNKNOWN: {
    status: 422,
    id: 'Jenis tindakan ini tidak dikenal. Pilih satu dari daftar.',
    en: 'This kind of act is not known. Choose one from the list.',
  },
  AUDIT_OUTCOME_UNKNOWN: {
    status: 422,
    id: 'Hasil ini tidak dikenal. Pilih satu dari daftar.',
    en: 'This outcome is not known. Choose one from the list.',
  },
  AUDIT_ACTOR_INVALID: {
    status: 422,
    id: 'Pelaku di alamat halaman ini tidak dapat dibaca. Isi nama penggunanya lalu cari lagi.',
    en: 'The actor in the address of this page cannot be read. Give the username and search again.',
  },
  AUDIT_OBJECT_KIND_MISSING: {
    status: 422,
    id: 'Jenis objeknya belum dipilih. Pilih jenisnya, atau kosongkan nama objek.',
    en: 'The kind of the object is not chosen. Choose it, or leave the name of the object empty.',
  },
  AUDIT_OBJECT_UNKNOWN: {
    status: 422,
    id: 'Tidak ada objek jenis ini dengan nama atau nomor itu. Periksa ejaannya dan tulis lengkap.',
    en: 'There is no object of this kind with that name or number. Check the spelling and write it in full.',
  },
  AUDIT_ADDRESS_INVALID: {
    status: 422,
    id: 'Ini bukan alamat jaringan. Isi satu alamat IPv4 atau IPv6 lengkap, misalnya 203.0.113.7.',
    en: 'This is no network address. Give one whole IPv4 or IPv6 address, for example 203.0.113.7.',
  },
  AUDIT_ADDRESS_HIDDEN: {
    status: 403,
    id: 'Alamat jaringan tidak termasuk yang dapat Anda lihat. Cari tanpa alamat, atau minta Direktorat mencarinya.',
    en: 'Network addresses are not among what you may see. Search without one, or ask the Directorate to search.',
  },
  AUDIT_REQUEST_INVALID: {
    status: 422,
    id: 'Nomor permintaan ini tidak dapat dibaca. Salin nomor dari halaman galat atau baris log, misalnya 4F7K2M9QX3TD.',
    en: 'This request number cannot be read. Copy the one of an error page or a log line, for example 4F7K2M9QX3TD.',
  },
  AUDIT_SESSION_INVALID: {
    status: 422,
    id: 'Nomor sesi ini tidak dapat dibaca. Salin 32 huruf dan angka dari halaman sesi atau dari satu catatan audit.',
    en: 'This session number cannot be read. Copy its 32 letters and digits from the page of a session or from an audit entry.',
  },
  AUDIT_ENTRY_UNKNOWN: {
    status: 404,
    id: 'Catatan audit ini tidak ada, atau tidak termasuk yang dapat Anda lihat. Cari lagi dari halaman pencarian.',
    en: 'This audit entry does not exist, or is not among those you may see. Search again on the search page.',
  },
} as const satisfies ErrorTable
