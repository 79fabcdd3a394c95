import { inTransaction } from '@inaproc/database/database'
import { formSteps } from '@inaproc/domain/form-steps'
import type { AccessId, AccountId } from '@inaproc/domain/identifiers'
import { answer, withAnswers } from '@inaproc/domain/judge-form'
import { type FieldProblem, invalidForm, Refusal } from '@inaproc/domain/refusal'
import { fileField } from '@inaproc/domain/role-forms'
import { roles } from '@inaproc/domain/roles'
import { todayInWib, type WibDate } from '@inaproc/domain/wib-date'
import { judgeUpload, type Upload } from '../../files/files.js'
import { insertFile } from '../../files/files-store.js'
import type { Actor, Platform } from '../../platform.js'
import { type Access, type FormAnswers, stateOn } from '../accesses.js'
import { findOwnAccess } from '../accesses-store.js'
import type { TermRequest, TransitionResult } from '../lifecycle/transition.js'
import { applyTransitionIn } from '../transition-service.js'
import type { TypedAnswers } from './draft-service.js'
import { endPassed, judgeDecree } from './term.js'

export interface TermApplication {
  readonly accessId: AccessId
  readonly accountId: AccountId
  readonly typed: TypedAnswers
  readonly upload: Upload | undefined
  readonly requestKey: string
  readonly actor: Actor
}

/**
 * Asks for another term: an extension while the access is in force (T16), reactivation afterwards (T10). The decree
 * is kept only together with the request.
 * @throws Refusal FORM_INVALID with every field, NOT_FOUND, or what the guards of T10 and T16 refuse with
 */
export async function requestTerm(p: Platform, o: TermApplication): Promise<TransitionResult> {
  const at = p.clock()
  const today = todayInWib(p.clock)
  return inTransaction(p.db, async (trx) => {
    const access = await findOwnAccess(trx, { id: o.accessId, accountId: o.accountId })
    if (access === undefined) throw new Refusal('NOT_FOUND')
    const form = withAnswers({}, formSteps.sk.fields, o.typed)
    const reuses = mayReuseDecree(access, today) && o.upload === undefined && !namesDecree(form)
    const upload = judgeUpload(o.upload, { kind: 'DECREE', field: 'decree', required: !reuses })
    const fileId =
      upload.accepted === undefined
        ? ''
        : await insertFile(trx, p.keys, { accountId: o.accountId, upload: upload.accepted, at })
    const judged = judgeDecree(
      { ...form, [fileField('DECREE')]: fileId },
      { today, termRequired: roles[access.role].term === 'required' },
    )
    // What is wrong with the file, its own judgement says.
    const fields: readonly string[] = reuses ? ['startsOn', 'endsOn'] : formSteps.sk.fields
    refuseProblems([
      ...judged.problems.filter(({ field }) => fields.includes(field)),
      ...judged.termProblems,
      ...(upload.problem === undefined ? [] : [upload.problem]),
    ])
    const term: TermRequest = {
      startsOn: judged.term.startsOn ?? today,
      endsOn: judged.term.endsOn,
      decree: reuses ? null : judged.decree,
    }
    return applyTransitionIn(p, trx, {
      accessId: o.accessId,
      event: stateOn(access, today) === 'ACTIVE' ? 'REQUEST_EXTENSION' : 'REQUEST_REACTIVATION',
      actor: o.actor,
      requestKey: o.requestKey,
      input: { term },
    })
  })
}

/** An access that its owner has deactivated may come back on its decree while that runs (T10, design). */
export function mayReuseDecree(access: Access, today: WibDate): boolean {
  return access.state === 'DEACTIVATED' && endPassed(access, today) === null
}

/** The dates that the form begins with: from today, and to the old end where that still runs. */
export function suggestedTerm(access: Access, today: WibDate): FormAnswers {
  const end = mayReuseDecree(access, today) ? access.effectiveEndsOn : null
  return { startsOn: today, ...(end !== null && { endsOn: end }) }
}

function namesDecree(form: FormAnswers): boolean {
  return (['decreeNumber', 'decreeDatedOn', 'signerName', 'signerTitle', 'decreeEndsOn'] as const).some(
    (field) => answer(form, field) !== '',
  )
}

function refuseProblems(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw invalidForm(problems)
}
