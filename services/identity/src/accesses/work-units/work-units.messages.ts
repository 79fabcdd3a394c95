import type { Language } from '@inaproc/domain/language'

interface Words {
  readonly title: string
  readonly lead: (institution: string) => string
  readonly chooseLead: string
  readonly back: string
  readonly institution: string
  readonly otherInstitution: string
  readonly search: string
  readonly words: string
  readonly code: string
  readonly name: string
  readonly change: string
  readonly changeOf: (name: string) => string
  readonly none: string
  readonly noneFound: string
  readonly add: string
  readonly addTitle: string
  readonly codeHint: string
  readonly nameHint: string
  readonly renameTitle: string
  readonly renameHint: string
  readonly save: string
  readonly added: string
  readonly renamed: string
  readonly first: string
  readonly importList: string
  readonly searchForMore: string
}

export const messages: Readonly<Record<Language, Words>> = {
  id: {
    title: 'Satuan kerja',
    lead: (institution) => `Satuan kerja ${institution}, seperti dipilih pejabat saat mengajukan akses.`,
    chooseLead: 'Pilih instansi yang satuan kerjanya ingin Anda tambah atau ubah.',
    back: 'Kembali ke Verifikasi',
    institution: 'Instansi',
    otherInstitution: 'Instansi lain',
    search: 'Cari',
    words: 'Nama atau kode',
    code: 'Kode',
    name: 'Nama',
    change: 'Ubah nama',
    changeOf: (name) => `Ubah nama ${name}`,
    none: 'Instansi ini belum mempunyai satuan kerja',
    noneFound: 'Tidak ada yang cocok dengan pencarian ini',
    add: 'Tambahkan',
    addTitle: 'Tambah satuan kerja',
    codeHint: 'Kode yang dipakai instansi itu, misalnya di SiRUP. Kode tidak dapat diubah.',
    nameHint: 'Nama resmi, tanpa singkatan.',
    renameTitle: 'Ubah nama satuan kerja',
    renameHint: 'Akses pejabatnya tetap berlaku.',
    save: 'Simpan nama',
    added: 'Satuan kerja ditambahkan',
    renamed: 'Nama satuan kerja diubah',
    first: 'Ke awal daftar',
    importList: 'Impor satuan kerja dari CSV',
    searchForMore: 'Masih ada instansi lain. Cari dengan nama atau kodenya.',
  },
  en: {
    title: 'Work units',
    lead: (institution) => `The work units of ${institution}, as officials choose them when they apply.`,
    chooseLead: 'Choose the institution whose work units you want to add or rename.',
    back: 'Back to Verification',
    institution: 'Institution',
    otherInstitution: 'Another institution',
    search: 'Search',
    words: 'Name or code',
    code: 'Code',
    name: 'Name',
    change: 'Rename',
    changeOf: (name) => `Rename ${name}`,
    none: 'This institution has no work units yet',
    noneFound: 'Nothing matches this search',
    add: 'Add',
    addTitle: 'Add a work unit',
    codeHint: 'The code that the institution uses, for example in SiRUP. It cannot be changed.',
    nameHint: 'The official name, without abbreviations.',
    renameTitle: 'Rename a work unit',
    renameHint: 'The accesses of its officials stay valid.',
    save: 'Save the name',
    added: 'Work unit added',
    renamed: 'Work unit renamed',
    first: 'To the beginning of the list',
    importList: 'Import work units from CSV',
    searchForMore: 'There are more institutions. Search by name or code.',
  },
}
