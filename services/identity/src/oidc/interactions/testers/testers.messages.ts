import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly title: (client: string) => string
  readonly lead: string
  readonly triedBy: (partner: string) => string
  readonly triedByDirectorate: string
  readonly invitation: string
  readonly signedIn: string
  readonly back: (client: string) => string
  readonly refuseDevice: string
}

export const messages = {
  id: {
    title: (client) => `${client} belum terbuka untuk umum`,
    lead: 'Selama uji coba hanya orang yang mengujinya dapat masuk, dan akun Anda bukan salah satunya. Tidak ada data Anda yang dibagikan.',
    triedBy: (partner) => `Aplikasi ini sedang dicoba oleh ${partner}.`,
    triedByDirectorate:
      'Aplikasi ini sedang dicoba oleh Direktorat: hanya petugas yang mengelola klien dapat masuk.',
    invitation:
      'Bila Anda ikut mengujinya, minta undangan sebagai anggota kepada pemiliknya di organisasi itu, terima undangannya, lalu masuk lagi dari aplikasinya.',
    signedIn: 'Bila Anda anggotanya dengan akun lain, keluar dahulu dari akun ini.',
    back: (client) => `Kembali ke ${client}`,
    refuseDevice: 'Tolak perangkat ini',
  },
  en: {
    title: (client) => `${client} is not open to everybody yet`,
    lead: 'During the trial only those who try it out can sign in, and your account is none of them. Nothing about you has been shared.',
    triedBy: (partner) => `This application is being tried out by ${partner}.`,
    triedByDirectorate:
      'This application is being tried out by the Directorate: only officials who look after clients can sign in.',
    invitation:
      'If you take part in the trial, ask its owner in that organisation for an invitation as a member, accept it, and sign in again from the application.',
    signedIn: 'If you are a member with another account, sign out of this one first.',
    back: (client) => `Back to ${client}`,
    refuseDevice: 'Refuse this device',
  },
} satisfies Record<Language, Words>
