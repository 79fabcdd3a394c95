import type { Language } from '@inaproc/domain/language'
import { type RoleCode, roles } from '@inaproc/domain/roles'
import { dayInWords, numberInWords } from '@inaproc/ui/dates'
import { messages } from './pages/statistics.messages.js'
import {
  type Figures,
  type InstitutionFigures,
  noFigures,
  officialRoles,
  peoplePerVerifier,
} from './statistics.js'
import type { DayFigures, RegionFigures } from './statistics-views.js'

/** A column of a table of figures: the same for the page, where numbers are in words, and for the CSV. */
export interface FigureColumn<Row> {
  readonly header: string
  readonly value: (row: Row) => string | number | null
  readonly namesRow?: true
  /** Follows from other columns: worth having in a file, too much for a phone. */
  readonly fileOnly?: true
}

/** The columns as the table of a page wants them. */
export function pageColumns<Row>(columns: readonly FigureColumn<Row>[], language: Language) {
  const shown = columns.filter(({ fileOnly }) => fileOnly !== true)
  return shown.map(({ header, value, namesRow }) => ({
    header,
    cell: (row: Row) => inWords(value(row), language),
    ...(namesRow === true ? { namesRow } : { numeric: true }),
  }))
}

/** The columns as a file wants them: plain numbers. */
export function csvColumns<Row>(columns: readonly FigureColumn<Row>[]) {
  return columns.map(({ header, value }) => ({ header, cell: value }))
}

export interface RoleRow extends Figures {
  readonly role: RoleCode
}

/** One row for each role of officials, in the order of the role table; also those that nobody holds. */
export function roleRows(byRole: ReadonlyMap<RoleCode | '', Figures>): readonly RoleRow[] {
  return officialRoles.map((role) => ({ role, ...(byRole.get(role) ?? noFigures) }))
}

export function roleColumns(language: Language): readonly FigureColumn<RoleRow>[] {
  const words = messages[language]
  return [
    { header: words.role, value: ({ role }) => roles[role].label[language], namesRow: true },
    { header: words.accesses, value: ({ accesses }) => accesses },
    { header: words.accounts, value: ({ accounts }) => accounts },
  ]
}

export function regionName(region: Pick<RegionFigures, 'name'>, language: Language): string {
  return region.name ?? messages[language].central
}

export function regionColumns(language: Language): readonly FigureColumn<RegionFigures>[] {
  const words = messages[language]
  return [
    { header: words.region, value: (region) => regionName(region, language), namesRow: true },
    { header: words.verifiers, value: ({ verifiers }) => verifiers },
    { header: words.accounts, value: ({ accounts }) => accounts },
    { header: words.accesses, value: ({ accesses }) => accesses },
  ]
}

export function dayColumns(language: Language): readonly FigureColumn<DayFigures>[] {
  const words = messages[language]
  return [
    { header: words.day, value: ({ day }) => dayInWords(day, language), namesRow: true },
    { header: words.accounts, value: ({ accounts }) => accounts },
    { header: words.accesses, value: ({ accesses }) => accesses },
  ]
}

/** An institution with what somebody has published about it. */
export interface InstitutionRow extends InstitutionFigures {
  readonly published: { readonly accounts: number | null; readonly verifiers: number | null } | null
}

/** The columns of the table of institutions; the published ones only where there are any. */
export function institutionColumns(
  language: Language,
  o: { readonly published: boolean },
): readonly FigureColumn<InstitutionRow>[] {
  const words = messages[language]
  const name = {
    header: words.institution,
    value: (row: InstitutionRow) => row.name,
    namesRow: true,
  } as const
  const perVerifier = { header: words.perVerifier, value: peoplePerVerifier }
  if (!o.published) {
    return [
      name,
      { header: words.verifiers, value: ({ verifiers }) => verifiers },
      { header: words.accounts, value: ({ accounts }) => accounts },
      { header: words.accesses, value: ({ accesses }) => accesses },
      perVerifier,
    ]
  }
  return [
    name,
    { header: words.counted('VAI'), value: ({ verifiers }) => verifiers },
    { header: words.published('VAI'), value: ({ published }) => published?.verifiers ?? null },
    { header: words.counted(words.accounts), value: ({ accounts }) => accounts },
    { header: words.published(words.accounts), value: ({ published }) => published?.accounts ?? null },
    {
      header: words.difference,
      value: ({ accounts, published }) =>
        published?.accounts == null ? null : accounts - published.accounts,
      fileOnly: true,
    },
    { ...perVerifier, fileOnly: true },
  ]
}

export function endingColumns(language: Language): readonly FigureColumn<RoleRow>[] {
  const words = messages[language]
  return [
    { header: words.role, value: ({ role }) => roles[role].label[language], namesRow: true },
    ...words.endingBands.map((header, index) => ({
      header,
      value: ({ ending }: RoleRow) => ending[index] ?? 0,
    })),
  ]
}

export function waitingColumns(language: Language): readonly FigureColumn<RoleRow>[] {
  const words = messages[language]
  return [
    { header: words.role, value: ({ role }) => roles[role].label[language], namesRow: true },
    ...words.waitingBands.map((header, index) => ({
      header,
      value: ({ waiting }: RoleRow) => waiting[index] ?? 0,
    })),
  ]
}

function inWords(value: string | number | null, language: Language): string {
  if (value === null) return '–'
  return typeof value === 'number' ? numberInWords(value, language) : value
}
