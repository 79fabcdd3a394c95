import type { Executor } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { DB } from '../../database-types.js'
import { hashOf } from '../artifacts/artifacts-store.js'

/** How far a person has come on the sign-in pages of one interaction. Kept here and never in memory. */
export interface SignInProgress {
  readonly accountId: AccountId
  /** When this person proved something here for the first time; null in a row of the release before. */
  readonly beganAt: Date | null
  readonly passwordAt: Date | null
  readonly totpAt: Date | null
  readonly recoveryCodeAt: Date | null
  readonly smsAt: Date | null
  readonly passkey: UsedPasskey | null
  /** The authenticator app that waits for its first code. */
  readonly totpFactorId: string | null
  /** When the first factor of the account was set up here. */
  readonly enrolledAt: Date | null
  /** When the person said that the recovery codes are kept. */
  readonly codesKeptAt: Date | null
  /** When the person asked for a further way beside the first one. */
  readonly secondWantedAt: Date | null
  /** When the person put a second factor off. */
  readonly enrolmentSkippedAt: Date | null
}

export interface UsedPasskey {
  readonly userVerified: boolean
  readonly hardware: boolean
}

/** A step that was taken: what of the progress it sets. */
export type ProgressStep = Partial<Omit<SignInProgress, 'accountId' | 'beganAt'>>

const columns = [
  'account_id',
  'began_at',
  'password_at',
  'totp_at',
  'recovery_code_at',
  'sms_at',
  'passkey_at',
  'passkey_verified',
  'passkey_hardware',
  'totp_factor_id',
  'enrolled_at',
  'codes_kept_at',
  'second_wanted_at',
  'enrolment_skipped_at',
] as const

export async function findProgress(
  db: Executor<DB>,
  uid: string,
  now: Date,
): Promise<SignInProgress | undefined> {
  const row = await db
    .selectFrom('sign_in_progress')
    .select(columns)
    .where('interaction_hash', '=', hashOf(uid))
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return (
    row && {
      // The column is a uuid that refers to accounts.
      accountId: row.account_id as AccountId,
      beganAt: row.began_at,
      passwordAt: row.password_at,
      totpAt: row.totp_at,
      recoveryCodeAt: row.recovery_code_at,
      smsAt: row.sms_at,
      passkey:
        row.passkey_at === null
          ? null
          : { userVerified: row.passkey_verified, hardware: row.passkey_hardware },
      totpFactorId: row.totp_factor_id,
      enrolledAt: row.enrolled_at,
      codesKeptAt: row.codes_kept_at,
      secondWantedAt: row.second_wanted_at,
      enrolmentSkippedAt: row.enrolment_skipped_at,
    }
  )
}

/**
 * Notes that this person has taken a step. What another person did in the same interaction no longer counts; the same
 * person's earlier steps do.
 */
export async function noteProgress(
  db: Executor<DB>,
  uid: string,
  o: { accountId: AccountId; at: Date; expiresAt: Date; step: ProgressStep },
): Promise<void> {
  if (await putStep(db, uid, o)) return
  await db
    .deleteFrom('sign_in_progress')
    .where('interaction_hash', '=', hashOf(uid))
    .where('account_id', '!=', o.accountId)
    .execute()
  await putStep(db, uid, o)
}

/** False when the progress is another person's; it stays as it was. */
async function putStep(
  db: Executor<DB>,
  uid: string,
  o: { accountId: AccountId; at: Date; expiresAt: Date; step: ProgressStep },
): Promise<boolean> {
  const step = stepColumns(o.step, o.at)
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('sign_in_progress')
    .values({
      interaction_hash: hashOf(uid),
      account_id: o.accountId,
      began_at: o.at,
      ...step,
      expires_at: o.expiresAt,
    })
    .onConflict((conflict) =>
      conflict
        .column('interaction_hash')
        .doUpdateSet({ ...step, expires_at: o.expiresAt })
        .where('sign_in_progress.account_id', '=', o.accountId),
    )
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

function stepColumns(step: ProgressStep, at: Date) {
  const { passkey } = step
  return {
    ...(step.passwordAt !== undefined && { password_at: step.passwordAt }),
    ...(step.totpAt !== undefined && { totp_at: step.totpAt }),
    ...(step.recoveryCodeAt !== undefined && { recovery_code_at: step.recoveryCodeAt }),
    ...(step.smsAt !== undefined && { sms_at: step.smsAt }),
    ...(passkey != null && {
      passkey_at: at,
      passkey_verified: passkey.userVerified,
      passkey_hardware: passkey.hardware,
    }),
    ...(step.totpFactorId !== undefined && { totp_factor_id: step.totpFactorId }),
    ...(step.enrolledAt !== undefined && { enrolled_at: step.enrolledAt }),
    ...(step.codesKeptAt !== undefined && { codes_kept_at: step.codesKeptAt }),
    ...(step.secondWantedAt !== undefined && { second_wanted_at: step.secondWantedAt }),
    ...(step.enrolmentSkippedAt !== undefined && { enrolment_skipped_at: step.enrolmentSkippedAt }),
  }
}

export async function deleteExpiredProgress(db: Executor<DB>, now: Date): Promise<void> {
  await db.deleteFrom('sign_in_progress').where('expires_at', '<=', now).execute()
}
