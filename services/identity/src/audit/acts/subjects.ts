import { type Language, type Texts, text } from '@inaproc/domain/language'

/** What an act can be about; the key is the subject's type in the log, the code stands in addresses. */
export const subjectKinds = {
  account: { code: 'orang', label: { id: 'Orang', en: 'Person' } },
  client: { code: 'klien', label: { id: 'Klien', en: 'Client' } },
  partner: { code: 'mitra', label: { id: 'Mitra', en: 'Partner' } },
  access: { code: 'akses', label: { id: 'Akses', en: 'Access' } },
  resource: { code: 'cakupan', label: { id: 'API dan cakupannya', en: 'API and its scopes' } },
  scope: { code: 'cakupan-orang', label: { id: 'Cakupan tentang orang', en: 'Scope about people' } },
  claim: { code: 'data-orang', label: { id: 'Sebutan data', en: 'What a claim is called' } },
  'registration-token': {
    code: 'token',
    label: { id: 'Token pendaftaran klien', en: 'Token to register clients' },
  },
  'signing-keys': { code: 'kunci', label: { id: 'Kunci penanda tangan', en: 'Signing keys' } },
  grant: { code: 'sambungan', label: { id: 'Sambungan aplikasi', en: 'Connection of an application' } },
  company: { code: 'perusahaan', label: { id: 'Perusahaan', en: 'Company' } },
  file: { code: 'dokumen', label: { id: 'Dokumen', en: 'Document' } },
  'foreign-route': {
    code: 'kuasa',
    label: { id: 'Kuasa direksi asing', en: 'Attorney of foreign directors' },
  },
  'branch-route': {
    code: 'cabang',
    label: { id: 'Admin divisi atau cabang', en: 'Admin of a division or branch' },
  },
  import: { code: 'impor', label: { id: 'Impor pejabat', en: 'Import of officials' } },
  'work-unit': { code: 'satker', label: { id: 'Satuan kerja', en: 'Work unit' } },
  incident: { code: 'insiden', label: { id: 'Insiden', en: 'Incident' } },
  attack: { code: 'serangan', label: { id: 'Serangan', en: 'Attack' } },
  institution: { code: 'instansi', label: { id: 'Instansi', en: 'Institution' } },
  'audit-log': { code: 'log', label: { id: 'Log audit', en: 'Audit log' } },
  'official-table': { code: 'tabel', label: { id: 'Tabel angka resmi', en: 'Table of published figures' } },
  'sealed-column': { code: 'segel', label: { id: 'Data tersegel', en: 'Sealed data' } },
} as const satisfies Readonly<Record<string, { readonly code: string; readonly label: Texts }>>

export type SubjectKind = keyof typeof subjectKinds
export const subjectTypes = Object.keys(subjectKinds) as readonly SubjectKind[] // its own keys

export function subjectKind(type: string): SubjectKind | undefined {
  return subjectTypes.find((known) => known === type)
}

/** Of a later release the name of the type itself. */
export function subjectWords(type: string, language: Language): string {
  const kind = subjectKind(type)
  return kind === undefined ? type : text(subjectKinds[kind].label, language)
}

/** What those see who only look after applications. */
export const applicationSubjects = [
  'client',
  'partner',
  'registration-token',
  'resource',
  'scope',
  'claim',
  'signing-keys',
] as const satisfies readonly SubjectKind[]
