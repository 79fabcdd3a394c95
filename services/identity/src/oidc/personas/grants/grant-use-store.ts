import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { WibDate } from '@inaproc/domain/wib-date'
import { sql } from 'kysely'
import {
  type PersonaColumns,
  type PersonaRow,
  personasInForce,
  toPersona,
} from '../../../accesses/personas-store.js'
import type { DB } from '../../../database-types.js'
import type { PersonFacts } from '../../tokens/claims.js'
import { personFacts, usablePeople } from '../../tokens/claims-store.js'

/** One use of a grant, as its token names it. */
export interface GrantUse {
  readonly grantId: string
  readonly accountId: AccountId
  readonly today: WibDate
  readonly at: Date
  /** The use shows that the person is at work, which keeps the sign-on session open. */
  readonly isAtWork: boolean
}

/** What there is behind a grant at the moment of its use. */
export interface GrantInUse {
  /** Nothing when the account may not be used. */
  readonly person: PersonFacts | undefined
  /** Nothing when there is no such grant of this account. */
  readonly grant:
    | {
        readonly accessId: string | null
        readonly clientId: string
        readonly sessionUid: string
        /** The use was noted, as none had been for a while. */
        readonly isNoted: boolean
      }
    | undefined
  /** Nothing when the grant has no persona, or one that is not in force. */
  readonly persona: PersonaRow | undefined
}

/** Uses are noted at most so often: every refresh passes here. */
const notedEveryMs = 60_000

/** Asked here and not of the memory of an instance: the grants of a suspended client are dead at once, everywhere. */
const ofActiveClient = sql<boolean>`exists (
  select from clients where clients.client_id = used.client_id and clients.state = 'active')`

/**
 * Person, grant and persona in one statement, which also notes that the grant, and with it the session, was used: it
 * runs at each use of a token. A row that somebody else holds is not waited for; whoever holds it notes or ends it.
 */
export async function useGrant(db: Executor<DB>, use: GrantUse): Promise<GrantInUse> {
  const { accountId, today, at } = use
  const unnotedSince = new Date(at.getTime() - notedEveryMs)
  const row = await db
    .with('found', () =>
      usablePeople(db)
        .leftJoin('persona_grants as used', (join) =>
          join
            .on('used.grant_id', '=', use.grantId)
            .onRef('used.account_id', '=', 'accounts.id')
            .on(ofActiveClient),
        )
        .leftJoinLateral(
          personasInForce(db, accountId, today)
            .where(sql<boolean>`accesses.id = used.access_id`)
            .as('persona'),
          (join) => join.onTrue(),
        )
        .selectAll('persona')
        .select(['used.grant_id', 'used.access_id', 'used.client_id', 'used.session_uid'])
        .select(sql<boolean>`used.access_id is null or persona.id is not null`.as('goes_on'))
        .where('accounts.id', '=', accountId),
    )
    .with('noted_grant', (query) =>
      query
        .updateTable('persona_grants')
        .set({ last_used_at: at })
        .where('grant_id', 'in', (idle) =>
          idle
            .selectFrom('persona_grants')
            .innerJoin('found', 'found.grant_id', 'persona_grants.grant_id')
            .select('persona_grants.grant_id')
            .where('found.goes_on', '=', true)
            .where('persona_grants.last_used_at', '<', unnotedSince)
            .forUpdate('persona_grants')
            .skipLocked(),
        )
        .returning('grant_id'),
    )
    .with('noted_session', (query) =>
      query
        .updateTable('sign_on_sessions')
        .set({ last_seen_at: at })
        .where('uid', 'in', (idle) =>
          idle
            .selectFrom('sign_on_sessions')
            .innerJoin('found', 'found.session_uid', 'sign_on_sessions.uid')
            .select('sign_on_sessions.uid')
            .where(sql<boolean>`found.goes_on and ${use.isAtWork}`)
            .where('sign_on_sessions.ended_at', 'is', null)
            .where('sign_on_sessions.last_seen_at', '<', unnotedSince)
            .forUpdate('sign_on_sessions')
            .skipLocked(),
        ),
    )
    .selectFrom('found')
    .selectAll()
    .select((where) => where.exists(where.selectFrom('noted_grant').select('grant_id')).as('is_noted'))
    .executeTakeFirst()
  if (row === undefined) return { person: undefined, grant: undefined, persona: undefined }
  return {
    person: personFacts(row),
    grant:
      row.grant_id === null || row.session_uid === null || row.client_id === null
        ? undefined
        : {
            accessId: row.access_id,
            clientId: row.client_id,
            sessionUid: row.session_uid,
            isNoted: row.is_noted === true,
          },
    // The outer join gives all columns of a persona or none.
    persona: row.id === null ? undefined : toPersona(row as PersonaColumns),
  }
}
