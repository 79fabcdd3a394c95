import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly home: string
  readonly profile: string
  readonly accesses: string
  readonly desk: string
  readonly otherPersona: string
  readonly signOut: string
  readonly refusedTitle: string
  readonly refused: string
  readonly refusals: Readonly<Record<string, string>>
  readonly acceptedRoles: string
  readonly keptInput: string
  readonly keptInputHint: string
  readonly signInAgain: string
  readonly choosePersona: string
  readonly apply: string
  readonly code: string
}

export const messages = {
  id: {
    home: 'Beranda',
    profile: 'Profil',
    accesses: 'Akses Saya',
    desk: 'Verifikasi',
    otherPersona: 'Pilih persona lain',
    signOut: 'Keluar',
    refusedTitle: 'Tidak dapat dilanjutkan',
    refused: 'Permintaan ini tidak dapat diproses. Masuk lagi, lalu ulangi.',
    refusals: {
      'sign-in-required': 'Masuk terlebih dahulu untuk membuka halaman ini.',
      'context-ended': 'Akses yang dipakai di tab ini sudah berakhir, maka kiriman tidak diproses.',
      'context-unclear': 'Tidak jelas dengan persona mana Anda mengirim ini, maka tidak diproses.',
      'role-refused': 'Halaman ini memerlukan persona lain.',
      'provider-refused': 'Proses masuk tidak selesai.',
      'sign-in-expired': 'Proses masuk sudah terlalu lama, atau dimulai di peramban lain.',
      'sign-in-invalid': 'Jawaban proses masuk tidak dapat dipastikan keasliannya.',
      'provider-unavailable': 'Proses masuk sedang tidak tersedia. Coba lagi beberapa saat lagi.',
      'cross-site': 'Permintaan datang dari situs lain, maka tidak diproses.',
    },
    acceptedRoles: 'Persona yang diterima',
    keptInput: 'Isian Anda',
    keptInputHint: 'Isian belum diproses. Salin bila masih diperlukan.',
    signInAgain: 'Masuk lagi',
    choosePersona: 'Pilih persona',
    apply: 'Ajukan akses',
    code: 'Kode',
  },
  en: {
    home: 'Start',
    profile: 'Profile',
    accesses: 'My accesses',
    desk: 'Verification',
    otherPersona: 'Choose another persona',
    signOut: 'Sign out',
    refusedTitle: 'This cannot go on',
    refused: 'The request cannot be processed. Sign in again and repeat it.',
    refusals: {
      'sign-in-required': 'Sign in first to open this page.',
      'context-ended': 'The access used in this tab has ended, so what you sent was not processed.',
      'context-unclear': 'It is not clear with which persona you sent this, so it was not processed.',
      'role-refused': 'This page needs another persona.',
      'provider-refused': 'The sign-in was not completed.',
      'sign-in-expired': 'The sign-in took too long, or began in another browser.',
      'sign-in-invalid': 'The answer of the sign-in could not be verified.',
      'provider-unavailable': 'Signing in is not possible now. Try again in a moment.',
      'cross-site': 'The request came from another site, so it was not processed.',
    },
    acceptedRoles: 'Accepted personas',
    keptInput: 'Your input',
    keptInputHint: 'It was not processed. Copy what you still need.',
    signInAgain: 'Sign in again',
    choosePersona: 'Choose a persona',
    apply: 'Apply for an access',
    code: 'Code',
  },
} satisfies Record<Language, Words>
