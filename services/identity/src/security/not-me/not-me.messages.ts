import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly title: string
  readonly lead: string
  readonly what: string
  readonly consequences: readonly string[]
  readonly consequencesTitle: string
  readonly button: string
  readonly itWasMe: string
  readonly unknownTitle: string
  readonly unknownText: string
  readonly doneTitle: string
  readonly doneText: string
  readonly nextTitle: string
  readonly nextText: string
  readonly next: string
  readonly happened: string
  readonly changes: string
  readonly noChanges: string
  readonly gone: string
}

export const messages = {
  id: {
    title: 'Bukan Anda yang masuk?',
    lead: 'Akun Anda dipakai masuk pada perangkat yang belum pernah dipakai.',
    what: 'Sesi yang dimaksud',
    consequencesTitle: 'Bila bukan Anda, tekan tombol di bawah. Maka saat itu juga:',
    consequences: [
      'semua sesi akun Anda berakhir, di semua layanan;',
      'kata sandi yang sekarang harus diganti sebelum akun dapat dipakai lagi;',
      'semua perangkat dilupakan;',
      'pemulihan akun dan perubahan e-mail atau telepon yang sedang berjalan dibatalkan.',
    ],
    button: 'Ini bukan saya, amankan akun',
    itWasMe: 'Bila itu Anda, tutup saja halaman ini. Tidak ada yang berubah.',
    unknownTitle: 'Tautan ini tidak berlaku lagi',
    unknownText:
      'Tautan hanya dapat dipakai sekali dan berlaku 7 hari. Bila Anda khawatir akun Anda dipakai orang lain, buat kata sandi baru melalui pemulihan akun: semua sesi ikut berakhir.',
    doneTitle: 'Akun Anda sudah diamankan',
    doneText: 'Semua sesi berakhir, semua perangkat dilupakan, dan kata sandi lama tidak dapat dipakai lagi.',
    nextTitle: 'Langkah berikutnya',
    nextText: 'Buat kata sandi baru. Pakai kata sandi yang tidak Anda pakai di tempat lain.',
    next: 'Buat kata sandi baru',
    happened: 'Yang terjadi pada sesi itu',
    changes: 'Yang dilakukan dengan akun Anda sejak itu',
    noChanges: 'Tidak ada kejadian yang tercatat.',
    gone: 'Sesinya sudah tidak tersimpan, tetapi akun Anda tetap diamankan.',
  },
  en: {
    title: 'Was it not you who signed in?',
    lead: 'Your account was used on a device that was not used before.',
    what: 'The session in question',
    consequencesTitle: 'If it was not you, press the button below. Then at once:',
    consequences: [
      'all sessions of your account end, in all services;',
      'the present password must be replaced before the account can be used again;',
      'all devices are forgotten;',
      'recoveries of the account and changes of e-mail or phone that are under way are cancelled.',
    ],
    button: 'This was not me, secure the account',
    itWasMe: 'If it was you, just close this page. Nothing changes.',
    unknownTitle: 'This link is no longer valid',
    unknownText:
      'The link works once, for 7 days. If you fear that somebody else uses your account, make a new password by recovering the account: all sessions end with it.',
    doneTitle: 'Your account is secured',
    doneText: 'All sessions have ended, all devices are forgotten, and the old password works no more.',
    nextTitle: 'Next step',
    nextText: 'Make a new password. Use one that you use nowhere else.',
    next: 'Make a new password',
    happened: 'What happened in that session',
    changes: 'What was done with your account since then',
    noChanges: 'Nothing is recorded.',
    gone: 'The session is no longer stored, but your account is secured all the same.',
  },
} satisfies Record<Language, Words>
