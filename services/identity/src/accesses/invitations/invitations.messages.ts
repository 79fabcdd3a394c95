import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly title: string
  readonly lead: string
  readonly back: string
  readonly none: string
  readonly noneText: string
  readonly institution: string
  readonly workUnit: string
  readonly validUntil: string
  readonly accept: string
  readonly acceptHint: string
}

export const messages: Readonly<Record<Language, Words>> = {
  id: {
    title: 'Undangan akses',
    lead: 'Verifikator instansi menyiapkan permohonan ini untuk Anda. Lengkapi, unggah SK/ST Anda, lalu kirim sendiri.',
    back: 'Akses Saya',
    none: 'Tidak ada undangan untuk e-mail Anda',
    noneText:
      'Undangan terikat pada e-mail yang menerimanya dan berlaku 14 hari. Masuklah dengan akun yang memakai e-mail itu, atau ajukan akses sendiri.',
    institution: 'Instansi',
    workUnit: 'Satuan kerja',
    validUntil: 'Berlaku sampai',
    accept: 'Terima dan lanjutkan',
    acceptHint: 'Undangan ini dapat dipakai satu kali. Belum ada yang dikirim.',
  },
  en: {
    title: 'Invitations to an access',
    lead: 'A verifier of the institution prepared this application for you. Complete it, upload your decree, then send it yourself.',
    back: 'My accesses',
    none: 'There is no invitation for your e-mail address',
    noneText:
      'An invitation is bound to the address that received it and valid for 14 days. Sign in with the account that has that address, or apply yourself.',
    institution: 'Institution',
    workUnit: 'Work unit',
    validUntil: 'Valid until',
    accept: 'Accept and go on',
    acceptHint: 'This invitation can be used once. Nothing is sent yet.',
  },
}
