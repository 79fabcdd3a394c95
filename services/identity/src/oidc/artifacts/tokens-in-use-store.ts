import { builtOnce } from '@inaproc/database/built-once'
import type { Executor } from '@inaproc/database/database'
import { gathered } from '@inaproc/database/gathered'
import { unseenList } from '@inaproc/database/many-rows'
import type { Clock } from '@inaproc/domain/clock'
import type { AccountId } from '@inaproc/domain/identifiers'
import { todayInWib, type WibDate } from '@inaproc/domain/wib-date'
import { type RawBuilder, sql } from 'kysely'
import type { AdapterPayload } from 'oidc-provider'
import {
  type PersonaColumns,
  type PersonaRow,
  personasInForce,
  toPersona,
} from '../../accesses/personas-store.js'
import type { DB } from '../../database-types.js'
import type { Platform } from '../../platform.js'
import type { PersonFacts } from '../tokens/claims.js'
import { personFacts, usablePeople } from '../tokens/claims-store.js'
import { hashOf, payloadOf } from './artifacts-store.js'

/** What a code or token is good for at this moment: all that a request with it has to look at. */
export interface TokenInUse {
  readonly payload: AdapterPayload
  /** The library's grant of the token; nothing when there is none any more. */
  readonly grant: AdapterPayload | undefined
  readonly inUse: GrantInUse | undefined
}

/** What there is behind a grant at the moment of its use. */
export interface GrantInUse {
  readonly accountId: string
  /** Nothing when the account may not be used. */
  readonly person: PersonFacts | undefined
  /** Nothing when there is no such grant of this account, or its client is no longer active. */
  readonly grant: UsedGrant | undefined
  /** Nothing when the grant has no persona, or one that is not in force. */
  readonly persona: PersonaRow | undefined
}

export interface UsedGrant {
  readonly accessId: string | null
  readonly clientId: string
  readonly sessionUid: string
  readonly lastUsedAt: Date
}

/**
 * A token with its grant, person and persona, each as it is now. Requests that ask at the same time ask in one
 * statement; whoever asks waits for no lock.
 */
export async function findTokenInUse(
  p: Pick<Platform, 'db' | 'keys' | 'clock'>,
  model: string,
  id: string,
): Promise<TokenInUse | undefined> {
  const row = await findRow(p.db, { model, idHash: hashOf(id), grantId: null, clock: p.clock })
  if (row === undefined) return undefined
  const { grant_hash: id_hash, grant_sealed: payload_sealed } = row
  return {
    payload: payloadOf(p.keys, model, row),
    grant:
      id_hash === null || payload_sealed === null
        ? undefined
        : payloadOf(p.keys, 'Grant', { id_hash, payload_sealed, consumed_at: null }),
    inUse: grantInUse(row),
  }
}

/** The same for who has the grant itself in hand. Nothing when it is gone. */
export async function findGrantInUse(
  p: Pick<Platform, 'db' | 'clock'>,
  grantId: string,
): Promise<GrantInUse | undefined> {
  const ask = { model: 'Grant', idHash: hashOf(grantId), grantId, clock: p.clock }
  const row = await findRow(p.db, ask)
  return row && grantInUse(row)
}

interface Ask {
  readonly model: string
  readonly idHash: Buffer
  /** Of a token it stands in its row. */
  readonly grantId: string | null
  readonly clock: Clock
}

const findRow = gathered(async (db: Executor<DB>, asks: readonly Ask[]) => {
  const [first] = asks
  if (first === undefined) return []
  const rows = await findRows(db, {
    models: asks.map(({ model }) => model),
    hashes: asks.map(({ idHash }) => idHash),
    grantIds: asks.map(({ grantId }) => grantId),
    // All of them ask at this moment.
    today: todayInWib(first.clock),
  })
  const found = new Map(rows.map((row) => [row.place, row]))
  return asks.map((_, at) => found.get(at + 1))
})

type FoundRow = NonNullable<Awaited<ReturnType<typeof findRow>>>

const ownerOfArtifact = sql<AccountId>`artifact.account_id`

/** Asked here and not of the memory of an instance: the grants of a suspended client are dead at once, everywhere. */
const ofActiveClient = sql<boolean>`exists (
  select from clients where clients.client_id = used.client_id and clients.state = 'active')`

interface Asks {
  readonly models: readonly string[]
  readonly hashes: readonly Buffer[]
  readonly grantIds: readonly (string | null)[]
  readonly today: WibDate
}

/** The limit keeps the planner from joining a table as a whole, which it likes while the table is small. */
const one = sql.lit(1)

function liveArtifacts(db: Executor<DB>, of: { model: RawBuilder<string>; idHash: RawBuilder<Buffer> }) {
  return db
    .selectFrom('oidc_artifacts')
    .select(['account_id', 'grant_id', 'id_hash', 'payload_sealed', 'consumed_at'])
    .where('model', '=', of.model)
    .where('id_hash', '=', of.idHash)
    .where(sql<boolean>`(expires_at is null or expires_at > now())`)
    .limit(one)
}

/** The query behind them, also for looking at its plan. */
export function tokensInUse(db: Executor<DB>, asks: Asks) {
  return db
    .selectFrom(
      sql<{ model: string; id_hash: Buffer; grant_id: string | null; place: number }>`
        unnest(${unseenList(asks.models, 'text')}, ${unseenList(asks.hashes, 'bytea')},
          ${unseenList(asks.grantIds, 'text')}) with ordinality`.as<'asked'>(
        sql`asked (model, id_hash, grant_id, place)`,
      ),
    )
    .innerJoinLateral(
      liveArtifacts(db, { model: sql`asked.model`, idHash: sql`asked.id_hash` }).as('artifact'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      liveArtifacts(db, {
        model: sql`'Grant'`,
        idHash: sql`sha256(convert_to(artifact.grant_id, 'UTF8'))`,
      }).as('granted'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      usablePeople(db).where(sql<boolean>`accounts.id = ${ownerOfArtifact}`).limit(one).as('person'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      db
        .selectFrom('persona_grants as used')
        .select(['used.access_id', 'used.client_id', 'used.session_uid', 'used.last_used_at'])
        .where(sql<boolean>`used.grant_id = coalesce(asked.grant_id, artifact.grant_id)`)
        // In words that no index answers: a person has many grants, and this one is found by its key.
        .where(sql<boolean>`used.account_id is not distinct from artifact.account_id`)
        .where(ofActiveClient)
        .limit(one)
        .as('used'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      personasInForce(db, ownerOfArtifact, asks.today)
        .where(sql<boolean>`accesses.id = used.access_id`)
        .limit(one)
        .as('persona'),
      (join) => join.onTrue(),
    )
    .selectAll('person')
    .selectAll('persona')
    .select(sql<number>`asked.place::int`.as('place'))
    .select(['artifact.account_id', 'artifact.id_hash', 'artifact.payload_sealed', 'artifact.consumed_at'])
    .select(['granted.id_hash as grant_hash', 'granted.payload_sealed as grant_sealed'])
    .select(['used.access_id', 'used.client_id', 'used.session_uid', 'used.last_used_at'])
}

const findRows = builtOnce(tokensInUse)

function grantInUse(row: FoundRow): GrantInUse | undefined {
  if (row.account_id === null) return undefined
  return {
    accountId: row.account_id,
    person: personOf(row),
    grant: grantOf(row),
    // The outer join gives all columns of a persona or none.
    persona: row.id === null ? undefined : toPersona(row as PersonaColumns),
  }
}

function personOf(row: FoundRow): PersonFacts | undefined {
  const { username, language, updated_at, state, ...others } = row
  if (username === null || language === null || updated_at === null || state === null) return undefined
  return personFacts({ ...others, username, language, updated_at, state })
}

function grantOf(row: FoundRow): UsedGrant | undefined {
  const { access_id: accessId, client_id: clientId, session_uid: sessionUid, last_used_at: lastUsedAt } = row
  if (clientId === null || sessionUid === null || lastUsedAt === null) return undefined
  return { accessId, clientId, sessionUid, lastUsedAt }
}
