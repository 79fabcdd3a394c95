import type { Executor } from '@inaproc/database/database'
import { keyset, type Page, pageOf } from '@inaproc/database/keyset'
import type { ClientState } from '@inaproc/domain/client-lifecycle'
import { type RawBuilder, sql } from 'kysely'
import type { DB } from '../../../database-types.js'
import type { Held, Holder, Obstacles } from './holders.js'

const byId = keyset({ client_id: 'text' })

/** The condition that a client, which is not retired, has it; each goes through an index of its own. */
function hasIt({ kind, name }: Held): RawBuilder<boolean> {
  switch (kind) {
    case 'people':
      return sql<boolean>`string_to_array(clients.metadata->>'scope', ' ') @> array[${name}]::text[]`
    case 'scope':
      return sql<boolean>`clients.metadata->'resource_scopes' @> to_jsonb(${name}::text)`
    case 'api':
      return sql<boolean>`clients.resources @> array[${name}]::text[]`
  }
}

/**
 * The clients that have it and are not retired, by their id.
 * @throws Refusal CURSOR_INVALID
 */
export async function listHolders(
  db: Executor<DB>,
  held: Held,
  o: { readonly after: string | null; readonly limit: number },
): Promise<Page<Holder>> {
  const rows = await holdersQuery(db, held, o).execute()
  const items = rows.map(
    (row): Holder => ({
      clientId: row.client_id,
      name: row.name,
      // The database allows these only.
      state: row.state as ClientState,
      environment: row.environment === 'test' ? 'test' : 'production',
      firstParty: row.first_party,
      partner: row.partner,
      contacts: Number(row.contacts),
    }),
  )
  return pageOf(items, o.limit, ({ clientId }) => byId.encode({ client_id: clientId }))
}

/** The query behind the list, also for looking at its plan. */
export function holdersQuery(
  db: Executor<DB>,
  held: Held,
  o: { readonly after: string | null; readonly limit: number },
) {
  const after = o.after === null ? null : byId.decode(o.after)
  return db
    .selectFrom('clients')
    .leftJoin('partners', 'partners.id', 'clients.partner_id')
    .select(['clients.client_id', 'clients.name', 'clients.state', 'clients.environment'])
    .select(['clients.first_party', 'partners.name as partner'])
    .select(sql<string>`jsonb_array_length(clients.contacts)`.as('contacts'))
    .where(hasIt(held))
    .where('clients.state', '!=', 'retired')
    .$if(after !== null, (query) => query.where('clients.client_id', '>', after?.client_id ?? ''))
    .orderBy('clients.client_id')
    .limit(o.limit + 1)
}

export interface HolderCount {
  readonly count: number
  /** Differs whenever a client has come or gone, or changed its state. */
  readonly digest: string
}

/** How many have it, and which: what an official was shown is compared with what is so when they decide. */
export async function countHolders(db: Executor<DB>, held: Held): Promise<HolderCount> {
  const { count, digest } = await db
    .selectFrom('clients')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .select(
      sql<string>`encode(sha256(convert_to(coalesce(string_agg(client_id || ' ' || state, ','
        order by client_id), ''), 'UTF8')), 'hex')`.as('digest'),
    )
    .where(hasIt(held))
    .where('state', '!=', 'retired')
    .executeTakeFirstOrThrow()
  return { count: Number(count), digest }
}

/** By their names, how many clients have each scope; nobody's are left out. */
export async function countHoldersOf(
  db: Executor<DB>,
  kind: Exclude<Held['kind'], 'api'>,
  names: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const has =
    kind === 'people'
      ? sql`string_to_array(clients.metadata->>'scope', ' ') @> array[named.name]`
      : sql`clients.metadata->'resource_scopes' @> to_jsonb(named.name)`
  const { rows } = await sql<{ name: string; count: string }>`
    select named.name, count(*) as count from unnest(${names}::text[]) named(name)
    join clients on ${has} and clients.state <> 'retired'
    group by named.name`.execute(db)
  return new Map(rows.map(({ name, count }) => [name, Number(count)]))
}

const fewNames = 5

/** Active clients that would stop in silence: whom nobody can be told of, and machines that could do nothing more. */
export async function findObstacles(db: Executor<DB>, held: Held): Promise<Obstacles> {
  const active = db
    .selectFrom('clients')
    .select('name')
    .where(hasIt(held))
    .where('state', '=', 'active')
    .orderBy('client_id')
    .limit(fewNames)
  const untold = await active
    .where('environment', '=', 'production')
    .where(sql<boolean>`(first_party or jsonb_array_length(contacts) = 0)`)
    .execute()
  const leftWithNothing =
    held.kind === 'scope'
      ? await active
          .where('client_kind', '=', 'machine')
          .where(sql<boolean>`jsonb_array_length(metadata->'resource_scopes') = 1`)
          .execute()
      : []
  return {
    untold: untold.map(({ name }) => name),
    leftWithNothing: leftWithNothing.map(({ name }) => name),
  }
}

/** A client with those who are told about it. */
export interface ToldHolder {
  readonly clientId: string
  readonly name: string
  readonly emails: readonly string[]
}

/** The next active clients that have it, with their contacts. */
export async function listToldHolders(
  db: Executor<DB>,
  held: Held,
  o: { readonly after: string; readonly limit: number },
): Promise<readonly ToldHolder[]> {
  const rows = await db
    .selectFrom('clients')
    .select(['client_id', 'name'])
    .select(
      sql<string[]>`(select coalesce(array_agg(distinct contact->>'email'), '{}')
        from jsonb_array_elements(clients.contacts) contact)`.as('emails'),
    )
    .where(hasIt(held))
    .where('state', 'in', ['active', 'suspended'])
    .where('client_id', '>', o.after)
    .orderBy('client_id')
    .limit(o.limit)
    .execute()
  return rows.map(({ client_id: clientId, name, emails }) => ({ clientId, name, emails }))
}
