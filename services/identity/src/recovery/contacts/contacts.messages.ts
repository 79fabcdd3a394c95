import type { Language } from '@inaproc/domain/language'

type ByKind = Readonly<Record<'email' | 'phone', string>>

interface Words {
  readonly overview: {
    readonly title: string
    readonly lead: string
    readonly kind: ByKind
    readonly change: string
    readonly unproved: string
    readonly open: string
    readonly openText: (kind: 'email' | 'phone') => string
    readonly openLink: string
    readonly changed: string
  }
  readonly form: {
    readonly title: ByKind
    readonly lead: string
    readonly value: ByKind
    readonly hint: ByKind
    readonly submit: string
    readonly back: string
  }
  readonly change: {
    readonly title: ByKind
    readonly lead: string
    readonly newSide: string
    readonly oldSide: string
    readonly proved: string
    readonly waiting: string
    readonly sentTo: (value: string) => string
    readonly code: Readonly<Record<'old' | 'new', string>>
    readonly hint: string
    readonly submit: Readonly<Record<'old' | 'new', string>>
    readonly resend: Readonly<Record<'old' | 'new', string>>
    readonly notReceived: string
    readonly notReceivedText: readonly string[]
    readonly withoutOld: string
    readonly withoutOldText: string
    readonly withoutOldSubmit: string
    readonly withoutOldFirst: string
    readonly waits: string
    readonly waitsText: (appliesAt: string) => string
    readonly withdraw: string
    readonly applied: string
    readonly appliedText: string
    readonly undoText: (until: string) => string
    readonly over: string
    readonly overText: string
    readonly back: string
  }
  readonly objection: {
    readonly cancelTitle: ByKind
    readonly cancelLead: (appliesAt: string) => string
    readonly undoTitle: ByKind
    readonly undoLead: (until: string) => string
    readonly effect: string
    readonly cancel: string
    readonly undo: string
    readonly doneTitle: Readonly<Record<'cancelled' | 'restored' | 'taken', string>>
    readonly doneText: Readonly<Record<'cancelled' | 'restored' | 'taken', string>>
    readonly recover: string
  }
}

export const messages = {
  id: {
    overview: {
      title: 'E-mail dan telepon',
      lead: 'Ke sini kami mengirim kode dan pemberitahuan keamanan.',
      kind: { email: 'E-mail', phone: 'Nomor telepon' },
      change: 'Ubah',
      unproved: 'Belum terverifikasi',
      open: 'Perubahan yang belum selesai',
      openText: (kind) =>
        kind === 'email' ? 'Perubahan e-mail belum berlaku.' : 'Perubahan nomor telepon belum berlaku.',
      openLink: 'Lihat perubahan',
      changed: 'Kontak sudah diganti.',
    },
    form: {
      title: { email: 'Ubah e-mail', phone: 'Ubah nomor telepon' },
      lead: 'Kami mengirim kode ke kontak lama dan kontak baru. Perubahan berlaku setelah keduanya dimasukkan.',
      value: { email: 'E-mail baru', phone: 'Nomor telepon baru' },
      hint: {
        email: 'Misalnya nama@instansi.go.id.',
        phone: 'Nomor Indonesia, misalnya 0812 3456 7890.',
      },
      submit: 'Kirim kode',
      back: 'Kembali',
    },
    change: {
      title: { email: 'Perubahan e-mail', phone: 'Perubahan nomor telepon' },
      lead: 'Masukkan kedua kode. Urutannya bebas.',
      newSide: 'Kontak baru',
      oldSide: 'Kontak lama',
      proved: 'Terbukti',
      waiting: 'Menunggu kode',
      sentTo: (value) => `Kode dikirim ke ${value}.`,
      code: { old: 'Kode dari kontak lama', new: 'Kode dari kontak baru' },
      hint: '6 angka. Boleh ditempel dari pesan.',
      submit: { old: 'Buktikan kontak lama', new: 'Buktikan kontak baru' },
      resend: { old: 'Kirim kode baru ke kontak lama', new: 'Kirim kode baru ke kontak baru' },
      notReceived: 'Tidak menerima kode?',
      notReceivedText: ['Periksa alamat atau nomornya, lalu minta kode baru setelah satu menit.'],
      withoutOld: 'Kontak lama tidak dapat diakses?',
      withoutOldText:
        'Buktikan kontak baru dan faktor kedua Anda. Perubahan lalu menunggu 72 jam; selama itu siapa pun yang membaca kontak lama dapat membatalkannya.',
      withoutOldSubmit: 'Lanjutkan tanpa kontak lama',
      withoutOldFirst: 'Buktikan kontak baru terlebih dahulu.',
      waits: 'Menunggu keberatan',
      waitsText: (appliesAt) => `Perubahan berlaku mulai ${appliesAt}, bila tidak ada yang membatalkannya.`,
      withdraw: 'Batalkan perubahan',
      applied: 'Kontak sudah diganti',
      appliedText: 'Sesi masuk yang lain sudah diakhiri.',
      undoText: (until) => `Kontak lama dapat mengurungkannya sampai ${until}.`,
      over: 'Perubahan ini tidak berlaku lagi',
      overText: 'Perubahan dibatalkan, diurungkan, atau kodenya tidak dimasukkan tepat waktu.',
      back: 'Ke e-mail dan telepon',
    },
    objection: {
      cancelTitle: { email: 'Batalkan perubahan e-mail', phone: 'Batalkan perubahan nomor telepon' },
      cancelLead: (appliesAt) => `Tanpa pembatalan, perubahan berlaku mulai ${appliesAt}.`,
      undoTitle: { email: 'Urungkan perubahan e-mail', phone: 'Urungkan perubahan nomor telepon' },
      undoLead: (until) => `Perubahan dapat diurungkan sampai ${until}.`,
      effect:
        'Lakukan ini bila bukan Anda yang meminta perubahan. Semua sesi diakhiri dan kata sandi harus diganti.',
      cancel: 'Batalkan dan amankan akun',
      undo: 'Urungkan dan amankan akun',
      doneTitle: {
        cancelled: 'Perubahan dibatalkan',
        restored: 'Kontak lama dikembalikan',
        taken: 'Kontak lama tidak dapat dikembalikan',
      },
      doneText: {
        cancelled: 'Kontak akun tetap. Semua sesi diakhiri; pasang kata sandi baru sekarang.',
        restored: 'Semua sesi diakhiri; pasang kata sandi baru sekarang.',
        taken:
          'Kontak itu sudah dipakai akun lain. Kontak baru tidak berlaku lagi, semua sesi diakhiri. Hubungi layanan bantuan INAPROC dengan membawa KTP.',
      },
      recover: 'Pasang kata sandi baru',
    },
  },
  en: {
    overview: {
      title: 'E-mail and phone',
      lead: 'This is where we send codes and security messages.',
      kind: { email: 'E-mail', phone: 'Phone number' },
      change: 'Change',
      unproved: 'Not verified',
      open: 'Unfinished changes',
      openText: (kind) =>
        kind === 'email'
          ? 'A change of the e-mail is not in force yet.'
          : 'A change of the phone number is not in force yet.',
      openLink: 'See the change',
      changed: 'The contact was changed.',
    },
    form: {
      title: { email: 'Change the e-mail', phone: 'Change the phone number' },
      lead: 'We send a code to the old contact and one to the new. The change is made when both were entered.',
      value: { email: 'New e-mail', phone: 'New phone number' },
      hint: {
        email: 'For example name@institution.go.id.',
        phone: 'An Indonesian number, for example 0812 3456 7890.',
      },
      submit: 'Send the codes',
      back: 'Back',
    },
    change: {
      title: { email: 'Change of the e-mail', phone: 'Change of the phone number' },
      lead: 'Enter both codes, in any order.',
      newSide: 'New contact',
      oldSide: 'Old contact',
      proved: 'Proved',
      waiting: 'Waits for its code',
      sentTo: (value) => `A code was sent to ${value}.`,
      code: { old: 'Code from the old contact', new: 'Code from the new contact' },
      hint: '6 digits. You may paste them from the message.',
      submit: { old: 'Prove the old contact', new: 'Prove the new contact' },
      resend: { old: 'Send a new code to the old contact', new: 'Send a new code to the new contact' },
      notReceived: 'No code received?',
      notReceivedText: ['Check the address or number, then ask for a new code after a minute.'],
      withoutOld: 'The old contact cannot be reached?',
      withoutOldText:
        'Prove the new contact and your second factor. The change then waits for 72 hours, in which whoever reads the old contact can cancel it.',
      withoutOldSubmit: 'Go on without the old contact',
      withoutOldFirst: 'Prove the new contact first.',
      waits: 'Waits for objections',
      waitsText: (appliesAt) => `The change is made from ${appliesAt}, unless somebody cancels it.`,
      withdraw: 'Cancel the change',
      applied: 'The contact was changed',
      appliedText: 'The other sign-on sessions have ended.',
      undoText: (until) => `The old contact can undo it until ${until}.`,
      over: 'This change is over',
      overText: 'It was cancelled or undone, or its codes were not entered in time.',
      back: 'To e-mail and phone',
    },
    objection: {
      cancelTitle: {
        email: 'Cancel the change of the e-mail',
        phone: 'Cancel the change of the phone number',
      },
      cancelLead: (appliesAt) => `Unless cancelled, the change is made from ${appliesAt}.`,
      undoTitle: { email: 'Undo the change of the e-mail', phone: 'Undo the change of the phone number' },
      undoLead: (until) => `The change can be undone until ${until}.`,
      effect:
        'Do this if you did not ask for the change. Every session ends and the password has to be changed.',
      cancel: 'Cancel and secure the account',
      undo: 'Undo and secure the account',
      doneTitle: {
        cancelled: 'The change is cancelled',
        restored: 'The old contact is back',
        taken: 'The old contact cannot come back',
      },
      doneText: {
        cancelled: 'The contacts stay. Every session has ended; set a new password now.',
        restored: 'Every session has ended; set a new password now.',
        taken:
          'That contact belongs to another account by now. The new one no longer counts and every session has ended. Contact the INAPROC help desk and bring your identity card.',
      },
      recover: 'Set a new password',
    },
  },
} satisfies Record<Language, Words>
