import type { Executor } from '@inaproc/database/database'
import { keyset, type Page, pageOf } from '@inaproc/database/keyset'
import type { AccountId } from '@inaproc/domain/identifiers'
import { isRoleCode } from '@inaproc/domain/roles'
import { type RawBuilder, sql } from 'kysely'
import type { DB } from '../database-types.js'
import { readSharing } from '../oidc/consents/sharing.js'
import type { ConnectedClient, OwnService, UsedPersona } from './connected.js'

interface ConsentRow {
  readonly client_id: string
  readonly name: string
  readonly owner: string | null
  readonly logo_file: string | null
  readonly environment: string
  readonly state: string
  readonly scopes: unknown
  readonly claims: unknown
  readonly released: unknown
  readonly resources: unknown
  readonly granted_at: Date
  readonly last_used_at: Date
  readonly personas: readonly PersonaRow[]
  /** Of all that the person allowed, whatever is searched for. */
  readonly total: string
}

interface PersonaRow {
  readonly role: string
  readonly organisation: string | null
}

/** The personas of the live grants of a person at a client, each once. */
function personasAt(accountId: AccountId): RawBuilder<unknown> {
  return sql`
    select max(g.last_used_at) as last_used_at,
      jsonb_agg(distinct jsonb_build_object('role', accesses.role,
        'organisation', coalesce(institutions.name, companies.name))) filter (where accesses.id is not null) as personas
    from persona_grants g
    left join accesses on accesses.id = g.access_id
    left join institutions on institutions.code = accesses.institution_code
    left join companies on companies.id = accesses.company_id
    where g.account_id = ${accountId} and g.client_id = clients.client_id and g.ended_at is null`
}

const byUse = keyset({ last_used_at: 'instant', client_id: 'text' })

interface ConnectedWish {
  readonly accountId: AccountId
  readonly clientId?: string | undefined
  /** Only those whose name, or the name of whoever runs them, has these words. */
  readonly words?: string | undefined
  readonly after?: string | null | undefined
  readonly limit: number
}

/** The query behind the list of applications; also for looking at its plan. */
export function connectedClients(o: ConnectedWish): RawBuilder<ConsentRow> {
  const one = o.clientId === undefined ? sql`true` : sql`consents.client_id = ${o.clientId}`
  const after = o.after === undefined || o.after === null ? null : byUse.decode(o.after)
  const beyond =
    after === null
      ? sql`true`
      : sql`(consents.last_used_at < ${after.last_used_at}
          or (consents.last_used_at = ${after.last_used_at} and consents.client_id > ${after.client_id}))`
  return sql<ConsentRow>`
    select consents.client_id, clients.name, partners.name as owner, clients.logo_file, clients.environment, clients.state,
      consents.scopes, consents.claims, consents.released, consents.resources, consents.granted_at, consents.last_used_at,
      coalesce(used.personas, '[]') as personas,
      (select count(*) from client_consents where account_id = ${o.accountId} and revoked_at is null) as total
    from client_consents consents
    join clients on clients.client_id = consents.client_id
    left join partners on partners.id = clients.partner_id
    left join lateral (${personasAt(o.accountId)}) used on true
    where consents.account_id = ${o.accountId} and consents.revoked_at is null and ${one} and ${called(o.words)}
      and ${beyond}
    order by consents.last_used_at desc, consents.client_id
    limit ${o.limit}`
}

function called(words = ''): RawBuilder<unknown> {
  if (words === '') return sql`true`
  const pattern = `%${words.toLowerCase().replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  return sql`(lower(clients.name) like ${pattern} or partners.search_text like ${pattern})`
}

/**
 * The applications that a person has allowed and not revoked, those used last first, a page at a time.
 * @throws Refusal CURSOR_INVALID
 */
export async function listConnectedClients(
  db: Executor<DB>,
  o: Omit<ConnectedWish, 'clientId'>,
): Promise<Page<ConnectedClient> & { readonly total: number }> {
  const { rows } = await connectedClients({ ...o, limit: o.limit + 1 }).execute(db)
  const page = pageOf(rows.map(toConnected), o.limit, ({ lastUsedAt, clientId }) =>
    byUse.encode({ last_used_at: lastUsedAt, client_id: clientId }),
  )
  return { ...page, total: Number(rows[0]?.total ?? 0) }
}

/** One of them. */
export async function findConnectedClient(
  db: Executor<DB>,
  o: { accountId: AccountId; clientId: string },
): Promise<ConnectedClient | undefined> {
  const { rows } = await connectedClients({ ...o, limit: 1 }).execute(db)
  return rows[0] && toConnected(rows[0])
}

/** The services of INAPROC that people sign in to, in the order of their names. */
export async function listOwnServices(
  db: Executor<DB>,
  accountId: AccountId,
): Promise<readonly OwnService[]> {
  const { rows } = await sql<{
    client_id: string
    name: string
    last_used_at: Date | null
    personas: readonly PersonaRow[]
  }>`
    select clients.client_id, clients.name, used.last_used_at, coalesce(used.personas, '[]') as personas
    from clients left join lateral (${personasAt(accountId)}) used on true
    where clients.first_party and clients.state = 'active' and clients.client_kind <> 'machine'
    order by clients.name, clients.client_id`.execute(db)
  return rows.map((row) => ({
    clientId: row.client_id,
    name: row.name,
    lastUsedAt: row.last_used_at,
    personas: personasOf(row.personas),
  }))
}

function toConnected(row: ConsentRow): ConnectedClient {
  return {
    clientId: row.client_id,
    name: row.name,
    owner: row.owner,
    logoFile: row.logo_file,
    isTest: row.environment === 'test',
    isHalted: row.state !== 'active',
    sharing: readSharing(row),
    since: row.granted_at,
    lastUsedAt: row.last_used_at,
    personas: personasOf(row.personas),
  }
}

function personasOf(rows: readonly PersonaRow[]): readonly UsedPersona[] {
  return rows.flatMap(({ role, organisation }) =>
    isRoleCode(role) ? [{ role, organisation: organisation ?? '' }] : [],
  )
}
