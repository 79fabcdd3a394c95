import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import type { DB } from '../../database-types.js'

/**
 * Everything kept about a person, in one query so that it is of one moment. Columns are named one by one: a secret, a
 * hash or a key can only get in by being written here.
 */
export async function readOwnData(db: Executor<DB>, accountId: AccountId) {
  return db
    .selectFrom('accounts')
    .where('accounts.id', '=', accountId)
    .select(({ selectFrom }) => [
      'accounts.id',
      'accounts.username',
      'accounts.display_name',
      'accounts.state',
      'accounts.restriction',
      'accounts.language',
      'accounts.created_at',
      'accounts.processing_restricted_at',
      jsonArrayFrom(
        selectFrom('contacts')
          .select(['kind', 'value', 'verified_at'])
          .where('account_id', '=', accountId)
          .orderBy('kind'),
      ).as('contacts'),
      jsonObjectFrom(
        selectFrom('profiles')
          .select(['full_name', 'birth_place', 'birth_date', 'sex', 'address', 'region_code', 'verified_at'])
          .where('account_id', '=', accountId),
      ).as('profile'),
      jsonArrayFrom(
        selectFrom('profile_checks')
          .select(['requested_at', 'answered_at', 'outcome', 'mismatched_fields'])
          .where('account_id', '=', accountId)
          .orderBy('requested_at'),
      ).as('profile_checks'),
      jsonArrayFrom(
        selectFrom('accesses')
          .leftJoin('institutions', 'institutions.code', 'accesses.institution_code')
          .leftJoin('work_units', 'work_units.id', 'accesses.work_unit_id')
          .leftJoin('companies', 'companies.id', 'accesses.company_id')
          .select((access) => [
            'accesses.id',
            'accesses.role',
            'accesses.state',
            'institutions.name as institution',
            'work_units.name as work_unit',
            'companies.name as company',
            'accesses.starts_on',
            'accesses.ends_on',
            'accesses.form',
            'accesses.created_at',
            'accesses.submitted_at',
            'accesses.verified_at',
            jsonArrayFrom(
              access
                .selectFrom('access_documents')
                .select(['kind', 'version', 'number', 'dated_on', 'ends_on', 'signer_name', 'signer_title'])
                .whereRef('access_documents.access_id', '=', 'accesses.id')
                .orderBy('access_documents.created_at'),
            ).as('documents'),
            jsonArrayFrom(
              access
                .selectFrom('access_transitions')
                .select(['event', 'from_state', 'to_state', 'reason_code', 'reason_text', 'at'])
                .whereRef('access_transitions.access_id', '=', 'accesses.id')
                .orderBy('access_transitions.id'),
            ).as('transitions'),
          ])
          .where('accesses.account_id', '=', accountId)
          .orderBy('accesses.id'),
      ).as('accesses'),
      jsonArrayFrom(
        selectFrom('sign_on_sessions')
          .select([
            'acr',
            'amr',
            'address',
            'user_agent',
            'started_at',
            'last_seen_at',
            'ended_at',
            'end_reason',
          ])
          .where('account_id', '=', accountId)
          .orderBy('started_at', 'desc')
          .limit(1_000),
      ).as('sessions'),
      jsonArrayFrom(
        selectFrom('devices')
          .select(['user_agent', 'first_seen_at', 'last_seen_at', 'trusted_until'])
          .where('account_id', '=', accountId)
          .orderBy('last_seen_at', 'desc'),
      ).as('devices'),
      jsonArrayFrom(
        selectFrom('totp_factors')
          .select(['name', 'created_at'])
          .where('account_id', '=', accountId)
          .where('confirmed_at', 'is not', null)
          .orderBy('created_at'),
      ).as('authenticator_apps'),
      jsonArrayFrom(
        selectFrom('passkeys')
          .select(['name', 'created_at', 'last_used_at'])
          .where('account_id', '=', accountId)
          .orderBy('created_at'),
      ).as('passkeys'),
      jsonArrayFrom(
        selectFrom('consents')
          .select(['document', 'version', 'accepted_at'])
          .where('account_id', '=', accountId)
          .orderBy('accepted_at'),
      ).as('consents'),
      jsonArrayFrom(
        selectFrom('client_consents')
          .innerJoin('clients', 'clients.client_id', 'client_consents.client_id')
          .select([
            'clients.name as application',
            'client_consents.scopes',
            'client_consents.claims',
            'client_consents.resources',
            'client_consents.granted_at',
            'client_consents.confirmed_at',
            'client_consents.last_used_at',
            'client_consents.revoked_at',
          ])
          .where('client_consents.account_id', '=', accountId)
          .orderBy('client_consents.granted_at'),
      ).as('applications'),
      jsonArrayFrom(
        selectFrom('privacy_requests')
          .select([
            'number',
            'kind',
            'state',
            'requested_at',
            'due_at',
            'decided_at',
            'legal_ground',
            'answer',
          ])
          .where('account_id', '=', accountId)
          .orderBy('id'),
      ).as('privacy_requests'),
      jsonArrayFrom(
        selectFrom('notices')
          .select(['template', 'created_at', 'read_at'])
          .where('account_id', '=', accountId)
          .orderBy('id', 'desc')
          .limit(1_000),
      ).as('notices'),
      jsonArrayFrom(
        selectFrom('files')
          .select(['id', 'purpose', 'name', 'media_type', 'size', 'created_at'])
          .where('account_id', '=', accountId)
          .orderBy('created_at'),
      ).as('files'),
    ])
    .executeTakeFirst()
}

export type OwnData = NonNullable<Awaited<ReturnType<typeof readOwnData>>>
