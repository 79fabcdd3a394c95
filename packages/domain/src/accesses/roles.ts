import type { Language, Texts } from '../language.js'
import type { ServiceName } from '../service-names.js'
import type { Acr } from './acr.js'
import type { InstitutionType } from './institution-types.js'

/** What a person can be towards the platforms (domain.md, A3). */
export type RoleCode =
  | 'PA'
  | 'KPA'
  | 'PPK'
  | 'PP'
  | 'POKJA'
  | 'BENDAHARA'
  | 'BUD'
  | 'APIP'
  | 'VAI'
  | 'ADMIN_PERUSAHAAN'
  | 'STAF_ADMIN'
  | 'ADMIN_CABANG'
  | 'ANGGOTA_PERUSAHAAN'
  | 'VERIFIKATOR_DIREKTORAT'
  | 'OPERATOR_TELKOM'
  | 'KURATOR'
  | 'HELPDESK'
  | 'PETUGAS_PDP'
  | 'PENGELOLA_LPSE'

/** Who can verify: a person of that kind, or the automatic comparison with OSS (`NIB_CHECK`). */
export type VerifierKind = 'VAI' | 'DIRECTORATE' | 'TELKOM' | 'COMPANY_ADMIN' | 'NIB_CHECK'

export interface Role {
  readonly code: RoleCode
  readonly label: Texts
  /** What the person does with it, in one line for choosers. */
  readonly duty: Texts
  readonly side: 'buyer' | 'provider' | 'internal'
  /** What the access is tied to: the one-live-access rule (T01) and the verifier's reach follow from it. */
  readonly boundTo: 'work-unit' | 'institution' | 'company' | 'branch' | 'operator'
  /** The approvals needed, each by a different person and each from one of the kinds named. */
  readonly approvals: readonly (readonly VerifierKind[])[]
  /** Everyone who takes part in verifying: the kinds of `approvals`, each once. */
  readonly verifiedBy: readonly VerifierKind[]
  readonly acrFloor: Acr
  /** Where the role exists; absent means at every institution. */
  readonly institutionTypes?: readonly InstitutionType[]
  /** Who signs the decree, as the hint of the upload says it. */
  readonly decreeFrom?: Texts
  /** `required`: a term of office with an end; `optional`: an end only where the paper names one. */
  readonly term: 'required' | 'optional'
  /** The platforms it opens; `identity` where the role works at a desk of the identity service. */
  readonly services: readonly ServiceName[]
}

const aal1: Acr = 'urn:inaproc:aal1'
const aal2: Acr = 'urn:inaproc:aal2'

/** The accounts desk of the institution decides, by the decree. */
const decidedByVai = { approvals: [['VAI']], term: 'required' } as const
/** Four eyes inside the Directorate; seeded by deployment. */
const decidedByTwoOfDirectorate = {
  side: 'internal',
  boundTo: 'operator',
  approvals: [['DIRECTORATE'], ['DIRECTORATE']],
  acrFloor: aal2,
  term: 'optional',
} as const

const fromBudgetUser: Texts = { id: 'SK/ST dari PA/KPA', en: 'Decree from the PA/KPA' }

/** Every role: who it is, who verifies it, how strongly it signs in, what it needs and what it opens. */
export const roles: Readonly<Record<RoleCode, Role>> = table({
  PA: {
    ...decidedByVai,
    label: { id: 'Pengguna Anggaran (PA)', en: 'Budget user (PA)' },
    duty: {
      id: 'Memegang kewenangan anggaran dan menetapkan sanksi',
      en: 'Holds the budget and sets sanctions',
    },
    side: 'buyer',
    boundTo: 'work-unit',
    acrFloor: aal2,
    decreeFrom: { id: 'SK pimpinan instansi', en: 'Decree of the head of the institution' },
    services: ['catalogue', 'blacklist'],
  },
  KPA: {
    ...decidedByVai,
    label: { id: 'Kuasa Pengguna Anggaran (KPA)', en: 'Delegated budget user (KPA)' },
    duty: {
      id: 'Menjalankan kewenangan anggaran atas kuasa PA',
      en: 'Exercises the budget authority delegated by the PA',
    },
    side: 'buyer',
    boundTo: 'work-unit',
    acrFloor: aal2,
    decreeFrom: { id: 'SK pimpinan instansi atau PA', en: 'Decree of the head of the institution or the PA' },
    services: ['catalogue', 'blacklist'],
  },
  PPK: {
    ...decidedByVai,
    label: { id: 'Pejabat Pembuat Komitmen (PPK)', en: 'Commitment-making officer (PPK)' },
    duty: {
      id: 'Meninjau usulan, membuat dan menandatangani Surat Pesanan',
      en: 'Reviews proposals, makes and signs order letters',
    },
    side: 'buyer',
    boundTo: 'work-unit',
    acrFloor: aal2,
    decreeFrom: fromBudgetUser,
    // Providers' company facts are looked up when an order is reviewed or a sanction proposed (decision 003).
    services: ['catalogue', 'provider-management', 'blacklist'],
  },
  PP: {
    ...decidedByVai,
    label: { id: 'Pejabat Pengadaan (PP)', en: 'Procurement officer (PP)' },
    duty: {
      id: 'Memilih produk, menegosiasi, dan mengusulkan pesanan',
      en: 'Chooses, negotiates and proposes orders',
    },
    side: 'buyer',
    boundTo: 'work-unit',
    acrFloor: aal2,
    decreeFrom: fromBudgetUser,
    services: ['catalogue', 'blacklist'],
  },
  POKJA: {
    ...decidedByVai,
    label: { id: 'Pokja Pemilihan', en: 'Selection panel (Pokja)' },
    duty: { id: 'Menjalankan pemilihan penyedia', en: 'Runs the selection of providers' },
    side: 'buyer',
    boundTo: 'work-unit',
    acrFloor: aal2,
    decreeFrom: { id: 'SK Kepala UKPBJ', en: 'Decree of the head of the UKPBJ' },
    services: ['catalogue', 'blacklist'],
  },
  BENDAHARA: {
    ...decidedByVai,
    label: { id: 'Bendahara Pengeluaran/Satuan Kerja', en: 'Treasurer of the work unit' },
    duty: { id: 'Membayar pesanan dengan Uang Persediaan', en: 'Pays orders from the petty-cash float' },
    side: 'buyer',
    boundTo: 'work-unit',
    acrFloor: aal2,
    decreeFrom: { id: 'SK pengangkatan bendahara', en: 'Decree appointing the treasurer' },
    services: ['catalogue'],
  },
  BUD: {
    ...decidedByVai,
    label: { id: 'Bendahara Umum Daerah (BUD)', en: 'Regional general treasurer (BUD)' },
    duty: { id: 'Membayar langsung dari kas daerah', en: 'Pays directly from the regional treasury' },
    side: 'buyer',
    boundTo: 'institution',
    acrFloor: aal2,
    institutionTypes: ['PROVINSI', 'KABUPATEN', 'KOTA'],
    decreeFrom: { id: 'SK kepala daerah', en: 'Decree of the head of the region' },
    services: ['catalogue'],
  },
  APIP: {
    ...decidedByVai,
    label: { id: 'Auditor Internal (APIP)', en: 'Internal government auditor (APIP)' },
    duty: { id: 'Mengawasi dan memberi rekomendasi', en: 'Supervises and recommends' },
    side: 'buyer',
    boundTo: 'work-unit',
    acrFloor: aal2,
    decreeFrom: { id: 'SK/ST Inspektorat', en: 'Decree of the inspectorate' },
    services: ['catalogue', 'blacklist'],
  },
  VAI: {
    label: { id: 'Verifikator Akun INAPROC (VAI)', en: 'INAPROC account verifier (VAI)' },
    duty: { id: 'Memverifikasi akses di instansinya', en: 'Verifies the accesses of the institution' },
    side: 'buyer',
    boundTo: 'institution',
    approvals: [['DIRECTORATE'], ['TELKOM']],
    acrFloor: aal2,
    decreeFrom: { id: 'SK pimpinan instansi', en: 'Decree of the leadership of the institution' },
    term: 'required',
    services: ['identity'],
  },
  ADMIN_PERUSAHAAN: {
    label: { id: 'Admin Perusahaan', en: 'Company admin' },
    duty: {
      id: 'Mengelola perusahaan, anggota, dan pesanan',
      en: 'Manages the company, its members and orders',
    },
    side: 'provider',
    boundTo: 'company',
    approvals: [['NIB_CHECK', 'DIRECTORATE']],
    acrFloor: aal2,
    term: 'optional',
    services: ['identity', 'provider-management', 'blacklist'],
  },
  STAF_ADMIN: {
    label: { id: 'Admin Perusahaan (Non PJ/Pengurus/Direksi)', en: 'Company admin (by power of attorney)' },
    duty: {
      id: 'Mengelola perusahaan berdasarkan surat kuasa',
      en: 'Manages the company by power of attorney',
    },
    side: 'provider',
    boundTo: 'company',
    // C-02: the company's own admin decides. The Directorate has its own ways: a missed deadline, and the foreign route.
    approvals: [['COMPANY_ADMIN']],
    acrFloor: aal2,
    term: 'optional',
    services: ['identity', 'provider-management', 'blacklist'],
  },
  ADMIN_CABANG: {
    label: { id: 'Admin Divisi/Cabang', en: 'Division or branch admin' },
    duty: { id: 'Mengelola toko dan pesanan cabangnya', en: 'Manages the store and orders of the branch' },
    side: 'provider',
    boundTo: 'branch',
    approvals: [['DIRECTORATE']],
    acrFloor: aal2,
    term: 'optional',
    services: ['provider-management', 'blacklist'],
  },
  ANGGOTA_PERUSAHAAN: {
    label: { id: 'Anggota Perusahaan', en: 'Company member' },
    duty: { id: 'Bekerja dalam lingkup yang diberikan admin', en: 'Works within the scope the admin grants' },
    side: 'provider',
    boundTo: 'company',
    approvals: [['COMPANY_ADMIN']],
    acrFloor: aal1,
    term: 'optional',
    services: ['provider-management', 'blacklist'],
  },
  VERIFIKATOR_DIREKTORAT: {
    ...decidedByTwoOfDirectorate,
    label: { id: 'Verifikator Direktorat', en: 'Verifier of the Directorate' },
    duty: {
      id: 'Memverifikasi VAI dan permohonan khusus penyedia',
      en: 'Verifies VAI and special provider requests',
    },
    services: ['identity', 'blacklist'],
  },
  OPERATOR_TELKOM: {
    ...decidedByTwoOfDirectorate,
    label: { id: 'Operator Telkom', en: 'Telkom operator' },
    duty: {
      id: 'Turut memverifikasi VAI dan mengoperasikan sistem',
      en: 'Co-verifies VAI and operates the system',
    },
    services: ['identity'],
  },
  KURATOR: {
    ...decidedByTwoOfDirectorate,
    label: { id: 'Kurator', en: 'Curator' },
    duty: { id: 'Meninjau produk sebelum tayang', en: 'Reviews products before they are published' },
    services: ['catalogue', 'provider-management'],
  },
  HELPDESK: {
    ...decidedByTwoOfDirectorate,
    label: { id: 'Layanan Bantuan', en: 'Help desk' },
    duty: { id: 'Membantu pengguna', en: 'Helps people' },
    services: ['identity', 'catalogue', 'provider-management', 'blacklist'],
  },
  PETUGAS_PDP: {
    ...decidedByTwoOfDirectorate,
    label: { id: 'Petugas Pelindungan Data Pribadi', en: 'Data protection officer' },
    duty: {
      id: 'Menangani permintaan dan insiden data pribadi',
      en: 'Handles personal-data requests and incidents',
    },
    services: ['identity'],
  },
  PENGELOLA_LPSE: {
    ...decidedByTwoOfDirectorate,
    label: { id: 'Pengelola LPSE', en: 'LPSE manager' },
    duty: { id: 'Mengelola standar layanan LPSE', en: 'Manages the LPSE service standards' },
    services: ['portal'],
  },
})

/** Every role code, in the order of the table. */
export const roleCodes = Object.keys(roles) as readonly RoleCode[] // the record has exactly the codes as keys

export function isRoleCode(value: string): value is RoleCode {
  return Object.hasOwn(roles, value)
}

/** The roles that open a platform: what its client may receive as persona. */
export function rolesOpening(service: ServiceName): readonly RoleCode[] {
  return roleCodes.filter((code) => roles[code].services.includes(service))
}

/** The roles of one side, for choosers. */
export function rolesOfSide(side: Role['side']): readonly RoleCode[] {
  return roleCodes.filter((code) => roles[code].side === side)
}

/** True when the role exists at institutions of this type (BUD only at regional governments). */
export function existsAt(role: RoleCode, type: InstitutionType): boolean {
  return roles[role].institutionTypes?.includes(type) ?? true
}

/**
 * True when a verifier of this kind may decide on the role: named in the table, or the Directorate for an
 * application that was escalated to it (missed deadline, or the owner is the institution's only VAI: A4).
 */
export function mayVerify(
  role: RoleCode,
  kind: VerifierKind,
  options: { readonly escalated: boolean },
): boolean {
  return roles[role].verifiedBy.includes(kind) || (options.escalated && kind === 'DIRECTORATE')
}

/** What is wrong with the table itself; an empty list means it is sound. */
export function validateRoles(rows: Readonly<Record<string, Role>> = roles): readonly string[] {
  return Object.entries(rows).flatMap(([key, role]) => {
    const findings: string[] = []
    if (role.code !== key) findings.push('filed under another code')
    if (role.approvals.length === 0 || role.approvals.some((kinds) => kinds.length === 0))
      findings.push('nobody verifies it')
    if (role.services.length === 0) findings.push('opens nothing')
    if (role.side === 'provider' && role.verifiedBy.includes('VAI'))
      findings.push('a VAI does not verify providers')
    if (role.side !== 'provider' && role.verifiedBy.includes('COMPANY_ADMIN'))
      findings.push('a company does not verify officials')
    if (role.side !== 'provider' && role.acrFloor === aal1) findings.push('an official needs two factors')
    if (role.institutionTypes !== undefined && role.side !== 'buyer')
      findings.push('only buyers have an institution type')
    return findings.map((finding) => `${key}: ${finding}`)
  })
}

function table(
  rows: Readonly<Record<RoleCode, Omit<Role, 'code' | 'verifiedBy'>>>,
): Readonly<Record<RoleCode, Role>> {
  const entries = Object.entries(rows).map(([code, row]) => [
    code,
    { ...row, code, verifiedBy: [...new Set(row.approvals.flat())] },
  ])
  return Object.fromEntries(entries) as Record<RoleCode, Role> // the same keys as `rows`
}

/** How a role is called where its whole name is too long: by its code where the name gives it, else by the name. */
export function shortRoleName(role: RoleCode, language: Language): string {
  const name = roles[role].label[language]
  return name.includes(`(${role})`) ? role : name
}
