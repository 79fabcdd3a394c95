import type { Language } from '@inaproc/domain/language'
import type { ContactKind } from '../../accounts/accounts.js'
import type { TakenBack } from './not-me.js'

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
  readonly takenBack: string
  readonly nothingTakenBack: string
  readonly app: (name: string) => string
  readonly passkey: (name: string) => string
  readonly recoveryCodes: string
  readonly contact: Readonly<
    Record<TakenBack['contacts'][number]['outcome'], Readonly<Record<ContactKind, string>>>
  >
  readonly proof: string
  readonly helpDesk: string
  readonly happened: string
  readonly changes: string
  readonly byAccount: string
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
      'kunci sandi, aplikasi autentikator, dan kode pemulihan yang ditambahkan sejak sesi itu dihapus;',
      'e-mail atau telepon yang diganti sejak sesi itu dikembalikan;',
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
    takenBack: 'Yang kami batalkan',
    nothingTakenBack:
      'Sejak sesi itu tidak ada faktor kedua yang ditambahkan dan tidak ada kontak yang diganti.',
    app: (name) => `Aplikasi autentikator “${name}” dihapus.`,
    passkey: (name) => `Kunci sandi “${name}” dihapus.`,
    recoveryCodes:
      'Kode pemulihan yang dibuat sejak itu tidak berlaku lagi. Buat kode baru setelah Anda masuk kembali.',
    contact: {
      cancelled: {
        email: 'Perubahan e-mail yang sedang berjalan dibatalkan.',
        phone: 'Perubahan nomor telepon yang sedang berjalan dibatalkan.',
      },
      restored: {
        email: 'E-mail yang diganti dikembalikan ke yang lama.',
        phone: 'Nomor telepon yang diganti dikembalikan ke yang lama.',
      },
      taken: {
        email: 'E-mail lama sudah dipakai akun lain; e-mail yang baru tidak berlaku lagi.',
        phone: 'Nomor telepon lama sudah dipakai akun lain; nomor yang baru tidak berlaku lagi.',
      },
      distrusted: {
        email: 'E-mail diganti terlalu lama untuk dikembalikan; e-mail yang baru tidak berlaku lagi.',
        phone: 'Nomor telepon diganti terlalu lama untuk dikembalikan; nomor yang baru tidak berlaku lagi.',
      },
    },
    proof: 'Pembuktian ulang identitas yang sedang menunggu dibatalkan.',
    helpDesk: 'Hubungi layanan bantuan INAPROC dengan membawa KTP agar kontak lama dapat dipasang kembali.',
    happened: 'Yang terjadi pada sesi itu',
    changes: 'Yang dilakukan dengan akun Anda sejak itu',
    byAccount: 'yang masuk dengan akun Anda',
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
      'passkeys, authenticator apps and recovery codes that were added since that session began are removed;',
      'an e-mail or phone that was changed since that session began is changed back;',
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
    takenBack: 'What we took back',
    nothingTakenBack: 'No second factor was added and no contact was changed since that session began.',
    app: (name) => `The authenticator app “${name}” was removed.`,
    passkey: (name) => `The passkey “${name}” was removed.`,
    recoveryCodes:
      'The recovery codes made since then no longer work. Make new ones once you have signed in again.',
    contact: {
      cancelled: {
        email: 'The change of the e-mail that was under way was cancelled.',
        phone: 'The change of the phone number that was under way was cancelled.',
      },
      restored: {
        email: 'The e-mail that was changed is the old one again.',
        phone: 'The phone number that was changed is the old one again.',
      },
      taken: {
        email: 'The old e-mail belongs to another account by now; the new one no longer counts.',
        phone: 'The old phone number belongs to another account by now; the new one no longer counts.',
      },
      distrusted: {
        email: 'The e-mail was changed too long ago to bring the old one back; the new one no longer counts.',
        phone:
          'The phone number was changed too long ago to bring the old one back; the new one no longer counts.',
      },
    },
    proof: 'The proof of identity that was waiting was cancelled.',
    helpDesk: 'Contact the INAPROC help desk with your KTP to have the old contact set again.',
    happened: 'What happened in that session',
    changes: 'What was done with your account since then',
    byAccount: 'whoever was signed in to your account',
    noChanges: 'Nothing is recorded.',
    gone: 'The session is no longer stored, but your account is secured all the same.',
  },
} satisfies Record<Language, Words>
