import type { Language } from '@inaproc/domain/language'
import type { Availability, Life, ManagedResource, ResourceChange, ScopeKind } from './managed-resource.js'
import type { ResourceValues, ScopeValues } from './scopes-form.js'

interface Explained {
  readonly label: string
  readonly hint?: string
}

interface Words {
  readonly title: string
  readonly lead: string
  readonly create: string
  readonly filters: string
  readonly search: string
  readonly searchHint: string
  readonly kind: string
  readonly allKinds: string
  readonly kinds: Readonly<Record<ScopeKind, string>>
  readonly apply: string
  readonly clear: string
  readonly none: string
  readonly noneText: string
  readonly noResults: string
  readonly first: string
  readonly api: string
  readonly scope: string
  readonly scopes: string
  readonly owner: string
  readonly state: string
  readonly states: Readonly<Record<Life, string>>
  readonly availableTo: string
  readonly availabilities: Readonly<Record<Availability, Explained>>
  readonly claims: string
  readonly noClaims: string
  readonly openIdLead: string
  readonly sensitive: string
  readonly house: string
  readonly houseText: string
  readonly retired: string
  readonly formats: Readonly<Record<ManagedResource['format'], Explained>>
  readonly version: string
  readonly noScopes: string
  readonly addScope: string
  readonly edit: string
  readonly editOf: (name: string) => string
  readonly history: string
  readonly at: string
  readonly by: string
  readonly change: string
  readonly changes: Readonly<Record<ResourceChange, string>>
  readonly nobody: string
  readonly noHistory: string
  readonly saved: string
  readonly save: string
  readonly cancel: string
  readonly retiring: string
  readonly resourceFields: Readonly<Record<keyof ResourceValues, Explained>>
  readonly scopeFields: Readonly<Record<keyof ScopeValues, Explained>>
}

export const messages = {
  id: {
    title: 'API dan cakupan',
    lead: 'Yang dapat diminta klien: data tentang orang, dan akses ke API. Perubahan langsung berlaku di semua server.',
    create: 'Daftarkan API',
    filters: 'Saring cakupan',
    search: 'Cari',
    searchHint: 'Nama, alamat API, pengelola, atau cakupan.',
    kind: 'Jenis',
    allKinds: 'Semua jenis',
    kinds: { resource: 'Cakupan API', openid: 'Cakupan tentang orang' },
    apply: 'Terapkan',
    clear: 'Hapus saringan',
    none: 'Belum ada API',
    noneText: 'API layanan INAPROC tertulis di sini saat rilis dipasang; API mitra didaftarkan Direktorat.',
    noResults: 'Tidak ada yang cocok',
    first: 'Kembali ke awal daftar',
    api: 'API',
    scope: 'Cakupan',
    scopes: 'Cakupan',
    owner: 'Pengelola',
    state: 'Keadaan',
    states: { active: 'Dipakai', retired: 'Dihentikan' },
    availableTo: 'Untuk siapa',
    availabilities: {
      everybody: { label: 'Semua klien', hint: 'Mitra dapat memilihnya sendiri.' },
      by_approval: { label: 'Dengan persetujuan', hint: 'Hanya Direktorat yang memberikannya kepada klien.' },
      first_party: { label: 'Layanan INAPROC', hint: 'Tidak pernah diberikan kepada klien lain.' },
    },
    claims: 'Data yang dilepas',
    noClaims: 'Tidak ada data sendiri',
    openIdLead:
      'Cakupan ini mengikuti rilis dan tidak dapat diubah di sini. Data yang boleh dilepas tertutup daftarnya di dalam program, sehingga tidak ada data lain yang dapat masuk ke token, dan NIK tidak pernah.',
    sensitive: 'Sensitif',
    house: 'Milik INAPROC',
    houseText: 'API ini mengikuti rilis dan alamat layanannya, jadi tidak diubah di sini.',
    retired: 'API ini dihentikan: tokennya tidak dapat diminta, dan yang sudah terbit dijawab tidak aktif.',
    formats: {
      jwt: { label: 'JWT', hint: 'API memeriksa tanda tangannya sendiri.' },
      opaque: {
        label: 'Acak',
        hint: 'API menanyakan token (introspeksi), sehingga pencabutan langsung terasa.',
      },
    },
    version: 'Versi',
    noScopes: 'API ini belum memiliki cakupan. Tambahkan satu, agar klien dapat meminta sesuatu.',
    addScope: 'Tambah cakupan',
    edit: 'Ubah API',
    editOf: (name) => `Ubah ${name}`,
    history: 'Riwayat',
    at: 'Waktu',
    by: 'Oleh',
    change: 'Perubahan',
    changes: {
      registered: 'Didaftarkan',
      changed: 'Diubah',
      retired: 'Dihentikan',
      restored: 'Dipakai kembali',
    },
    nobody: 'Sistem',
    noHistory: 'Belum ada perubahan di konsol.',
    saved: 'Perubahan disimpan dan langsung berlaku di semua server.',
    save: 'Simpan',
    cancel: 'Batal',
    retiring: 'Yang dihentikan tidak dapat diminta lagi. Riwayat dan izin yang ada tetap terbaca.',
    resourceFields: {
      audience: {
        label: 'Alamat API (audience)',
        hint: 'Persis seperti ditulis program dalam parameter resource. Tidak dapat diubah nanti.',
      },
      ownerClient: { label: 'Klien pengelola', hint: 'ID klien yang boleh mengintrospeksi token API ini.' },
      format: { label: 'Bentuk token' },
      nameId: { label: 'Nama, bahasa Indonesia' },
      nameEn: { label: 'Nama, bahasa Inggris' },
      textId: { label: 'Penjelasan, bahasa Indonesia' },
      textEn: { label: 'Penjelasan, bahasa Inggris' },
      state: { label: 'Keadaan' },
    },
    scopeFields: {
      name: { label: 'Nama cakupan', hint: 'Misalnya pesanan:baca. Tidak dapat diubah nanti.' },
      labelId: { label: 'Sebutan, bahasa Indonesia', hint: 'Dibaca orang sebelum memberi izin.' },
      labelEn: { label: 'Sebutan, bahasa Inggris' },
      descriptionId: { label: 'Penjelasan, bahasa Indonesia' },
      descriptionEn: { label: 'Penjelasan, bahasa Inggris' },
      availableTo: { label: 'Untuk siapa' },
      options: { label: 'Sifat' },
      state: { label: 'Keadaan' },
    },
  },
  en: {
    title: 'APIs and scopes',
    lead: 'What clients can ask for: data about people, and access to APIs. Changes reach all servers at once.',
    create: 'Register an API',
    filters: 'Filter scopes',
    search: 'Search',
    searchHint: 'A name, address of an API, owner or scope.',
    kind: 'Kind',
    allKinds: 'All kinds',
    kinds: { resource: 'Scopes of APIs', openid: 'Scopes about people' },
    apply: 'Apply',
    clear: 'Clear the filters',
    none: 'There is no API yet',
    noneText:
      'APIs of INAPROC are written here when a release is installed; the Directorate registers those of partners.',
    noResults: 'Nothing matches',
    first: 'Back to the beginning of the list',
    api: 'API',
    scope: 'Scope',
    scopes: 'Scopes',
    owner: 'Run by',
    state: 'State',
    states: { active: 'In use', retired: 'Retired' },
    availableTo: 'For whom',
    availabilities: {
      everybody: { label: 'All clients', hint: 'Partners can choose it themselves.' },
      by_approval: { label: 'By approval', hint: 'Only the Directorate gives it to a client.' },
      first_party: { label: 'INAPROC services', hint: 'Never given to other clients.' },
    },
    claims: 'What it releases',
    noClaims: 'No data of its own',
    openIdLead:
      'These scopes follow the release and cannot be changed here. The list of what may ever be released is closed inside the program, so that no other data can come into a token, and the NIK never does.',
    sensitive: 'Sensitive',
    house: 'Of INAPROC',
    houseText: 'This API follows the release and the address of its service, so it is not changed here.',
    retired:
      'This API is retired: no token can be asked for it, and those that are out are answered as inactive.',
    formats: {
      jwt: { label: 'JWT', hint: 'The API checks its signature itself.' },
      opaque: {
        label: 'Opaque',
        hint: 'The API asks about the token (introspection), so that it sees a revocation at once.',
      },
    },
    version: 'Version',
    noScopes: 'This API has no scope yet. Add one, so that clients can ask for something.',
    addScope: 'Add a scope',
    edit: 'Change the API',
    editOf: (name) => `Change ${name}`,
    history: 'History',
    at: 'When',
    by: 'By',
    change: 'Change',
    changes: {
      registered: 'Registered',
      changed: 'Changed',
      retired: 'Retired',
      restored: 'Put back in use',
    },
    nobody: 'The system',
    noHistory: 'Nothing has been changed in the console yet.',
    saved: 'The change was saved and reaches all servers at once.',
    save: 'Save',
    cancel: 'Cancel',
    retiring:
      'What is retired cannot be asked for any more. Its history and the permissions given stay readable.',
    resourceFields: {
      audience: {
        label: 'Address of the API (audience)',
        hint: 'Exactly as programs write it in the parameter resource. It cannot be changed later.',
      },
      ownerClient: {
        label: 'Client that runs it',
        hint: 'The id of the client that may introspect its tokens.',
      },
      format: { label: 'Form of the tokens' },
      nameId: { label: 'Name, in Indonesian' },
      nameEn: { label: 'Name, in English' },
      textId: { label: 'Explanation, in Indonesian' },
      textEn: { label: 'Explanation, in English' },
      state: { label: 'State' },
    },
    scopeFields: {
      name: { label: 'Name of the scope', hint: 'For example pesanan:baca. It cannot be changed later.' },
      labelId: { label: 'Label, in Indonesian', hint: 'People read it before they give permission.' },
      labelEn: { label: 'Label, in English' },
      descriptionId: { label: 'Explanation, in Indonesian' },
      descriptionEn: { label: 'Explanation, in English' },
      availableTo: { label: 'For whom' },
      options: { label: 'Nature' },
      state: { label: 'State' },
    },
  },
} satisfies Record<Language, Words>
