import type { ErrorTable } from '../error-row.js'

/** Rights over personal data, incidents, the audit chain. */
export const privacyErrors = {
  AUDIT_CHECK_RUNNING: {
    status: 409,
    id: 'Log audit sedang diperiksa. Tunggu sampai pemeriksaan itu selesai.',
    en: 'The audit log is being checked. Wait until that check is done.',
  },
  PERIOD_INVALID: {
    status: 422,
    id: 'Jangka waktu tidak dapat dipakai. Isi tanggal awal yang tidak lebih lambat dari tanggal akhir.',
    en: 'The period cannot be used. Give a first day that is not later than the last day.',
  },
  PROCESSING_RESTRICTED: {
    status: 403,
    id: 'Pemrosesan data Anda dibatasi atas permintaan Anda, sehingga akun hanya dapat dibaca. Akhiri pembatasan di Privasi Saya untuk melanjutkan.',
    en: 'Processing of your data is restricted at your request, so the account can only be read. End the restriction under My privacy to go on.',
  },
  PRIVACY_REQUEST_OPEN: {
    status: 409,
    id: 'Permintaan sejenis masih berjalan. Tunggu jawabannya, atau tarik permintaan itu lebih dahulu.',
    en: 'A request of this kind is still open. Wait for its answer, or withdraw it first.',
  },
  PRIVACY_REQUEST_DECIDED: {
    status: 409,
    id: 'Permintaan ini sudah dijawab. Muat ulang halaman untuk melihat jawabannya.',
    en: 'This request has been answered already. Reload the page to see the answer.',
  },
  PROFILE_NOT_VERIFIED_YET: {
    status: 409,
    id: 'Profil Anda belum terverifikasi. Perbaiki datanya langsung pada halaman Profil.',
    en: 'Your profile is not verified yet. Correct the data on the page Profile itself.',
  },
  CORRECTION_WITHOUT_CHANGE: {
    status: 422,
    id: 'Tidak ada data yang berbeda dari profil Anda sekarang. Ubah yang keliru, lalu kirim.',
    en: 'Nothing differs from your profile as it is. Change what is wrong, then send.',
  },
  EXPORT_TOO_LARGE: {
    status: 503,
    id: 'Data Anda terlalu besar untuk satu berkas. Hubungi petugas pelindungan data untuk menerimanya.',
    en: 'Your data is too large for one file. Ask the data protection officer to hand it over.',
  },
  INCIDENT_CLOSED: {
    status: 409,
    id: 'Insiden ini sudah ditutup dan tidak dapat diubah lagi. Catat insiden baru bila perlu.',
    en: 'This incident is closed and can no longer be changed. Register a new one if needed.',
  },
  INCIDENT_NOT_HANDLED: {
    status: 409,
    id: 'Insiden belum dapat ditutup. Isi penanganannya, laporkan ke lembaga, dan beri tahu orang yang terdampak lebih dahulu.',
    en: 'The incident cannot be closed yet. First describe its handling, report it to the authority and tell the people affected.',
  },
  INCIDENT_SELECTION_EMPTY: {
    status: 422,
    id: 'Belum ada syarat untuk menemukan orang yang terdampak. Pilih paling sedikit satu.',
    en: 'There is no condition to find the people affected yet. Choose at least one.',
  },
} as const satisfies ErrorTable
