import { inTransaction } from '@inaproc/database/database'
import type { DocumentKind } from '@inaproc/domain/document-kinds'
import type { AccessId, AccountId } from '@inaproc/domain/identifiers'
import { answer, withAnswers } from '@inaproc/domain/judge-form'
import { type FieldProblem, invalidForm, Refusal } from '@inaproc/domain/refusal'
import { fileField, newTermFormOf, roleForms, uploadField } from '@inaproc/domain/role-forms'
import type { RoleCode } from '@inaproc/domain/roles'
import { todayInWib, type WibDate } from '@inaproc/domain/wib-date'
import { judgeUpload, type Upload } from '../../files/files.js'
import { insertFile } from '../../files/files-store.js'
import type { Actor, Platform, Trx } from '../../platform.js'
import { type Access, type FormAnswers, stateOn } from '../accesses.js'
import { findOwnAccess } from '../accesses-store.js'
import type { TermRequest, TransitionResult } from '../lifecycle/transition.js'
import { applyTransitionIn } from '../transition-service.js'
import type { TypedAnswers } from './draft-edit.js'
import { endPassed, isOfTerm, judgeNewTerm } from './term.js'

export interface TermApplication {
  readonly accessId: AccessId
  readonly accountId: AccountId
  readonly typed: TypedAnswers
  /** The paper of the role. */
  readonly upload: Upload | undefined
  readonly requestKey: string
  readonly actor: Actor
}

/**
 * Asks for another term: an extension while the access is in force (T16), reactivation afterwards (T10). The paper is
 * kept only together with the request.
 * @throws Refusal FORM_INVALID with every field, NOT_FOUND, or what the guards of T10 and T16 refuse with
 */
export async function requestTerm(p: Platform, o: TermApplication): Promise<TransitionResult> {
  const at = p.clock()
  const today = todayInWib(p.clock)
  return inTransaction(p.db, async (trx) => {
    const access = await findOwnAccess(trx, { id: o.accessId, accountId: o.accountId })
    if (access === undefined) throw new Refusal('NOT_FOUND')
    const { role } = access
    const { fields } = newTermFormOf(role)
    const form = withAnswers({}, fields, o.typed)
    const reuses = mayReusePaper(access, today) && o.upload === undefined && !namesPaper(role, form)
    const kept = await keepUpload(p, trx, o, { kind: roleForms[role].newTermPaper, required: !reuses, at })
    const judged = judgeNewTerm({ ...form, ...kept.answers }, { role, today })
    // What is wrong with the file, its own judgement says.
    const asked: readonly string[] = reuses ? fields.filter(isOfTerm) : fields
    refuseProblems([
      ...judged.problems.filter(({ field }) => asked.includes(field)),
      ...judged.termProblems,
      ...kept.problems,
    ])
    const term: TermRequest = {
      startsOn: judged.term.startsOn ?? today,
      endsOn: judged.term.endsOn,
      paper: reuses ? null : judged.paper,
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

/** Keeps the paper that was sent, where the role has one; the answer that names it, and what is wrong with it. */
async function keepUpload(
  p: Platform,
  trx: Trx,
  { accountId, upload }: TermApplication,
  o: { readonly kind: DocumentKind | null; readonly required: boolean; readonly at: Date },
): Promise<{ readonly answers: FormAnswers; readonly problems: readonly FieldProblem[] }> {
  const { kind, required, at } = o
  if (kind === null) return { answers: {}, problems: [] }
  const { accepted, problem } = judgeUpload(upload, { kind, field: uploadField(kind), required })
  const fileId =
    accepted === undefined ? '' : await insertFile(trx, p.keys, { accountId, upload: accepted, at })
  return { answers: { [fileField(kind)]: fileId }, problems: problem === undefined ? [] : [problem] }
}

/** An access that its owner has deactivated may come back on its old paper while that runs (T10, design). */
export function mayReusePaper(access: Access, today: WibDate): boolean {
  const hasPaper = roleForms[access.role].newTermPaper !== null
  return hasPaper && access.state === 'DEACTIVATED' && endPassed(access, today) === null
}

/** The dates that the form begins with: from today, and to the old end where that still runs. */
export function suggestedTerm(access: Access, today: WibDate): FormAnswers {
  const end = mayReusePaper(access, today) ? access.effectiveEndsOn : null
  return { startsOn: today, ...(end !== null && { endsOn: end }) }
}

function namesPaper(role: RoleCode, form: FormAnswers): boolean {
  return newTermFormOf(role).fields.some((field) => !isOfTerm(field) && answer(form, field) !== '')
}

function refuseProblems(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw invalidForm(problems)
}
