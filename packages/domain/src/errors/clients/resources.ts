import type { ErrorTable } from '../error-row.js'

/** APIs and their scopes, as the Directorate registers them (protocol.md §2). */
export const resourceErrors = {
  RESOURCE_UNKNOWN: {
    status: 404,
    id: 'API atau cakupan ini tidak terdaftar. Cari di daftar cakupan.',
    en: 'No such API or scope is registered. Look for it in the list of scopes.',
  },
  RESOURCE_CHANGED_MEANWHILE: {
    status: 409,
    id: 'API ini sudah diubah orang lain sejak Anda membukanya. Muat ulang halaman, lihat perubahannya, lalu ulangi perubahan Anda.',
    en: 'Somebody has changed this API since you opened it. Reload the page, look at what changed, then make your change again.',
  },
  RESOURCE_OF_THE_HOUSE: {
    status: 409,
    id: 'API ini milik INAPROC sendiri dan mengikuti rilisnya. Ubah melalui rilis dan konfigurasi, bukan di sini.',
    en: 'This API is one of INAPROC itself and follows its release. Change it by release and configuration, not here.',
  },
  RESOURCE_AUDIENCE_INVALID: {
    status: 422,
    id: 'Alamat API ditulis lengkap dengan https, tanpa tanya (?), pagar (#), atau garis miring di akhir. Contoh: https://api.mitra.co.id/pesanan.',
    en: 'Write the address of the API in full with https, without a query (?), a fragment (#) or a stroke at the end. For example: https://api.mitra.co.id/pesanan.',
  },
  RESOURCE_AUDIENCE_TAKEN: {
    status: 422,
    id: 'Alamat ini sudah terdaftar, mungkin sebagai API yang dihentikan. Cari di daftar, lalu ubah yang ada.',
    en: 'This address is registered already, perhaps as a retired API. Look for it in the list and change that one.',
  },
  RESOURCE_OWNER_UNKNOWN: {
    status: 422,
    id: 'Pengelola API harus klien terdaftar yang belum dihentikan. Periksa ID klien di daftar klien.',
    en: 'An API is run by a registered client that is not retired. Check the client id in the list of clients.',
  },
  RESOURCE_WORDS_INVALID: {
    status: 422,
    id: 'Tulis 2 sampai {max} karakter dalam satu baris. Orang membacanya sebelum memberi izin.',
    en: 'Write 2 to {max} characters in one line. People read it before they give permission.',
  },
  RESOURCE_SCOPE_NAME_INVALID: {
    status: 422,
    id: 'Nama cakupan terdiri atas huruf kecil, angka, dan tanda hubung, dengan titik dua di antaranya, paling panjang 60. Contoh: pesanan:baca.',
    en: 'The name of a scope has lower-case letters, digits and hyphens with a colon between them, at most 60. For example: pesanan:baca.',
  },
  RESOURCE_SCOPE_TAKEN: {
    status: 422,
    id: 'Nama cakupan ini sudah dipakai, mungkin oleh API lain. Pilih nama lain, agar satu izin tidak membuka dua API.',
    en: 'The name of this scope is in use, perhaps by another API. Choose another one, so that one permission does not open two APIs.',
  },
} as const satisfies ErrorTable
