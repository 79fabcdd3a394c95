import type { ErrorTable } from './error-row.js'

/** Relying parties: who may change them, and how they live (protocol.md §6). */
export const clientErrors = {
  CLIENT_NOT_REGISTERED: {
    status: 404,
    id: 'Klien ini tidak terdaftar. Periksa ID klien, atau cari di daftar klien.',
    en: 'No such client is registered. Check its id, or look for it in the list of clients.',
  },
  CLIENT_CHANGED_MEANWHILE: {
    status: 409,
    id: 'Klien ini sudah diubah orang lain sejak Anda membukanya. Muat ulang halaman, lihat perubahannya, lalu ulangi perubahan Anda.',
    en: 'Somebody has changed this client since you opened it. Reload the page, look at what changed, then make your change again.',
  },
  CLIENT_OF_THE_HOUSE: {
    status: 409,
    id: 'Klien ini milik INAPROC sendiri dan mengikuti rilisnya. Ubah melalui rilis dan konfigurasi, bukan di sini.',
    en: 'This client is one of INAPROC itself and follows its release. Change it by release and configuration, not here.',
  },
  CLIENT_IS_THE_CONSOLE: {
    status: 409,
    id: 'Konsol ini sendiri masuk dengan klien ini. Menangguhkannya akan mengunci semua orang, jadi tidak dapat dilakukan.',
    en: 'This console itself signs in with this client. Suspending it would lock everybody out, so it cannot be done.',
  },
  CLIENT_ENVIRONMENT_TEST_ONLY: {
    status: 422,
    id: 'Hanya klien lingkungan uji coba yang langsung aktif. Klien produksi harus disetujui dua pejabat Direktorat dahulu.',
    en: 'Only clients of the test environment are active at once. Two officials of the Directorate approve a production client first.',
  },
  CLIENT_CONTACTS_REQUIRED: {
    status: 422,
    id: 'Klien produksi memerlukan kontak teknis dan kontak keamanan. Isi keduanya, agar pengelolanya dapat dihubungi.',
    en: 'A production client needs a technical and a security contact. Give both, so that whoever runs it can be reached.',
  },
} as const satisfies ErrorTable
