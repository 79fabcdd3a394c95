import type { Executor } from '@inaproc/database/database'
import type { Texts } from '@inaproc/domain/language'
import { sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Sharing } from './sharing.js'

/** How a scope is called before a person who decides about it, and what allowing it means. */
export interface ScopeWords {
  readonly label: Texts
  readonly text: Texts
  /** What it releases; nothing for a scope of an API. */
  readonly claims: readonly string[]
  /** Where pages list it. */
  readonly position: number
}

/** The words of what is shared, as officials keep them (`/konsol/cakupan`). */
export interface SharedWords {
  readonly scopes: ReadonlyMap<string, ScopeWords>
  /** By `audience scope`: two APIs may have a scope of one name. */
  readonly apis: ReadonlyMap<string, ScopeWords & { readonly api: Texts }>
  readonly claims: ReadonlyMap<string, Texts>
}

/** Where pages find these words: the rows of the database, or what a door without one says. */
export type WordsSource = (sharings: readonly Pick<Sharing, 'scopes' | 'resources'>[]) => Promise<SharedWords>

interface Row {
  readonly kind: 'scope' | 'api' | 'claim'
  readonly name: string
  readonly audience: string | null
  readonly label_id: string
  readonly label_en: string
  readonly text_id: string | null
  readonly text_en: string | null
  readonly api_id: string | null
  readonly api_en: string | null
  readonly claims: readonly string[] | null
  readonly position: number
}

/**
 * The words of everything that these sharings name, in one query. They are read for each page and never kept, so that a
 * text that an official changes is the next one that somebody reads. Retired scopes have words too: a person can still
 * see what they once allowed.
 */
export async function findSharedWords(
  db: Executor<DB>,
  sharings: readonly Pick<Sharing, 'scopes' | 'resources'>[],
): Promise<SharedWords> {
  const scopes = [...new Set(sharings.flatMap((sharing) => sharing.scopes))]
  const audiences = [...new Set(sharings.flatMap(({ resources }) => Object.keys(resources)))]
  const { rows } = await sql<Row>`
    select 'scope' as kind, name, null as audience, label_id, label_en, description_id as text_id,
      description_en as text_en, null as api_id, null as api_en, claims, position
    from scopes where resource_id is null and name = any(${scopes}::text[])
    union all
    select 'api', scopes.name, resources.audience, scopes.label_id, scopes.label_en, scopes.description_id,
      scopes.description_en, resources.name_id, resources.name_en, null, scopes.position
    from resources join scopes on scopes.resource_id = resources.id
    where resources.audience = any(${audiences}::text[])
    union all
    select 'claim', name, null, label_id, label_en, null, null, null, null, null, position from claims`.execute(
    db,
  )
  const label = (row: Row): Texts => ({ id: row.label_id, en: row.label_en })
  const words = (row: Row): ScopeWords => ({
    label: label(row),
    text: { id: row.text_id ?? '', en: row.text_en ?? '' },
    claims: row.claims ?? [],
    position: row.position,
  })
  const ofKind = (kind: Row['kind']) => rows.filter((row) => row.kind === kind)
  return {
    scopes: new Map(ofKind('scope').map((row) => [row.name, words(row)])),
    apis: new Map(
      ofKind('api').map((row) => [
        apiScopeKey(row.audience ?? '', row.name),
        { ...words(row), api: { id: row.api_id ?? '', en: row.api_en ?? '' } },
      ]),
    ),
    claims: new Map(ofKind('claim').map((row) => [row.name, label(row)])),
  }
}

export function apiScopeKey(audience: string, scope: string): string {
  return `${audience} ${scope}`
}
