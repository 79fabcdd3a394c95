import type { CompanyField, CompanySource } from '@inaproc/domain/company-fields'
import type { CompanyId } from '@inaproc/domain/identifiers'
import type { Nib } from '@inaproc/domain/nib'
import type { Nik } from '@inaproc/domain/nik'
import type { Nitku, Npwp } from '@inaproc/domain/npwp'

export const companyForms = ['PT', 'CV', 'KOPERASI', 'PERORANGAN'] as const
export type CompanyForm = (typeof companyForms)[number]
export const companyScales = ['MIKRO', 'KECIL', 'MENENGAH', 'BESAR'] as const
export type CompanyScale = (typeof companyScales)[number]
export const positions = ['DIREKTUR', 'KOMISARIS', 'PENANGGUNG_JAWAB', 'PEMEGANG_SAHAM'] as const
export type Position = (typeof positions)[number]
export const nationalities = ['WNI', 'WNA'] as const
export type Nationality = (typeof nationalities)[number]
/** Konfirmasi Status Wajib Pajak: whether the taxpayer has met the duties that a public service asks for. */
export const taxpayerStandings = ['VALID', 'NOT_VALID'] as const
export type TaxpayerStanding = (typeof taxpayerStandings)[number]

/** Somebody on the NIB; a foreigner has no NIK. */
export interface ListedPerson {
  readonly name: string
  readonly position: Position
  readonly nationality: Nationality
  readonly nik: Nik | null
}

/** The same without the number, as pages and the log of changes show it. */
export type ShownPerson = Omit<ListedPerson, 'nik'>

export interface CompanyBranch {
  readonly nitku: Nitku
  readonly name: string
  readonly address: string
}

/** What OSS says of a company. */
export interface OssRecord {
  readonly nib: Nib
  readonly status: 'ACTIVE' | 'REVOKED'
  readonly name: string
  readonly form: CompanyForm
  readonly npwp: Npwp
  readonly scale: CompanyScale
  /** KBLI 2020, five digits each. */
  readonly kbli: readonly string[]
  readonly address: string
  /** District, `PP.RR.DD`. */
  readonly regionCode: string
  readonly people: readonly ListedPerson[]
  readonly branches: readonly CompanyBranch[]
}

/** What the tax office says: whether the company collects VAT (PKP), and its KSWP. */
export interface TaxRecord {
  readonly taxable: boolean
  readonly kswp: TaxpayerStanding
}

/** Somebody who in the end owns or controls the company (Perpres 13/2018), as AHU has it. */
export interface BeneficialOwner {
  readonly name: string
  readonly nationality: Nationality
  /** Whole percent of the shares; null where control rests on something else. */
  readonly sharePercent: number | null
}

/** A company as this service keeps it, with the time at which each source last told. */
export interface KnownCompany {
  readonly id: CompanyId
  readonly nib: Nib
  readonly status: OssRecord['status']
  readonly name: string
  readonly form: string
  readonly npwp: Npwp
  readonly scale: CompanyScale | null
  readonly kbli: readonly string[]
  readonly address: string | null
  readonly regionCode: string | null
  readonly people: readonly ShownPerson[]
  readonly branches: readonly CompanyBranch[]
  readonly taxable: boolean | null
  readonly kswp: TaxpayerStanding | null
  readonly owners: readonly BeneficialOwner[]
  /** Null: that source has never told anything of it. */
  readonly freshAt: Readonly<Record<CompanySource, Date | null>>
}

/** One line of a list, or one value; null for an empty list. */
export type ChangeItem = string | boolean | ShownPerson | CompanyBranch | BeneficialOwner

/** What a source now says differently. Of a list only the lines that went and those that came. */
export interface CompanyChange {
  readonly field: CompanyField
  readonly before: readonly ChangeItem[]
  readonly after: readonly ChangeItem[]
}

/** A line of the log of differences. */
export interface LoggedChange extends CompanyChange {
  readonly id: string
  readonly source: CompanySource
  readonly at: Date
  /** Who asked; null for a scheduled question, or when the account is gone. */
  readonly askedBy: string | null
}

/** The roles that look after a company. */
export const companyAdminRoles = ['ADMIN_PERUSAHAAN', 'STAF_ADMIN'] as const

/** Those who may register the company: directors, persons in charge, shareholders (R-53, C-03). */
const mayRegister: readonly Position[] = ['DIREKTUR', 'PENANGGUNG_JAWAB', 'PEMEGANG_SAHAM']
/**
 * Those whom the rule of all-foreign directors looks at (R-30, C-03). Not commissioners: they supervise and do not
 * manage (UU 40/2007 art. 1), so an Indonesian one can neither register the company nor stand in its way.
 */
const directing: readonly Position[] = ['DIREKTUR', 'PENANGGUNG_JAWAB']

export function mayRegisterCompany(position: Position): boolean {
  return mayRegister.includes(position)
}

/** Who of the people on a NIB manages the company. */
export function directors<T extends ShownPerson>(people: readonly T[]): readonly T[] {
  return people.filter(({ position }) => directing.includes(position))
}

/** every director is foreign. A NIB that names no director proves nothing. */
export function isAllForeign(people: readonly ShownPerson[]): boolean {
  const board = directors(people)
  return board.length > 0 && board.every(({ nationality }) => nationality === 'WNA')
}

/** An Indonesian among the shareholders could register the company in person (C-03): a hint, never a refusal. */
export function hasIndonesianShareholder(people: readonly ShownPerson[]): boolean {
  return people.some(({ position, nationality }) => position === 'PEMEGANG_SAHAM' && nationality === 'WNI')
}

/** What OSS says differently from what is kept. Empty when OSS had never been asked: a first answer changes nothing. */
export function ossChanges(kept: KnownCompany, record: OssRecord): readonly CompanyChange[] {
  if (kept.freshAt.OSS === null) return []
  return [
    ...valueChange('name', kept.name, record.name),
    ...valueChange('form', kept.form, record.form),
    ...valueChange('status', kept.status, record.status),
    ...valueChange('npwp', kept.npwp, record.npwp),
    ...valueChange('scale', kept.scale, record.scale),
    ...listChange('kbli', kept.kbli, record.kbli),
    ...valueChange('address', kept.address, record.address),
    ...listChange('people', kept.people, record.people.map(shownPerson)),
    ...listChange('branches', kept.branches, record.branches),
  ]
}

export function taxChanges(kept: KnownCompany, record: TaxRecord): readonly CompanyChange[] {
  if (kept.freshAt.TAX_OFFICE === null) return []
  return [
    ...valueChange('taxable', kept.taxable, record.taxable),
    ...valueChange('kswp', kept.kswp, record.kswp),
  ]
}

export function ownerChanges(
  kept: KnownCompany,
  owners: readonly BeneficialOwner[],
): readonly CompanyChange[] {
  return kept.freshAt.AHU === null ? [] : listChange('owners', kept.owners, owners)
}

function shownPerson({ name, position, nationality }: ShownPerson): ShownPerson {
  return { name, position, nationality }
}

function valueChange(
  field: CompanyField,
  before: string | boolean | null,
  after: string | boolean,
): readonly CompanyChange[] {
  return before === after ? [] : [{ field, before: before === null ? [] : [before], after: [after] }]
}

function listChange<T extends ChangeItem>(
  field: CompanyField,
  before: readonly T[],
  after: readonly T[],
): readonly CompanyChange[] {
  const gone = without(before, after)
  const come = without(after, before)
  return gone.length + come.length === 0 ? [] : [{ field, before: gone, after: come }]
}

/** Lines are the same when all their values are. */
function without<T extends ChangeItem>(lines: readonly T[], others: readonly T[]): readonly T[] {
  const known = new Set(others.map(lineKey))
  return lines.filter((line) => !known.has(lineKey(line)))
}

function lineKey(line: ChangeItem): string {
  return typeof line === 'object' ? JSON.stringify(Object.entries(line).sort()) : String(line)
}
