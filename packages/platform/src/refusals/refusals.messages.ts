import type { Language } from '@inaproc/domain/language'
import type { RefusalKey, Way } from './refusal-rules.js'

interface Words {
  /** Title and explanation of each refusal. */
  readonly refusals: Readonly<Record<RefusalKey, { readonly title: string; readonly text: string }>>
  readonly ways: Readonly<Record<Way, string>>
  /** Stands instead of `ways['sign-in']` when the same persona is meant. */
  readonly signInAs: (persona: string) => string
  readonly nothingDone: string
  readonly openedAs: string
  readonly actingAs: string
  readonly validity: string
  readonly kept: string
  readonly keptHint: string
  readonly others: string
  readonly continueAs: (persona: string) => string
  readonly code: string
  readonly reference: string
  readonly referenceHint: string
  /** Heading of the roles that would be let in, for one page and for the whole platform. */
  readonly opensPage: string
  readonly opensService: string
}

/** Texts of every way in which the door stays closed. */
export const messages = {
  id: {
    refusals: {
      'sign-in-required': {
        title: 'Silakan masuk',
        text: 'Halaman ini hanya dapat dipakai setelah Anda masuk.',
      },
      'context-ended': {
        title: 'Akses di halaman ini sudah berakhir',
        text: 'Halaman ini tidak dapat dipakai lagi.',
      },
      'context-ended/signed_out': {
        title: 'Anda sudah keluar',
        text: 'Anda keluar dari halaman ini, mungkin di tab lain. Akses Anda tidak berakhir: masuk kembali untuk melanjutkan.',
      },
      'context-ended/signed_out_elsewhere': {
        title: 'Sesi Anda sudah diakhiri',
        text: 'Yang berakhir adalah sesi masuk Anda, bukan akses Anda: sesi diakhiri dari layanan lain, dari halaman Keamanan akun, atau oleh pengelola. Masuk kembali untuk melanjutkan.',
      },
      'context-ended/persona_expired': {
        title: 'Akses di halaman ini sudah tidak berlaku',
        text: 'Masa berlaku akses ini sudah habis, atau akses ini dinonaktifkan, ditangguhkan, atau dicabut.',
      },
      'context-ended/persona_not_allowed': {
        title: 'Akses di halaman ini sudah tidak berlaku',
        text: 'Akses ini tidak lagi diterima oleh layanan ini.',
      },
      'context-ended/grant_ended': {
        title: 'Sesi Anda tidak diperpanjang',
        text: 'Akun INAPROC tidak memperpanjang sesi di halaman ini. Masuk kembali: saat itu akses Anda diperiksa lagi.',
      },
      'context-ended/session_expired': {
        title: 'Sesi Anda sudah berakhir',
        text: 'Demi keamanan, sesi berakhir bila lama tidak dipakai.',
      },
      'context-ended/other_person': {
        title: 'Akun lain masuk di peramban ini',
        text: 'Sesudah halaman ini dibuka, akun lain masuk di peramban ini, sehingga sesi Anda di sini berakhir.',
      },
      'context-ended/unknown_context': {
        title: 'Halaman ini tidak dibuka di peramban ini',
        text: 'Alamatnya berasal dari sesi lain, misalnya dari peramban lain atau tautan yang dikirim orang.',
      },
      'context-unclear': {
        title: 'Pilih akses lebih dahulu',
        text: 'Anda membuka beberapa akses, dan alamat ini tidak menyebut dengan akses mana Anda bertindak.',
      },
      'role-refused': {
        title: 'Halaman ini memerlukan peran lain',
        text: 'Akses yang Anda pakai di tab ini tidak membuka halaman ini.',
      },
      'processing-restricted': {
        title: 'Akun Anda hanya dapat dibaca',
        text: 'Anda meminta pemrosesan data pribadi Anda dibatasi, sehingga tidak ada yang dapat diubah atas nama Anda. Akhiri pembatasan itu di Akun INAPROC untuk melanjutkan.',
      },
      'provider-refused': {
        title: 'Proses masuk belum selesai',
        text: 'Akun INAPROC tidak dapat menyelesaikan permintaan ini. Silakan mulai lagi.',
      },
      'provider-refused/access_denied': {
        title: 'Anda membatalkan proses masuk',
        text: 'Tidak ada yang berubah. Anda dapat masuk kapan saja.',
      },
      'provider-refused/persona_required': {
        title: 'Anda belum memiliki akses untuk layanan ini',
        text: 'Akun Anda belum memiliki akses yang berlaku dan diterima layanan ini.',
      },
      'provider-refused/persona_not_allowed': {
        title: 'Akses itu tidak dapat dipakai di sini',
        text: 'Akses yang diminta bukan milik Anda, atau tidak diterima layanan ini.',
      },
      'provider-refused/persona_expired': {
        title: 'Akses Anda sudah tidak berlaku',
        text: 'Masa berlaku akses sudah habis, atau akses dinonaktifkan, ditangguhkan, atau dicabut. Aktifkan kembali di Akun INAPROC, atau pilih akses lain.',
      },
      'provider-refused/unmet_authentication_requirements': {
        title: 'Layanan ini memerlukan cara masuk yang lebih kuat',
        text: 'Pasang faktor kedua di Akun INAPROC, misalnya aplikasi autentikator, lalu masuk kembali.',
      },
      'sign-in-expired': {
        title: 'Waktu untuk masuk sudah habis',
        text: 'Proses masuk ini sudah lewat 10 menit, sudah pernah dipakai, atau dimulai di peramban lain.',
      },
      'sign-in-invalid': {
        title: 'Proses masuk tidak dapat dipastikan',
        text: 'Jawaban yang diterima tidak dapat dibuktikan berasal dari Akun INAPROC, sehingga ditolak.',
      },
      'provider-unavailable': {
        title: 'Akun INAPROC sedang tidak dapat dihubungi',
        text: 'Demi keamanan, halaman ini ditutup sampai akses Anda dapat diperiksa. Coba lagi sebentar lagi.',
      },
      'cross-site': {
        title: 'Permintaan ditolak',
        text: 'Permintaan ini datang dari situs lain, sehingga tidak diproses.',
      },
    },
    ways: {
      'sign-in': 'Masuk dengan Akun INAPROC',
      retry: 'Coba lagi',
      choose: 'Bertindak dengan akses lain',
      apply: 'Ajukan akses di Akun INAPROC',
      accesses: 'Lihat akses saya di Akun INAPROC',
      'register-factor': 'Buka Akun INAPROC',
      lift: 'Akhiri pembatasan di Akun INAPROC',
      start: 'Kembali ke beranda',
    },
    signInAs: (persona) => `Masuk kembali sebagai ${persona}`,
    nothingDone: 'Tidak ada yang disimpan atau dikirim.',
    openedAs: 'Halaman ini dibuka sebagai',
    actingAs: 'Anda bertindak sebagai',
    validity: 'Masa berlaku',
    kept: 'Isian Anda yang belum tersimpan',
    keptHint: 'Salin isian ini bila masih diperlukan, sebelum meninggalkan halaman.',
    others: 'Akses Anda yang masih terbuka',
    continueAs: (persona) => `Lanjutkan sebagai ${persona}`,
    code: 'Kode',
    reference: 'Nomor rujukan',
    referenceHint: 'Sebutkan keduanya bila Anda menghubungi bantuan.',
    opensPage: 'Akses yang membuka halaman ini',
    opensService: 'Akses yang membuka layanan ini',
  },
  en: {
    refusals: {
      'sign-in-required': {
        title: 'Please sign in',
        text: 'This page can be used only once you have signed in.',
      },
      'context-ended': {
        title: 'The access of this page has ended',
        text: 'This page can no longer be used.',
      },
      'context-ended/signed_out': {
        title: 'You have signed out',
        text: 'You signed out of this page, perhaps in another tab. Your access has not ended: sign in again to go on.',
      },
      'context-ended/signed_out_elsewhere': {
        title: 'Your session was ended',
        text: 'What ended is your session, not your access: it was ended from another service, from the page Security of the account, or by an administrator. Sign in again to go on.',
      },
      'context-ended/persona_expired': {
        title: 'The access of this page is no longer valid',
        text: 'The access has expired, or was deactivated, suspended or revoked.',
      },
      'context-ended/persona_not_allowed': {
        title: 'The access of this page is no longer valid',
        text: 'This service no longer accepts the access.',
      },
      'context-ended/grant_ended': {
        title: 'Your session was not prolonged',
        text: 'The INAPROC account did not prolong the session of this page. Sign in again: your access is checked anew then.',
      },
      'context-ended/session_expired': {
        title: 'Your session has ended',
        text: 'For your safety, a session ends when it is not used for a while.',
      },
      'context-ended/other_person': {
        title: 'Another account signed in with this browser',
        text: 'After this page was opened, another account signed in with this browser, which ended your session here.',
      },
      'context-ended/unknown_context': {
        title: 'This page was not opened in this browser',
        text: 'Its address comes from another session, for example from another browser or from a link somebody sent.',
      },
      'context-unclear': {
        title: 'Choose an access first',
        text: 'You have several accesses open, and this address does not say which one you act with.',
      },
      'role-refused': {
        title: 'This page needs another role',
        text: 'The access of this tab does not open this page.',
      },
      'processing-restricted': {
        title: 'Your account can only be read',
        text: 'You asked for the processing of your personal data to be restricted, so nothing can be changed in your name. End the restriction at Akun INAPROC to go on.',
      },
      'provider-refused': {
        title: 'The sign-in is not complete',
        text: 'The INAPROC account could not complete this request. Please begin again.',
      },
      'provider-refused/access_denied': {
        title: 'You cancelled the sign-in',
        text: 'Nothing has changed. You can sign in whenever you like.',
      },
      'provider-refused/persona_required': {
        title: 'You have no access to this service yet',
        text: 'Your account has no valid access that this service accepts.',
      },
      'provider-refused/persona_not_allowed': {
        title: 'That access cannot be used here',
        text: 'The requested access is not yours, or this service does not accept it.',
      },
      'provider-refused/persona_expired': {
        title: 'Your access is no longer valid',
        text: 'The access has expired, or was deactivated, suspended or revoked. Reactivate it in your INAPROC account, or choose another one.',
      },
      'provider-refused/unmet_authentication_requirements': {
        title: 'This service needs a stronger way of signing in',
        text: 'Set up a second factor in your INAPROC account, for example an authenticator app, then sign in again.',
      },
      'sign-in-expired': {
        title: 'The time to sign in has passed',
        text: 'This sign-in is more than 10 minutes old, was used already, or was begun in another browser.',
      },
      'sign-in-invalid': {
        title: 'The sign-in could not be verified',
        text: 'There is no proof that the answer came from the INAPROC account, so it was refused.',
      },
      'provider-unavailable': {
        title: 'The INAPROC account cannot be reached',
        text: 'For your safety this page is closed until your access can be checked. Try again in a moment.',
      },
      'cross-site': {
        title: 'Request refused',
        text: 'This request came from another site, so it was not processed.',
      },
    },
    ways: {
      'sign-in': 'Sign in with an INAPROC account',
      retry: 'Try again',
      choose: 'Act with another access',
      apply: 'Apply for an access in your INAPROC account',
      accesses: 'See my accesses in my INAPROC account',
      'register-factor': 'Open the INAPROC account',
      lift: 'End the restriction at Akun INAPROC',
      start: 'Back to the start page',
    },
    signInAs: (persona) => `Sign in again as ${persona}`,
    nothingDone: 'Nothing was saved or sent.',
    openedAs: 'This page was opened as',
    actingAs: 'You act as',
    validity: 'Validity',
    kept: 'What you typed and is not saved yet',
    keptHint: 'Copy it if you still need it, before you leave this page.',
    others: 'Your accesses that are still open',
    continueAs: (persona) => `Continue as ${persona}`,
    code: 'Code',
    reference: 'Reference number',
    referenceHint: 'Tell both when you contact the help desk.',
    opensPage: 'Accesses that open this page',
    opensService: 'Accesses that open this service',
  },
} satisfies Record<Language, Words>
