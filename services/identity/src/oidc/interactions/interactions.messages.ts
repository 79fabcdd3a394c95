import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly chooser: {
    readonly title: string
    readonly legend: (client: string) => string
    readonly without: string
    readonly withoutHint: (client: string) => string
    readonly apply: string
  }
  readonly missing: {
    readonly title: string
    readonly lead: (client: string) => string
    readonly helps: string
    readonly anyRole: string
    readonly apply: string
    readonly back: (client: string) => string
  }
  readonly consent: {
    readonly title: (client: string) => string
    readonly lead: (client: string) => string
    readonly ownLead: (client: string) => string
    readonly accept: string
    readonly cancel: string
    readonly account: string
    readonly scopes: Readonly<Record<string, string>>
    readonly claims: string
    readonly resource: (audience: string) => string
    readonly offline: string
    readonly nothing: string
  }
}

export const messages = {
  id: {
    chooser: {
      title: 'Pilih persona',
      legend: (client) => `Sebagai siapa Anda masuk ke ${client}?`,
      without: 'Lanjut tanpa persona',
      withoutHint: (client) => `${client} juga dapat dibuka tanpa persona.`,
      apply: 'Ajukan akses',
    },
    missing: {
      title: 'Akses belum ada',
      lead: (client) =>
        `${client} memerlukan akses yang belum Anda miliki, atau yang masa berlakunya sudah habis.`,
      helps: 'Salah satu akses ini membuka layanan tersebut:',
      anyRole: 'Akses apa pun yang sudah disetujui dan masih berlaku.',
      apply: 'Ajukan akses di Akun INAPROC',
      back: (client) => `Kembali ke ${client}`,
    },
    consent: {
      title: (client) => `Izinkan ${client}?`,
      lead: (client) =>
        `${client} bukan layanan INAPROC. Dengan izin Anda, data berikut diteruskan kepadanya:`,
      ownLead: (client) =>
        `${client} berjalan di perangkat Anda. Lanjutkan hanya bila Anda sendiri yang membukanya.`,
      accept: 'Izinkan',
      cancel: 'Tolak',
      account: 'Akun Anda',
      scopes: {
        profile: 'Nama dan nama pengguna',
        email: 'Alamat e-mail',
        phone: 'Nomor telepon',
        persona: 'Persona yang dipakai',
        personas: 'Semua persona Anda yang diterima aplikasi ini',
      },
      claims: 'Data lain yang diminta',
      resource: (audience) => `Bertindak atas nama Anda di ${audience}`,
      offline: 'Tetap terhubung sampai 30 hari, juga saat Anda tidak membuka aplikasi',
      nothing: 'Pengenal tanpa data pribadi',
    },
  },
  en: {
    chooser: {
      title: 'Choose a persona',
      legend: (client) => `As whom do you enter ${client}?`,
      without: 'Continue without a persona',
      withoutHint: (client) => `${client} can also be opened without a persona.`,
      apply: 'Apply for an access',
    },
    missing: {
      title: 'No access yet',
      lead: (client) => `${client} needs an access that you do not have, or that has ended.`,
      helps: 'One of these accesses opens it:',
      anyRole: 'Any access that is approved and still valid.',
      apply: 'Apply in your INAPROC Account',
      back: (client) => `Back to ${client}`,
    },
    consent: {
      title: (client) => `Allow ${client}?`,
      lead: (client) => `${client} is not a service of INAPROC. With your permission it receives:`,
      ownLead: (client) => `${client} runs on your device. Go on only if you opened it yourself.`,
      accept: 'Allow',
      cancel: 'Refuse',
      account: 'Your account',
      scopes: {
        profile: 'Name and username',
        email: 'E-mail address',
        phone: 'Phone number',
        persona: 'The persona in use',
        personas: 'All your personas that this application accepts',
      },
      claims: 'Other requested data',
      resource: (audience) => `To act for you at ${audience}`,
      offline: 'To stay connected for up to 30 days, also while you do not have it open',
      nothing: 'An identifier without personal data',
    },
  },
} satisfies Record<Language, Words>
