import type { ErrorTable } from '../error-row.js'

/** The API by which relying parties manage their streams of signals (SSF 1.0). Read by programs and whoever writes them. */
export const signalErrors = {
  SIGNAL_REQUEST_INVALID: {
    status: 400,
    id: 'Permintaan tidak sesuai Shared Signals Framework 1.0. Perbaiki isian yang disebut, lalu kirim lagi.',
    en: 'The request is not one of the Shared Signals Framework 1.0. Correct the fields that are named, then send again.',
  },
  SIGNAL_STREAM_UNKNOWN: {
    status: 404,
    id: 'Aplikasi ini tidak memiliki aliran sinyal dengan pengenal itu. Baca daftar alirannya.',
    en: 'This client has no signal stream of that id. Read the list of its streams.',
  },
  SIGNAL_STREAM_LIMIT: {
    status: 409,
    id: 'Aplikasi ini sudah memiliki {max} aliran sinyal. Ubah atau hapus salah satunya.',
    en: 'This client already has {max} signal streams. Change or delete one of them.',
  },
  SIGNAL_STREAM_REGISTERED: {
    status: 403,
    id: 'Aliran ini mengikuti signals_uri pada pendaftaran aplikasi. Ubah pendaftarannya.',
    en: 'This stream follows the signals_uri of the client’s registration. Change it there.',
  },
  SIGNAL_VALUE_FIXED: {
    status: 400,
    id: 'Nilai ini ditetapkan pengirim dan berbeda dari yang berlaku. Kirim nilai yang dibaca, atau hilangkan.',
    en: 'This value is the transmitter’s and differs from what it is. Send it as it was read, or leave it out.',
  },
  SIGNAL_DELIVERY_UNSUPPORTED: {
    status: 400,
    id: 'Cara pengiriman tidak didukung. Pilih urn:ietf:rfc:8935 (push) atau urn:ietf:rfc:8936 (poll).',
    en: 'The delivery method is not supported. Choose urn:ietf:rfc:8935 (push) or urn:ietf:rfc:8936 (poll).',
  },
  SIGNAL_ENDPOINT_REFUSED: {
    status: 400,
    id: 'Alamat penerima ini tidak dapat dipakai. Beri alamat https yang publik, tanpa nama pengguna atau fragmen.',
    en: 'This receiving address cannot be used. Give an https address that is public, without a user name or fragment.',
  },
  SIGNAL_SUBJECT_UNSUPPORTED: {
    status: 400,
    id: 'Subjek ini tidak didukung. Kirim format iss_sub dengan penerbit ini dan sub yang dikenal aplikasi.',
    en: 'This subject is not supported. Send the format iss_sub with this issuer and the sub that the client knows.',
  },
  SIGNAL_SUBJECT_LIMIT: {
    status: 403,
    id: 'Aliran ini sudah menyebut {max} orang. Hapus yang tidak perlu lagi, atau buat aliran tentang semua orang (default_subjects ALL).',
    en: 'This stream names {max} people already. Take out those that are not needed, or make one about everybody (default_subjects ALL).',
  },
  SIGNAL_VERIFICATION_TOO_SOON: {
    status: 429,
    id: 'Verifikasi baru saja diminta. Tunggu {waitSeconds} detik di antara dua permintaan.',
    en: 'A verification was asked for a moment ago. Wait {waitSeconds} seconds between two of them.',
  },
  SIGNAL_CLIENT_ONLY: {
    status: 403,
    id: 'Token ini milik seseorang, atau aplikasinya tidak aktif. Minta token untuk aplikasi itu sendiri (client credentials).',
    en: 'This token is a person’s, or its client is not active. Obtain one for the client itself (client credentials).',
  },
} as const satisfies ErrorTable
