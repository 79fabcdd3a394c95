import type { ErrorTable } from '../error-row.js'

/** Signing keys and the sign-ons of people, as the operators of the door deal with them. */
export const operationErrors = {
  SIGNING_KEYS_CHANGED_MEANWHILE: {
    status: 409,
    id: 'Kunci ini sudah diganti sejak Anda membuka halaman, oleh orang lain atau oleh jadwal. Lihat keadaan sekarang, lalu ganti lagi hanya bila masih perlu.',
    en: 'This key has been replaced since you opened the page, by somebody else or by the schedule. Look at how it stands now, and replace it again only if that is still needed.',
  },
  USERNAME_UNKNOWN: {
    status: 404,
    id: 'Tidak ada akun dengan nama pengguna ini. Periksa ejaannya; nama harus lengkap dan persis.',
    en: 'No account has this username. Check its spelling; it has to be complete and exact.',
  },
  SIGN_ON_OVER: {
    status: 409,
    id: 'Sesi atau sambungan ini sudah berakhir. Lihat daftar yang sekarang.',
    en: 'This session or connection has ended already. Look at the list as it is now.',
  },
  SIGN_OUT_REASON_MISSING: {
    status: 422,
    id: 'Pilih alasan mengakhiri. Alasan ini tercatat di log audit.',
    en: 'Choose why it ends. The reason is kept in the audit log.',
  },
  ADDRESS_PREFIX_INVALID: {
    status: 422,
    id: 'Isi satu alamat IP, atau awal jaringannya sampai sebuah titik: misalnya 36.68.1.5, 36.68, 36.68.0.0/16, atau 2001:db8. Sedikitnya dua bagian.',
    en: 'Give one IP address, or the beginning of its network up to a dot: for example 36.68.1.5, 36.68, 36.68.0.0/16 or 2001:db8. At least two parts.',
  },
  SESSION_SEARCH_EMPTY: {
    status: 422,
    id: 'Isi alamat atau sedikitnya satu tanggal. Tanpa itu pencarian berarti melihat semua orang.',
    en: 'Give an address or at least one day. Without them the search would look at everybody.',
  },
  ACT_REASON_SHORT: {
    status: 422,
    id: 'Jelaskan alasannya dengan {min} sampai {max} karakter. Alasan ini tercatat di log audit.',
    en: 'Explain the reason in {min} to {max} characters. It is kept in the audit log.',
  },
  DELIVERIES_BUSY: {
    status: 409,
    id: 'Pesan untuk aplikasi ini sedang dikirim. Tunggu beberapa detik, lalu lihat lagi apa yang masih menunggu.',
    en: 'Messages for this application are being delivered at this moment. Wait some seconds, then look again at what still waits.',
  },
} as const satisfies ErrorTable
