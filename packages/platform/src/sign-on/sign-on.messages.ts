/** Texts of signing in, acting and being refused, the same on every platform. */
export const messages = {
  id: {
    account: 'Akun INAPROC saya',
    anotherPersona: 'Bertindak dengan akses lain',
    signIn: 'Masuk dengan Akun INAPROC',
    signInAgain: 'Masuk kembali',
    signOutChoices: 'Keluar',
    signOutTitle: 'Keluar',
    signOutLead: 'Pilih dari mana Anda ingin keluar.',
    signOutContext: 'Akhiri akses di tab ini saja',
    signOutContextHint: 'Akses lain di layanan ini tetap terbuka.',
    signOutHere: 'Keluar dari layanan ini',
    signOutHereHint: 'Semua akses Anda di layanan ini berakhir; layanan lain tetap terbuka.',
    signOutEverywhere: 'Keluar dari semua layanan',
    signOutEverywhereHint: 'Sesi Akun INAPROC Anda berakhir di semua layanan.',
    actedAs: 'Halaman ini dibuka sebagai',
    keptInput: 'Isian Anda yang belum dikirim',
    keptInputHint: 'Isian berikut tidak disimpan dan tidak dikirim. Salin bila masih diperlukan.',
    otherContexts: 'Akses lain yang masih terbuka',
    acceptedRoles: 'Halaman ini menerima',
    applyForAccess: 'Ajukan akses di Akun INAPROC',
    chooseAnother: 'Pilih akses lain',
    backHome: 'Kembali ke beranda',
    code: 'Kode',
    refusals: {
      'sign-in-required': {
        title: 'Silakan masuk',
        text: 'Halaman ini hanya untuk pengguna yang sudah masuk.',
      },
      'context-ended': {
        title: 'Akses di halaman ini sudah berakhir',
        text: 'Tidak ada yang dikirim atau diubah. Masuk kembali untuk melanjutkan, atau gunakan akses lain yang masih terbuka.',
      },
      'context-unclear': {
        title: 'Pilih akses lebih dahulu',
        text: 'Alamat ini tidak menyebut dengan akses mana Anda bertindak. Tidak ada yang dikirim atau diubah.',
      },
      'role-refused': {
        title: 'Akses Anda tidak berlaku di halaman ini',
        text: 'Halaman ini memerlukan peran lain. Pilih akses lain atau ajukan akses yang sesuai.',
      },
      'provider-refused': {
        title: 'Masuk tidak dapat diselesaikan',
        text: 'Akun INAPROC tidak memberikan akses untuk layanan ini.',
      },
      'sign-in-expired': {
        title: 'Waktu untuk masuk sudah habis',
        text: 'Proses masuk ini sudah lewat waktu atau sudah dipakai. Silakan mulai lagi.',
      },
      'sign-in-invalid': {
        title: 'Masuk tidak dapat dipastikan',
        text: 'Jawaban yang diterima tidak dapat dipercaya, sehingga ditolak. Silakan mulai lagi.',
      },
      'provider-unavailable': {
        title: 'Akun INAPROC sedang tidak dapat dihubungi',
        text: 'Demi keamanan, halaman ini ditutup sampai akses Anda dapat diperiksa. Coba lagi sebentar lagi.',
      },
      'cross-site': {
        title: 'Permintaan ditolak',
        text: 'Permintaan ini datang dari situs lain.',
      },
    },
    codes: {
      access_denied: 'Anda membatalkan proses masuk.',
      persona_required: 'Akun Anda belum memiliki akses yang diterima layanan ini.',
      persona_not_allowed: 'Akses yang diminta bukan milik Anda atau tidak diterima layanan ini.',
      persona_expired: 'Akses yang dipakai sudah berakhir, dinonaktifkan, atau dicabut.',
      unmet_authentication_requirements: 'Layanan ini memerlukan cara masuk yang lebih kuat.',
      signed_out: 'Anda sudah keluar dari layanan ini.',
    },
  },
  en: {
    account: 'My INAPROC account',
    anotherPersona: 'Act with another access',
    signIn: 'Sign in with an INAPROC account',
    signInAgain: 'Sign in again',
    signOutChoices: 'Sign out',
    signOutTitle: 'Sign out',
    signOutLead: 'Choose what you want to sign out of.',
    signOutContext: 'End the access of this tab only',
    signOutContextHint: 'Your other accesses in this service stay open.',
    signOutHere: 'Sign out of this service',
    signOutHereHint: 'All your accesses in this service end; other services stay open.',
    signOutEverywhere: 'Sign out of all services',
    signOutEverywhereHint: 'Your INAPROC session ends in every service.',
    actedAs: 'This page was opened as',
    keptInput: 'What you typed and did not send',
    keptInputHint: 'The following was neither saved nor sent. Copy it if you still need it.',
    otherContexts: 'Other accesses that are still open',
    acceptedRoles: 'This page accepts',
    applyForAccess: 'Apply for an access in your INAPROC account',
    chooseAnother: 'Choose another access',
    backHome: 'Back to the start page',
    code: 'Code',
    refusals: {
      'sign-in-required': { title: 'Please sign in', text: 'This page is for people who are signed in.' },
      'context-ended': {
        title: 'The access of this page has ended',
        text: 'Nothing was sent or changed. Sign in again to go on, or use another access that is still open.',
      },
      'context-unclear': {
        title: 'Choose an access first',
        text: 'This address does not say which access you act with. Nothing was sent or changed.',
      },
      'role-refused': {
        title: 'Your access is not valid on this page',
        text: 'This page needs another role. Choose another access or apply for the right one.',
      },
      'provider-refused': {
        title: 'The sign-in could not be completed',
        text: 'The INAPROC account gives no access to this service.',
      },
      'sign-in-expired': {
        title: 'The time to sign in has passed',
        text: 'This sign-in is too old or was used already. Please begin again.',
      },
      'sign-in-invalid': {
        title: 'The sign-in could not be verified',
        text: 'The answer cannot be trusted and was refused. Please begin again.',
      },
      'provider-unavailable': {
        title: 'The INAPROC account cannot be reached',
        text: 'For safety this page is closed until your access can be checked. Try again in a moment.',
      },
      'cross-site': { title: 'Request refused', text: 'This request came from another site.' },
    },
    codes: {
      access_denied: 'You cancelled the sign-in.',
      persona_required: 'Your account has no access that this service accepts yet.',
      persona_not_allowed: 'The requested access is not yours or is not accepted by this service.',
      persona_expired: 'The access has expired, was deactivated or was revoked.',
      unmet_authentication_requirements: 'This service needs a stronger way of signing in.',
      signed_out: 'You have signed out of this service.',
    },
  },
} as const

/** What a refusal's code adds to its text, when there is something to add. */
export function codeText(language: 'id' | 'en', code: string): string | undefined {
  const texts: Readonly<Record<string, string>> = messages[language].codes
  return texts[code]
}
