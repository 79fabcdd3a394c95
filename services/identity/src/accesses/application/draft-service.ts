import { randomUUID } from 'node:crypto'
import { inTransaction, isUniqueViolation } from '@inaproc/database/database'
import type { FormStep } from '@inaproc/domain/form-steps'
import { type AccessId, accessId } from '@inaproc/domain/identifiers'
import { type FormAnswers, type FormCheck, judgeStep, withAnswers } from '@inaproc/domain/judge-form'
import { type FieldProblem, invalidForm, Refusal } from '@inaproc/domain/refusal'
import { stepOf, stepsOf } from '@inaproc/domain/role-forms'
import { type RoleCode, roles } from '@inaproc/domain/roles'
import { todayInWib } from '@inaproc/domain/wib-date'
import { recordAudit } from '../../audit/audit-store.js'
import type { Platform, Trx } from '../../platform.js'
import type { Access, AccessPlace } from '../accesses.js'
import { lockAccess, type SavedAccess, saveAccess } from '../accesses-store.js'
import { checkedPlace } from '../lifecycle/new-access.js'
import { applyTransition } from '../transition-service.js'
import { markOf } from './application.js'
import type { DraftEdit, PageEdit } from './draft-edit.js'
import { asksAboutWorkUnit } from './judgement.js'
import { judgeSecrets, keepSecrets } from './keeping/kept-secrets.js'
import { judgeUploads, keepUploads } from './keeping/kept-uploads.js'
import { checkLegacyAccount, type DraftPlatform, withoutLegacyAccount } from './sirup/legacy-service.js'
import { termProblems } from './term.js'

/** Where a new draft is for, and under which id and key its form was opened. */
export interface NewDraft extends DraftEdit {
  readonly role: RoleCode
  readonly place: AccessPlace
  readonly requestKey: string
}

/**
 * T01 with the answers of the first page. Sending the page twice makes one draft.
 * @throws Refusal FORM_INVALID with every field, or what T01 refuses with; then nothing is kept
 */
export async function beginDraft(p: Platform, o: NewDraft): Promise<AccessId> {
  const [first] = stepsOf(o.role)
  if (first === undefined) throw new TypeError(`${o.role} asks nothing`)
  const form = withAnswers({}, first.fields, o.typed)
  if (!o.unfinished) {
    const check = await checkOf(p, p.db, { ...o.place, role: o.role })
    refuseProblems(pageProblems(first, form, check))
  }
  await applyTransition(p, {
    accessId: o.accessId,
    event: 'CREATE',
    actor: o.actor,
    requestKey: o.requestKey,
    input: { access: { ...o.place, accountId: o.accountId, role: o.role, form } },
  })
  return o.accessId
}

/** An id for the draft that a form is about to make. */
export function newAccessId(): AccessId {
  return accessId(randomUUID())
}

/**
 * The answers and papers of one page of a draft or rejected application. A paper without a new file and a sealed answer
 * left empty stay as they are. What is kept apart from the answers, a file or a sealed one, is refused when it is wrong
 * also while the page is only saved.
 * @throws Refusal FORM_INVALID with every field, DRAFT_CHANGED_ELSEWHERE, TRANSITION_NOT_POSSIBLE, NOT_FOUND
 */
export async function savePage(p: DraftPlatform, o: PageEdit): Promise<void> {
  await checkLegacyAccount(p, o)
  await editDraft(p, o, async (trx, access) => {
    const step = stepOf(access.role, o.step)
    if (step === undefined) throw new Refusal('NOT_FOUND')
    const check = await checkOf(p, trx, access)
    const typed = withAnswers(access.form, step.fields, o.typed)
    const uploads = await judgeUploads(trx, { step, form: typed, uploads: o.uploads })
    const secrets = await judgeSecrets(p, trx, { step, access, typed: o.typed, check })
    const pending = { ...typed, ...uploads.pending, ...secrets.pending }
    const apart = [...uploads.problems, ...secrets.problems]
    const said = new Set(apart.map(({ field }) => field))
    const ofAnswers = o.unfinished ? [] : pageProblems(step, pending, check)
    refuseProblems([...apart, ...ofAnswers.filter(({ field }) => !said.has(field))])
    const before = markOf(step, access.form)
    if (o.seen !== null && o.seen !== before && markOf(step, pending) !== before) {
      throw new Refusal('DRAFT_CHANGED_ELSEWHERE')
    }
    const at = p.clock()
    const files = await keepUploads(p, trx, { accountId: o.accountId, uploads, at })
    const sealed = await keepSecrets(p, trx, { access, secrets, at })
    return { form: JSON.stringify({ ...typed, ...files, ...sealed }) }
  })
}

/** Another work unit, institution or company for a draft or rejected application. */
export async function moveDraft(
  p: Platform,
  o: Pick<DraftEdit, 'accessId' | 'accountId' | 'actor'> & { readonly place: AccessPlace },
): Promise<void> {
  try {
    await editDraft(p, o, async (trx, access) => {
      const place = await checkedPlace(
        trx,
        { ...o.place, role: access.role, accountId: o.accountId },
        p.clock(),
      )
      return {
        institution_code: place.institutionCode,
        work_unit_id: place.workUnitId,
        company_id: place.companyId,
        ...(place.workUnitId !== access.workUnitId && {
          form: JSON.stringify(withoutLegacyAccount(access.form)),
        }),
      }
    })
  } catch (error) {
    if (isUniqueViolation(error, 'accesses_one_live')) throw new Refusal('ACCESS_ALREADY_EXISTS')
    throw error
  }
}

/** Changes an application that its owner still holds in his hands. */
async function editDraft(
  p: Platform,
  o: Pick<DraftEdit, 'accessId' | 'accountId' | 'actor'>,
  change: (trx: Trx, access: Access) => Promise<SavedAccess['changes']>,
): Promise<void> {
  await inTransaction(p.db, async (trx) => {
    const access = await lockAccess(trx, o.accessId)
    if (access === undefined || access.accountId !== o.accountId) throw new Refusal('NOT_FOUND')
    if (access.state !== 'DRAFT' && access.state !== 'REJECTED') throw new Refusal('TRANSITION_NOT_POSSIBLE')
    const at = p.clock()
    const after = await saveAccess(trx, { access, changes: await change(trx, access), at })
    await recordAudit(trx, {
      at,
      action: 'access.edited',
      actor: o.actor,
      subject: { type: 'access', id: access.id },
      institutionCode: after.institutionCode ?? undefined,
      before: access,
      after,
    })
  })
}

/** What is wrong on a page: its answers, its papers, and the dates of the term that it asks for. */
function pageProblems(step: FormStep, form: FormAnswers, check: FormCheck): readonly FieldProblem[] {
  const names: readonly string[] = step.fields
  return [
    ...judgeStep(step, form, check).problems,
    ...termProblems(form, check.today).filter(({ field }) => names.includes(field)),
  ]
}

async function checkOf(
  p: Platform,
  db: Platform['db'] | Trx,
  access: Pick<Access, 'role' | 'workUnitId' | 'institutionCode'>,
): Promise<FormCheck> {
  return {
    today: todayInWib(p.clock),
    termRequired: roles[access.role].term === 'required',
    firstOfWorkUnit: await asksAboutWorkUnit(db, access),
  }
}

function refuseProblems(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw invalidForm(problems)
}
