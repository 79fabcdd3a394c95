import type { ErrorCode } from '@inaproc/domain/error-catalogue'
import type { StepCode } from '@inaproc/domain/form-steps'
import { answer, type FormAnswers, judgeValue, tidyAnswer } from '@inaproc/domain/judge-form'
import { invalidForm, Refusal } from '@inaproc/domain/refusal'
import { stepOf } from '@inaproc/domain/role-forms'
import { todayInWib } from '@inaproc/domain/wib-date'
import { findWorkUnit } from '../../../organisations/organisations-store.js'
import type { Platform, Trx } from '../../../platform.js'
import type { Access } from '../../accesses.js'
import { findOwnAccess } from '../../accesses-store.js'
import type { PageEdit } from '../draft-edit.js'
import { legacyProblem, type SirupPort } from './legacy-account.js'
import { isLinked, linkAccount } from './sirup-links-store.js'

const field = 'legacySirupUsername'

/** What saving a page of an application needs beside the platform. */
export interface DraftPlatform extends Platform {
  readonly sirup: SirupPort
}

/**
 * Asks SiRUP about an old account before the page that names it is kept, also unfinished: whatever stands in the answers
 * has been checked for this role and work unit.
 * @throws Refusal FORM_INVALID with SIRUP_ACCOUNT_NOT_FITTING, SIRUP_ACCOUNT_LINKED or SIRUP_UNAVAILABLE at the field
 */
export async function checkLegacyAccount(
  p: DraftPlatform,
  o: Pick<PageEdit, 'accessId' | 'accountId' | 'typed'> & { readonly step: StepCode },
): Promise<void> {
  const username = tidyAnswer(field, o.typed[field] ?? '')
  if (username === '') return
  const access = await findOwnAccess(p.db, { id: o.accessId, accountId: o.accountId })
  if (access === undefined) throw new Refusal('NOT_FOUND')
  const asked = stepOf(access.role, o.step)?.fields.includes(field) === true
  if (!asked || answer(access.form, field) === username) return
  const today = todayInWib(p.clock)
  const { problems } = judgeValue(field, username, {}, { today, termRequired: true, firstOfWorkUnit: false })
  if (problems.length > 0) throw invalidForm(problems)
  const code = (await isLinked(p.db, username))
    ? 'SIRUP_ACCOUNT_LINKED'
    : await problemOf(p, access, username)
  if (code !== null) throw invalidForm([{ field, code }])
}

async function problemOf(p: DraftPlatform, access: Access, username: string): Promise<ErrorCode | null> {
  const { workUnitId: id, institutionCode, role } = access
  if (id === null || institutionCode === null) return 'SIRUP_ACCOUNT_NOT_FITTING'
  const unit = await findWorkUnit(p.db, { id, institutionCode })
  if (unit === undefined) return 'SIRUP_ACCOUNT_NOT_FITTING'
  const check = { role, workUnitCode: unit.code, today: todayInWib(p.clock) }
  return legacyProblem(await p.sirup.account(username), check)
}

/** The answers without the old account: it was checked for the place that the draft leaves. */
export function withoutLegacyAccount(form: FormAnswers): FormAnswers {
  const { [field]: _, ...others } = form
  return others
}

/**
 * T06: the old account that a verifier has seen now belongs to the access, and to no other ever.
 * @throws Refusal SIRUP_ACCOUNT_LINKED when another access was first
 */
export async function linkLegacyAccount(trx: Trx, access: Access, at: Date): Promise<void> {
  const username = answer(access.form, field)
  if (username === '') return
  if (!(await linkAccount(trx, { username, accessId: access.id, at })))
    throw new Refusal('SIRUP_ACCOUNT_LINKED')
}
