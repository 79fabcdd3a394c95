import { builtOnce } from '@inaproc/database/built-once'
import { type Executor, inTransaction } from '@inaproc/database/database'
import { gathered } from '@inaproc/database/gathered'
import { unseenList } from '@inaproc/database/many-rows'
import type { KeyRing } from '@inaproc/server/key-ring'
import { type RawBuilder, sql } from 'kysely'
import type { DB } from '../../database-types.js'
import type { Platform } from '../../platform.js'
import { type GrantUse, notedBefore, noteGrantUse, notingUses } from '../personas/grants/grant-use-store.js'
import {
  consumeArtifact,
  hashOf,
  type StoredArtifact,
  saveArtifact,
  sealedPayload,
} from './artifacts-store.js'

/** What one request of the token endpoint writes: all of it or nothing. */
export interface RequestWrites {
  /** What it uses up: the artifacts are written only when this request is the one that does. */
  readonly spends: { readonly model: string; readonly id: string } | undefined
  /** Tokens, with identifiers that nobody else has. */
  readonly saves: readonly StoredArtifact[]
  /** Uses of grants to be noted; what they note is left to others where others have it in hand. */
  readonly uses?: readonly GrantUse[]
}

/**
 * Writes what a request has to write; requests at the same time write in one statement, and so in one commit. False
 * when what it wanted to use up was used up before, or is gone: then nothing is written.
 */
export async function writeRequest(
  p: Pick<Platform, 'db' | 'keys'>,
  writes: RequestWrites,
): Promise<boolean> {
  const { spends } = writes
  const isWritten = await writeSealed(p.db, {
    spends: spends && { model: spends.model, idHash: hashOf(spends.id) },
    saves: writes.saves.map((artifact) => sealed(p.keys, artifact)),
    uses: writes.uses ?? [],
  })
  // Among many nobody waits for a row that somebody holds; alone it does, and learns what became of it.
  return isWritten || writeAlone(p, writes)
}

async function writeAlone(
  p: Pick<Platform, 'db' | 'keys'>,
  { spends, saves, uses = [] }: RequestWrites,
): Promise<boolean> {
  return inTransaction(p.db, async (trx) => {
    if (spends !== undefined && !(await consumeArtifact(trx, spends.model, spends.id))) return false
    for (const artifact of saves) await saveArtifact(trx, p.keys, artifact)
    for (const use of uses) await noteGrantUse(trx, use)
    return true
  })
}

interface SealedWrites {
  readonly spends: { readonly model: string; readonly idHash: Buffer } | undefined
  readonly saves: readonly SealedArtifact[]
  readonly uses: readonly GrantUse[]
}

interface SealedArtifact {
  readonly model: string
  readonly idHash: Buffer
  readonly payload: Buffer
  readonly grantId: string | null
  readonly accountId: string | null
  readonly clientId: string | null
  readonly seconds: number | null
}

function sealed(keys: KeyRing, { model, id, payload, expiresIn }: StoredArtifact): SealedArtifact {
  return {
    model,
    idHash: hashOf(id),
    payload: sealedPayload(keys, { model, id, payload }),
    grantId: payload.grantId ?? null,
    accountId: payload.accountId ?? null,
    clientId: payload.clientId ?? null,
    seconds: expiresIn === undefined ? null : Math.ceil(expiresIn),
  }
}

/** One of the requests by its place, with each thing it does. */
interface Placed<Thing> {
  readonly place: number
  readonly thing: Thing
}

const writeSealed = gathered(async (db: Executor<DB>, requests: readonly SealedWrites[]) => {
  const spends = requests.flatMap(({ spends: thing }, place): Placed<NonNullable<typeof thing>>[] =>
    thing === undefined ? [] : [{ place, thing }],
  )
  const saves = requests.flatMap((request, place) => request.saves.map((thing) => ({ place, thing })))
  const uses = requests.flatMap((request, place) => request.uses.map((thing) => ({ place, thing })))
  const isSpending = ({ place }: { readonly place: number }) => requests[place]?.spends !== undefined
  const artifacts: Columns = {
    spentModels: spends.map(({ thing }) => thing.model),
    spentHashes: spends.map(({ thing }) => thing.idHash),
    spentPlaces: spends.map(({ place }) => place),
    places: saves.map(({ place }) => place),
    restOnSpending: saves.map(isSpending),
    models: saves.map(({ thing }) => thing.model),
    hashes: saves.map(({ thing }) => thing.idHash),
    payloads: saves.map(({ thing }) => thing.payload),
    grantIds: saves.map(({ thing }) => thing.grantId),
    accountIds: saves.map(({ thing }) => thing.accountId),
    clientIds: saves.map(({ thing }) => thing.clientId),
    seconds: saves.map(({ thing }) => thing.seconds),
  }
  const [first] = uses
  const rows =
    first === undefined
      ? await writeAll(db, artifacts)
      : await writeAndNote(db, {
          ...artifacts,
          usePlaces: uses.map(({ place }) => place),
          usesRestOnSpending: uses.map(isSpending),
          usedGrantIds: uses.map(({ thing }) => thing.grantId),
          atWork: uses.map(({ thing }) => thing.isAtWork),
          at: first.thing.at,
          before: notedBefore(first.thing.at),
        })
  const winners = new Set(rows.map(({ place }) => place))
  return requests.map((request, place) => request.spends === undefined || winners.has(place))
})

interface Columns {
  readonly spentModels: readonly string[]
  readonly spentHashes: readonly Buffer[]
  readonly spentPlaces: readonly number[]
  readonly places: readonly number[]
  readonly restOnSpending: readonly boolean[]
  readonly models: readonly string[]
  readonly hashes: readonly Buffer[]
  readonly payloads: readonly Buffer[]
  readonly grantIds: readonly (string | null)[]
  readonly accountIds: readonly (string | null)[]
  readonly clientIds: readonly (string | null)[]
  readonly seconds: readonly (number | null)[]
}

interface UseColumns extends Columns {
  readonly usePlaces: readonly number[]
  readonly usesRestOnSpending: readonly boolean[]
  readonly usedGrantIds: readonly string[]
  readonly atWork: readonly boolean[]
  readonly at: Date
  readonly before: Date
}

const writeAll = builtOnce(
  (_db: Executor<DB>, o: Columns) => sql<{ place: number }>`
    with ${writingArtifacts(o)}
    select place from spent`,
)

/** The same with uses of grants, which rest on it as well; apart, since most requests have none to note. */
const writeAndNote = builtOnce(
  (_db: Executor<DB>, o: UseColumns) => sql<{ place: number }>`
    with ${writingArtifacts(o)}, uses as (
      select grant_id, is_at_work
      from unnest(${unseenList(o.usePlaces, 'int')}, ${unseenList(o.usesRestOnSpending, 'bool')},
          ${unseenList(o.usedGrantIds, 'text')}, ${unseenList(o.atWork, 'bool')})
        as noting (place, rests_on_spending, grant_id, is_at_work)
      where not rests_on_spending or place in (select place from spent)
    ), ${notingUses(o)}
    select place from spent`,
)

/**
 * `spent` holds the places of those who used up what they wanted to. Of two that want the same in one statement the
 * first may; a row that is held (by another instance using it up, or ending its grant) goes to nobody here.
 */
function writingArtifacts(o: Columns): RawBuilder<unknown> {
  return sql`wanted as (
      select distinct on (model, id_hash) model, id_hash, place
      from unnest(${unseenList(o.spentModels, 'text')}, ${unseenList(o.spentHashes, 'bytea')},
          ${unseenList(o.spentPlaces, 'int')})
        as wanted (model, id_hash, place)
      order by model, id_hash, place
    ), held as materialized (
      select wanted.model, wanted.id_hash, wanted.place, found.tuple
      from wanted cross join lateral (
        select ctid as tuple from oidc_artifacts artifact
        where artifact.model = wanted.model and artifact.id_hash = wanted.id_hash
          and consumed_at is null and (expires_at is null or expires_at > now())
        for update skip locked) found
    ), used_up as (
      update oidc_artifacts set consumed_at = now()
      where ctid = any(array(select tuple from held)) and consumed_at is null
      returning model, id_hash
    ), spent as (
      select place from held join used_up using (model, id_hash)
    ), saved as (
      insert into oidc_artifacts (model, id_hash, payload_sealed, grant_id, account_id, client_id, expires_at)
      select model, id_hash, payload_sealed, grant_id, account_id, client_id, now() + make_interval(secs => seconds)
      from unnest(${unseenList(o.places, 'int')}, ${unseenList(o.restOnSpending, 'bool')},
          ${unseenList(o.models, 'text')}, ${unseenList(o.hashes, 'bytea')}, ${unseenList(o.payloads, 'bytea')},
          ${unseenList(o.grantIds, 'text')}, ${unseenList(o.accountIds, 'uuid')}, ${unseenList(o.clientIds, 'text')},
          ${unseenList(o.seconds, 'float8')})
        as saving (place, rests_on_spending, model, id_hash, payload_sealed, grant_id, account_id, client_id, seconds)
      where not rests_on_spending or place in (select place from spent)
    )`
}
