import type { ErrorTable } from '../error-row.js'

/**
 * Sign-on between the identity service and relying parties, as people and APIs meet it (protocol.md, section 4).
 * The OAuth code that goes to the client is chosen by the provider; these are the words beside it.
 */
export const protocolErrors = {
  PERSONA_REQUIRED: {
    status: 403,
    id: 'Layanan ini memerlukan akses yang belum Anda miliki. Ajukan akses yang sesuai di Akun INAPROC.',
    en: 'This service needs an access that you do not have yet. Apply for a suitable access in your INAPROC Account.',
  },
  PERSONA_NOT_ALLOWED: {
    status: 403,
    id: 'Akses ini tidak dapat dipakai di layanan yang Anda tuju. Pilih akses lain.',
    en: 'This access cannot be used in the service you go to. Choose another access.',
  },
  PERSONA_EXPIRED: {
    status: 403,
    id: 'Akses yang dipakai sudah berakhir. Ajukan aktivasi kembali di Akun INAPROC, atau pilih akses lain.',
    en: 'The access in use has ended. Apply for reactivation in your INAPROC Account, or choose another access.',
  },
  PERSONA_ROLE_NOT_ACCEPTED: {
    status: 403,
    id: 'Halaman ini untuk akses {roles}. Ganti ke salah satu akses tersebut, atau ajukan bila belum punya.',
    en: 'This page is for the access {roles}. Switch to one of them, or apply for it if you have none.',
  },
  PERSONA_CONTEXT_ENDED: {
    status: 409,
    id: 'Akses di tab ini sudah berakhir, maka kiriman tidak diproses. Isian Anda masih ada di bawah; salin, lalu masuk lagi dengan akses yang sama.',
    en: 'The access of this tab has ended, so what you sent was not processed. Your input is still below; copy it, then sign in again with the same access.',
  },
  AUTHENTICATION_LEVEL_UNMET: {
    status: 403,
    id: 'Layanan ini meminta cara masuk yang lebih kuat daripada yang Anda miliki. Aktifkan faktor kedua di pengaturan keamanan.',
    en: 'This service asks for a stronger sign-in than you have. Set up a second factor in your security settings.',
  },
  CLIENT_UNKNOWN: {
    status: 400,
    id: 'Aplikasi yang mengirim Anda ke sini tidak terdaftar. Hubungi pengelola aplikasi tersebut.',
    en: 'The application that sent you here is not registered. Contact whoever runs that application.',
  },
  AUTHORIZATION_REQUEST_INVALID: {
    status: 400,
    id: 'Permintaan masuk dari aplikasi tidak benar. Kembali ke aplikasi, lalu mulai lagi.',
    en: 'The sign-in request of the application is not valid. Go back to the application and start again.',
  },
  REDIRECT_ADDRESS_UNKNOWN: {
    status: 400,
    id: 'Alamat kembali yang dikirim aplikasi tidak terdaftar, maka Anda tidak diteruskan. Hubungi pengelola aplikasi tersebut.',
    en: 'The return address that the application sent is not registered, so you were not led on. Contact whoever runs that application.',
  },
  AUTHORIZATION_REQUEST_EXPIRED: {
    status: 400,
    id: 'Permintaan masuk ini sudah dipakai atau tidak berlaku lagi. Kembali ke aplikasi, lalu mulai lagi.',
    en: 'This sign-in request was used or has expired. Go back to the application and start again.',
  },
  SIGN_ON_INTERRUPTED: {
    status: 400,
    id: 'Proses masuk terputus atau dibuka di peramban lain. Mulai masuk lagi dari layanan ini.',
    en: 'The sign-in was interrupted or opened in another browser. Start to sign in again from this service.',
  },
  SIGN_ON_FAILED: {
    status: 502,
    id: 'Akun INAPROC belum dapat menyelesaikan proses masuk. Coba lagi beberapa saat lagi.',
    en: 'The INAPROC Account could not finish the sign-in. Try again in a moment.',
  },
  TOKEN_MISSING: {
    status: 401,
    id: 'Permintaan API tidak membawa token. Sertakan header Authorization: Bearer.',
    en: 'The API request carries no token. Send the header Authorization: Bearer.',
  },
  TOKEN_INVALID: {
    status: 401,
    id: 'Token tidak sah, sudah berakhir, atau bukan untuk layanan ini. Minta token baru.',
    en: 'The token is not valid, has ended, or is not for this service. Obtain a new token.',
  },
  SCOPE_INSUFFICIENT: {
    status: 403,
    id: 'Token tidak memuat cakupan {scope}. Minta token dengan cakupan tersebut.',
    en: 'The token lacks the scope {scope}. Obtain a token with that scope.',
  },
  LOGOUT_TOKEN_INVALID: {
    status: 400,
    id: 'Token keluar tidak sah. Periksa penerbit, penerima, dan tanda tangannya.',
    en: 'The logout token is not valid. Check its issuer, audience and signature.',
  },
} as const satisfies ErrorTable
