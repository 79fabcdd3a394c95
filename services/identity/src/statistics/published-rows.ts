import type { OfficialFigure } from './official/official-tables.js'
import type { InstitutionFigures } from './statistics.js'
import type { InstitutionRow } from './statistics-tables.js'

/**
 * The institutions of a region, each with what was published about it. The order is that of the published table, then
 * come those it does not name; without one they stay as they are.
 */
export function institutionRows(o: {
  readonly institutions: readonly InstitutionFigures[]
  readonly official: { readonly figures: readonly OfficialFigure[] } | undefined
}): readonly InstitutionRow[] {
  const figures = o.official?.figures ?? []
  const positions = new Map(figures.map(({ code, position }) => [code, position]))
  const publishedOf = (code: string) => {
    const own = figures.filter((figure) => figure.code === code)
    const figureOf = (role: string, unit: OfficialFigure['unit']) =>
      own.find((figure) => figure.role === role && figure.unit === unit)?.figure ?? null
    return own.length === 0
      ? null
      : { accounts: figureOf('', 'accounts'), verifiers: figureOf('VAI', 'accesses') }
  }
  const placeOf = (code: string) => positions.get(code) ?? Number.POSITIVE_INFINITY
  return o.institutions
    .map((institution) => ({ ...institution, published: publishedOf(institution.code) }))
    .toSorted((a, b) => (placeOf(a.code) === placeOf(b.code) ? 0 : placeOf(a.code) - placeOf(b.code)))
}
