import type { Executor } from '@inaproc/database/database'
import type { AccessId, AccountId } from '@inaproc/domain/identifiers'
import type { Persona } from '@inaproc/domain/persona'
import type { RoleCode } from '@inaproc/domain/roles'
import type { WibDate } from '@inaproc/domain/wib-date'
import type { DB } from '../../database-types.js'

/** An access that is ACTIVE inside its dates on the day asked for, ready to be shown and to be put into tokens. */
export interface PersonaRow {
  readonly accessId: AccessId
  readonly role: RoleCode
  readonly claim: Persona
  readonly validUntil: WibDate | null
}

/** What the provider asks `accesses/` about; app.ts hands it in. */
export interface PersonaDirectory {
  /** All personas of a person that are in effect on that day. */
  listPersonas(db: Executor<DB>, accountId: AccountId, today: WibDate): Promise<readonly PersonaRow[]>
  findPersona(
    db: Executor<DB>,
    accountId: AccountId,
    accessId: AccessId,
    today: WibDate,
  ): Promise<PersonaRow | undefined>
  /** Why an access is no persona of this person today. */
  whyNotPersona(
    db: Executor<DB>,
    accountId: AccountId,
    accessId: AccessId,
    today: WibDate,
  ): Promise<'not-yours' | 'ended'>
}
