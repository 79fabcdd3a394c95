import type { ErrorTable } from '../error-row.js'

/** Scopes about people, the claims they release, and ending what clients have (protocol.md §2). */
export const scopeErrors = {
  SCOPE_UNKNOWN: {
    status: 404,
    id: 'Cakupan atau data ini tidak ada. Cari di daftar cakupan.',
    en: 'There is no such scope or claim. Look for it in the list of scopes.',
  },
  SCOPE_CHANGED_MEANWHILE: {
    status: 409,
    id: 'Cakupan ini sudah diubah orang lain sejak Anda membukanya. Muat ulang halaman, lihat perubahannya, lalu ulangi perubahan Anda.',
    en: 'Somebody has changed this scope since you opened it. Reload the page, look at what changed, then make your change again.',
  },
  SCOPE_OF_THE_HOUSE: {
    status: 409,
    id: 'Program mengenal cakupan ini menurut standar, jadi tidak dapat dihentikan. Ubah teksnya, untuk siapa, atau data yang dilepas.',
    en: 'Programs know this scope from the standard, so it cannot be retired. Change its texts, who may have it, or what it releases.',
  },
  SCOPE_NAME_INVALID: {
    status: 422,
    id: 'Nama terdiri atas 3 sampai 40 huruf kecil, angka, atau garis bawah, diawali huruf, tanpa titik dua (itu untuk API), dan bukan nama data. Contoh: profil_ringkas.',
    en: 'A name has 3 to 40 lower-case letters, digits or underscores, begins with a letter, has no colon (that is for APIs), and is not the name of a claim. For example: profil_ringkas.',
  },
  SCOPE_NAME_TAKEN: {
    status: 422,
    id: 'Nama ini sudah dipakai, mungkin oleh cakupan yang dihentikan. Cari di daftar, atau pilih nama lain.',
    en: 'This name is in use, perhaps by a retired scope. Look for it in the list, or choose another one.',
  },
  SCOPES_TOO_MANY: {
    status: 409,
    id: 'Sudah ada {max} cakupan tentang orang, dan orang tidak membaca lebih banyak. Ubah salah satu yang ada.',
    en: 'There are {max} scopes about people already, and people read no more. Change one of those that are there.',
  },
  SCOPE_CLAIMS_REQUIRED: {
    status: 422,
    id: 'Cakupan tentang orang harus melepas sesuatu. Pilih sedikitnya satu data.',
    en: 'A scope about people has to release something. Choose at least one claim.',
  },
  SCOPE_CLAIM_UNKNOWN: {
    status: 422,
    id: 'Data {claim} tidak ada dalam daftar yang boleh dilepas. NIK dan data lain di luar daftar itu tidak pernah masuk ke token.',
    en: '{claim} is not on the list of what may be released. The NIK, and whatever else is not on that list, never comes into a token.',
  },
  SCOPE_CLAIM_ONLY_BY: {
    status: 422,
    id: 'Data {claim} hanya dilepas oleh cakupan {scope}, karena orang memilih persona atau masuk untuknya. Hapus dari cakupan ini.',
    en: '{claim} is released by the scope {scope} only, because people choose a persona or sign in for it. Take it off this scope.',
  },
  SCOPE_CLAIM_NEEDED: {
    status: 422,
    id: 'Cakupan ini selalu melepas {claim}; layanan bergantung padanya. Pilih lagi.',
    en: 'This scope always releases {claim}; services rely on it. Choose it again.',
  },
  SCOPE_CLAIM_ALONE: {
    status: 422,
    id: 'Data {claim} hanya berarti bersama {other}. Pilih keduanya, atau hapus keduanya.',
    en: '{claim} means something only together with {other}. Choose both, or neither.',
  },
  SCOPE_FOR_EVERYBODY: {
    status: 422,
    id: 'Tanpa cakupan ini tidak ada aplikasi yang dapat memasukkan orang. Biarkan untuk semua klien.',
    en: 'Without this scope no application can sign people in. Leave it for all clients.',
  },
  SCOPE_HOLDERS_CHANGED: {
    status: 409,
    id: 'Klien yang memilikinya sudah berbeda dari yang Anda lihat. Baca daftarnya lagi di bawah, lalu putuskan.',
    en: 'The clients that have it are no longer those that you saw. Read the list below again, then decide.',
  },
  SCOPE_HOLDERS_UNTOLD: {
    status: 409,
    id: 'Tidak ada yang dapat diberi tahu di {clients}. Lengkapi kontak klien itu, atau ambil cakupan ini darinya dahulu, agar tidak berhenti diam-diam.',
    en: 'Nobody can be told at {clients}. Complete the contacts of that client, or take this from it first, so that it does not stop in silence.',
  },
  SCOPE_LAST_OF_CLIENT: {
    status: 409,
    id: 'Ini satu-satunya cakupan {clients}, yang tidak dapat berbuat apa pun tanpanya. Beri cakupan lain atau hentikan klien itu dahulu.',
    en: 'This is the only scope of {clients}, which can do nothing without it. Give it another scope or retire that client first.',
  },
  SCOPE_REASON_REQUIRED: {
    status: 422,
    id: 'Tulis alasan dengan paling sedikit {min} karakter. Kontak klien membacanya.',
    en: 'Write a reason of at least {min} characters. The contacts of the clients read it.',
  },
  SCOPE_CONSEQUENCES_UNREAD: {
    status: 422,
    id: 'Ini mengubah apa yang diterima klien yang memilikinya. Baca akibatnya, lalu tandai bahwa Anda sudah membacanya.',
    en: 'This changes what the clients that have it receive. Read the consequences, then tick that you have read them.',
  },
} as const satisfies ErrorTable
