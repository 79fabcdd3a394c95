import type { Language } from '@inaproc/domain/language'
import type { Availability } from '../../oidc/tokens/scope-catalogue.js'
import type { ResourceValues, ScopeValues } from './apis/api-forms.js'
import type { ManagedResource, ScopeKind } from './apis/managed-resource.js'
import type { Life, ScopeChange } from './people/people-scope.js'

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
  readonly clients: string
  readonly clientCount: (count: number) => string
  readonly createScope: string
  readonly allStates: string
  readonly toClaims: string
  readonly yes: string
  readonly no: string
  readonly reason: string
  readonly field: string
  readonly before: string
  readonly after: string
  readonly noDifference: string
  readonly action: string
  readonly retire: string
  readonly retireOf: (name: string) => string
  readonly restore: string
  readonly restoreOf: (name: string) => string
  readonly restored: string
  readonly ended: string
  readonly houseScopesText: string
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
  readonly changes: Readonly<Record<ScopeChange, string>>
  readonly nobody: string
  readonly noHistory: string
  readonly saved: string
  readonly save: string
  readonly cancel: string
  readonly resourceFields: Readonly<Record<keyof ResourceValues, Explained>>
  readonly scopeFields: Readonly<Record<keyof ScopeValues, Explained>>
}

export const messages = {
  id: {
    title: 'Cakupan dan API',
    lead: 'Yang dapat diminta klien: data tentang orang, dan akses ke API. Perubahan langsung berlaku di semua server.',
    create: 'Daftarkan API',
    filters: 'Saring cakupan',
    search: 'Cari',
    searchHint: 'Nama, sebutan, data, atau alamat API.',
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
      'Yang dilepas sebuah cakupan tertulis di sini, dan pintu masuk menaatinya. Daftar data yang boleh dipilih tertutup di dalam program, sehingga tidak ada data lain yang dapat masuk ke token, dan NIK tidak pernah.',
    clients: 'Klien',
    clientCount: (count) => `${count} klien`,
    createScope: 'Buat cakupan',
    allStates: 'Semua keadaan',
    toClaims: 'Sebutan data dan cakupan yang melepasnya',
    yes: 'Ya',
    no: 'Tidak',
    reason: 'Alasan',
    field: 'Bagian',
    before: 'Sebelum',
    after: 'Sesudah',
    noDifference: 'Tidak ada bagian yang berbeda.',
    action: 'Tindakan',
    retire: 'Hentikan',
    retireOf: (name) => `Hentikan ${name}`,
    restore: 'Pakai kembali',
    restoreOf: (name) => `Pakai kembali ${name}`,
    restored: 'Dipakai kembali, dan langsung berlaku di semua server.',
    ended: 'Dihentikan, dan langsung berlaku di semua server. Kontak kliennya diberi tahu lewat e-mail.',
    houseScopesText: 'Teks cakupannya, dan untuk siapa, tetap dapat diubah.',
    sensitive: 'Sensitif',
    house: 'Milik INAPROC',
    houseText: 'API ini mengikuti rilis dan alamat layanannya.',
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
    },
    scopeFields: {
      name: { label: 'Nama cakupan', hint: 'Misalnya pesanan:baca. Tidak dapat diubah nanti.' },
      labelId: { label: 'Sebutan, bahasa Indonesia', hint: 'Dibaca orang sebelum memberi izin.' },
      labelEn: { label: 'Sebutan, bahasa Inggris' },
      descriptionId: { label: 'Penjelasan, bahasa Indonesia' },
      descriptionEn: { label: 'Penjelasan, bahasa Inggris' },
      availableTo: { label: 'Untuk siapa' },
      options: { label: 'Sifat' },
    },
  },
  en: {
    title: 'Scopes and APIs',
    lead: 'What clients can ask for: data about people, and access to APIs. Changes reach all servers at once.',
    create: 'Register an API',
    filters: 'Filter scopes',
    search: 'Search',
    searchHint: 'A name, label, claim, or address of an API.',
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
      'What a scope releases is written here, and the door obeys it. The list of what can be chosen is closed inside the program, so that no other data can come into a token, and the NIK never does.',
    clients: 'Clients',
    clientCount: (count) => (count === 1 ? '1 client' : `${count} clients`),
    createScope: 'Make a scope',
    allStates: 'All states',
    toClaims: 'What claims are called, and which scopes release them',
    yes: 'Yes',
    no: 'No',
    reason: 'Reason',
    field: 'Part',
    before: 'Before',
    after: 'After',
    noDifference: 'No part differs.',
    action: 'Action',
    retire: 'Retire',
    retireOf: (name) => `Retire ${name}`,
    restore: 'Put back in use',
    restoreOf: (name) => `Put ${name} back in use`,
    restored: 'Put back in use; this reaches all servers at once.',
    ended: 'Retired; this reaches all servers at once. The contacts of its clients are told by e-mail.',
    houseScopesText: 'The words of its scopes, and who may have them, can still be changed.',
    sensitive: 'Sensitive',
    house: 'Of INAPROC',
    houseText: 'This API follows the release and the address of its service.',
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
    },
    scopeFields: {
      name: { label: 'Name of the scope', hint: 'For example pesanan:baca. It cannot be changed later.' },
      labelId: { label: 'Label, in Indonesian', hint: 'People read it before they give permission.' },
      labelEn: { label: 'Label, in English' },
      descriptionId: { label: 'Explanation, in Indonesian' },
      descriptionEn: { label: 'Explanation, in English' },
      availableTo: { label: 'For whom' },
      options: { label: 'Nature' },
    },
  },
} satisfies Record<Language, Words>
