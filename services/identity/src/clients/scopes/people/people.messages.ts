import type { Language } from '@inaproc/domain/language'
import type { ClaimKind } from '../../../oidc/tokens/claims.js'
import type { PeopleScopeValues } from './people-form.js'

interface Explained {
  readonly label: string
  readonly hint?: string
}

interface Words {
  readonly edit: string
  readonly createLead: string
  readonly house: string
  readonly retired: string
  readonly name: string
  readonly shown: string
  readonly shownLead: string
  readonly ownValues: string
  readonly languages: Readonly<Record<Language, string>>
  readonly kinds: Readonly<Record<ClaimKind, string>>
  readonly onlyBy: (scope: string) => string
  readonly noClaims: string
  readonly widerText: string
  readonly fields: Readonly<Record<keyof PeopleScopeValues, Explained>>
  readonly claimsTitle: string
  readonly claimsLead: string
  readonly claim: string
  readonly claimKind: string
  readonly releasedBy: string
  readonly releasedByNone: string
  readonly rename: string
  readonly renameOf: (name: string) => string
}

export const messages = {
  id: {
    edit: 'Ubah cakupan',
    createLead:
      'Pilih sesedikit mungkin data, dan sebut dengan kata yang dipahami orang yang akan mengizinkannya.',
    house: 'Program mengenal cakupan ini menurut standar, jadi tidak dapat dihentikan.',
    retired: 'Cakupan ini dihentikan: tidak ada data yang dilepas untuknya.',
    name: 'Nama untuk program',
    shown: 'Yang dibaca orang',
    shownLead: 'Di halaman izin, di bawahnya tertulis nilainya sendiri.',
    ownValues: 'Nilai yang tampil:',
    languages: { id: 'Bahasa Indonesia', en: 'Bahasa Inggris' },
    kinds: { 'sign-in': 'Tentang cara masuk', personal: 'Pribadi', sensitive: 'Sensitif' },
    onlyBy: (scope) => `Hanya oleh cakupan ${scope}.`,
    noClaims: 'Tidak melepas data sendiri',
    widerText:
      'Bila cakupan melepas lebih banyak, orang ditanya lagi sebelum klien menerimanya. Bila melepas lebih sedikit, kontak klien diberi tahu.',
    fields: {
      name: {
        label: 'Nama untuk program',
        hint: 'Huruf kecil, angka, garis bawah. Misalnya profil_ringkas. Tidak dapat diubah nanti.',
      },
      labelId: { label: 'Sebutan, bahasa Indonesia', hint: 'Dibaca orang sebelum memberi izin.' },
      labelEn: { label: 'Sebutan, bahasa Inggris' },
      descriptionId: { label: 'Penjelasan, bahasa Indonesia', hint: 'Apa artinya bila orang mengizinkan.' },
      descriptionEn: { label: 'Penjelasan, bahasa Inggris' },
      availableTo: { label: 'Untuk siapa' },
      claims: { label: 'Data yang dilepas' },
      options: { label: 'Sifat', hint: 'Cakupan dengan data sensitif selalu ditandai.' },
      reason: {
        label: 'Alasan',
        hint: 'Wajib bila ada data yang tidak dilepas lagi: kontak klien membacanya.',
      },
    },
    claimsTitle: 'Sebutan data',
    claimsLead:
      'Semua data tentang orang yang dapat dilepas. Daftar ini tertutup di dalam program; NIK tidak ada di dalamnya. Sebutannya dibaca orang di halaman izin.',
    claim: 'Data',
    claimKind: 'Sifat',
    releasedBy: 'Dilepas oleh',
    releasedByNone: 'Tidak oleh cakupan mana pun',
    rename: 'Ubah sebutan',
    renameOf: (name) => `Ubah sebutan ${name}`,
  },
  en: {
    edit: 'Change the scope',
    createLead:
      'Choose as few claims as possible, and call them by words that the people who will allow them understand.',
    house: 'Programs know this scope from the standard, so it cannot be retired.',
    retired: 'This scope is retired: nothing is released for it.',
    name: 'Name for programs',
    shown: 'What people read',
    shownLead: 'On the page that asks for permission, the values themselves stand below it.',
    ownValues: 'Values shown:',
    languages: { id: 'Indonesian', en: 'English' },
    kinds: { 'sign-in': 'About the sign-in', personal: 'Personal', sensitive: 'Sensitive' },
    onlyBy: (scope) => `By the scope ${scope} only.`,
    noClaims: 'Releases nothing of its own',
    widerText:
      'When a scope releases more, people are asked again before clients get it. When it releases less, the contacts of its clients are told.',
    fields: {
      name: {
        label: 'Name for programs',
        hint: 'Lower-case letters, digits, underscores. For example profil_ringkas. It cannot be changed later.',
      },
      labelId: { label: 'Label, in Indonesian', hint: 'People read it before they give permission.' },
      labelEn: { label: 'Label, in English' },
      descriptionId: { label: 'Explanation, in Indonesian', hint: 'What it means when people allow it.' },
      descriptionEn: { label: 'Explanation, in English' },
      availableTo: { label: 'For whom' },
      claims: { label: 'What it releases' },
      options: { label: 'Nature', hint: 'A scope with sensitive claims is always marked.' },
      reason: {
        label: 'Reason',
        hint: 'Needed when something is no longer released: the contacts of the clients read it.',
      },
    },
    claimsTitle: 'What claims are called',
    claimsLead:
      'Everything about people that can be released. The list is closed inside the program; the NIK is not on it. People read these words on the page that asks for permission.',
    claim: 'Claim',
    claimKind: 'Nature',
    releasedBy: 'Released by',
    releasedByNone: 'By no scope',
    rename: 'Change its label',
    renameOf: (name) => `Change the label of ${name}`,
  },
} satisfies Record<Language, Words>
