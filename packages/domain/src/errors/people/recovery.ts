import type { ErrorTable } from '../error-row.js'

/** Getting back into an account, and changing its contacts. */
export const recoveryErrors = {
  RECOVERY_NOT_RUNNING: {
    status: 404,
    id: 'Pemulihan ini tidak ditemukan atau sudah berakhir. Mulai pemulihan dari awal.',
    en: 'This recovery was not found or has ended. Begin the recovery again.',
  },
  RECOVERY_PROOF_MISSING: {
    status: 403,
    id: 'Bukti untuk pemulihan ini belum lengkap. Mulai pemulihan dari awal dan selesaikan setiap langkah.',
    en: 'A proof for this recovery is missing. Begin the recovery again and complete every step.',
  },
  RECOVERY_LINK_OVER: {
    status: 404,
    id: 'Tautan ini sudah dipakai, sudah berakhir, atau tidak lengkap. Periksa pesan terbaru dari INAPROC.',
    en: 'This link was used before, has ended, or is incomplete. Look at the newest message from INAPROC.',
  },
  REPROOF_NO_MATCH: {
    status: 422,
    id: 'Data itu tidak cocok dengan profil terverifikasi akun ini. Periksa semuanya, atau hubungi layanan bantuan.',
    en: 'These data do not match the verified profile of this account. Check them all, or contact the help desk.',
  },
  REPROOF_NOT_POSSIBLE: {
    status: 403,
    id: 'Akun ini tidak dapat membuktikan identitas di sini. Hubungi layanan bantuan INAPROC dengan membawa KTP.',
    en: 'This account cannot prove an identity here. Contact the INAPROC help desk and bring your identity card.',
  },
  REPROOF_NOT_READY: {
    status: 409,
    id: 'Waktu tunggu belum selesai atau data kependudukan belum dijawab. Kembali ke halaman ini nanti.',
    en: 'The waiting time is not over, or the civil register has not answered yet. Come back to this page later.',
  },
  REPROOF_NOT_OPEN: {
    status: 409,
    id: 'Tidak ada pembuktian identitas yang menunggu. Mulai lagi bila masih diperlukan.',
    en: 'No identity proof is waiting. Begin again if you still need one.',
  },
  REPROOF_FACTOR_USED: {
    status: 409,
    id: 'Faktor kedua akun ini dipakai setelah permintaan dibuat, jadi permintaan dibatalkan. Masuk dengan faktor itu.',
    en: 'The second factor was used after the request was made, so the request is cancelled. Sign in with that factor.',
  },
  CONTACT_UNCHANGED: {
    status: 422,
    id: 'Kontak baru sama dengan yang lama. Tulis kontak yang lain.',
    en: 'The new contact is the same as the old one. Give another one.',
  },
  CONTACT_CHANGE_NOT_OPEN: {
    status: 409,
    id: 'Perubahan kontak ini sudah selesai, dibatalkan, atau berakhir. Mulai lagi bila masih diperlukan.',
    en: 'This change of a contact is done, cancelled or over. Begin again if you still need it.',
  },
  CONTACT_CHANGE_UNPROVED: {
    status: 409,
    id: 'Kontak baru belum terbukti. Masukkan kode yang dikirim ke kontak baru terlebih dahulu.',
    en: 'The new contact is not proved yet. Enter the code sent to the new contact first.',
  },
  CONTACT_CHANGE_NEEDS_FACTOR: {
    status: 403,
    id: 'Tanpa kontak lama, perubahan memerlukan faktor kedua. Masuk dengan faktor kedua, atau hubungi layanan bantuan.',
    en: 'Without the old contact the change needs a second factor. Sign in with one, or contact the help desk.',
  },
} as const satisfies ErrorTable
