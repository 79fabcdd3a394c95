import { randomUUID } from 'node:crypto'
import { inTransaction, isUniqueViolation } from '@inaproc/database/database'
import {
  type AccessId,
  type AccountId,
  accessId,
  type InstitutionCode,
  type WorkUnitId,
} from '@inaproc/domain/identifiers'
import { type FieldProblem, invalidForm, Refusal } from '@inaproc/domain/refusal'
import type { RoleCode } from '@inaproc/domain/roles'
import { roles } from '@inaproc/domain/roles'
import { todayInWib } from '@inaproc/domain/wib-date'
import { recordAudit } from '../../audit/audit-store.js'
import { judgeUpload, type Upload } from '../../files/files.js'
import { insertFile } from '../../files/files-store.js'
import type { Actor, Platform, Trx } from '../../platform.js'
import type { Access } from '../accesses.js'
import { lockAccess, saveAccess } from '../accesses-store.js'
import { dropUnusedUpload } from '../documents/documents-store.js'
import { checkedPlace } from '../lifecycle/new-access.js'
import { applyTransition } from '../transition-service.js'
import {
  type ApplicationField,
  decreeFields,
  decreeFileField,
  decreeFileOf,
  positionFields,
  withAnswers,
} from './application.js'
import { asksAboutWorkUnit } from './judgement.js'
import { judgePosition } from './position.js'
import { judgeDecree } from './term.js'

/** What was typed on a page of the form. */
export type TypedAnswers = Readonly<Partial<Record<ApplicationField, string>>>

export interface DraftEdit {
  readonly accessId: AccessId
  readonly accountId: AccountId
  readonly typed: TypedAnswers
  /** Keeps what is there without judging it, to go on another day. */
  readonly unfinished: boolean
  readonly actor: Actor
}

/** Where a new draft is for, and under which id and key its form was opened. */
export interface NewDraft extends DraftEdit {
  readonly role: RoleCode
  readonly institutionCode: InstitutionCode
  readonly workUnitId: WorkUnitId | null
  readonly requestKey: string
}

/**
 * T01 with the answers of the first page. Sending the page twice makes one draft.
 * @throws Refusal FORM_INVALID with every field, or what T01 refuses with; then nothing is kept
 */
export async function beginDraft(p: Platform, o: NewDraft): Promise<AccessId> {
  const form = withAnswers({}, positionFields, o.typed)
  const place = {
    institutionCode: o.institutionCode,
    workUnitId: o.workUnitId,
    companyId: null,
    branchId: null,
  }
  if (!o.unfinished) {
    const asksWorkUnit = await asksAboutWorkUnit(p.db, place)
    refuseProblems(judgePosition(form, { today: todayInWib(p.clock), asksWorkUnit }).problems)
  }
  await applyTransition(p, {
    accessId: o.accessId,
    event: 'CREATE',
    actor: o.actor,
    requestKey: o.requestKey,
    input: { access: { ...place, accountId: o.accountId, role: o.role, form } },
  })
  return o.accessId
}

/** An id for the draft that a form is about to make. */
export function newAccessId(): AccessId {
  return accessId(randomUUID())
}

/** The answers of the first page of a draft or rejected application. @throws Refusal FORM_INVALID, TRANSITION_NOT_POSSIBLE */
export async function savePosition(p: Platform, o: DraftEdit): Promise<void> {
  await editDraft(p, o, async (trx, access) => {
    const form = withAnswers(access.form, positionFields, o.typed)
    const asksWorkUnit = await asksAboutWorkUnit(trx, access)
    if (!o.unfinished)
      refuseProblems(judgePosition(form, { today: todayInWib(p.clock), asksWorkUnit }).problems)
    return { form: JSON.stringify(form) }
  })
}

/**
 * The answers of the second page, and the decree when one was chosen; without one the kept file stays. A file that is
 * refused is refused also when the page is only saved.
 */
export async function saveDecree(
  p: Platform,
  o: DraftEdit & { readonly upload: Upload | undefined },
): Promise<void> {
  const at = p.clock()
  await editDraft(p, o, async (trx, access) => {
    const kept = decreeFileOf(access.form)
    const required = kept === null && !o.unfinished
    const upload = judgeUpload(o.upload, { kind: 'DECREE', field: 'decree', required })
    const typed = withAnswers(access.form, decreeFields, o.typed)
    const judged = judgeDecree(typed, {
      today: todayInWib(p.clock),
      termRequired: roles[access.role].term === 'required',
    })
    const answers = judged.problems.filter(({ field }) => field !== 'decree')
    refuseProblems([
      ...(o.unfinished ? [] : [...answers, ...judged.termProblems]),
      ...(upload.problem === undefined ? [] : [upload.problem]),
    ])
    if (upload.accepted === undefined) return { form: JSON.stringify(typed) }
    const id = await insertFile(trx, p.keys, { accountId: o.accountId, upload: upload.accepted, at })
    if (kept !== null) await dropUnusedUpload(trx, { id: kept, accountId: o.accountId })
    return { form: JSON.stringify({ ...typed, [decreeFileField]: id }) }
  })
}

/** Another work unit, or institution, for a draft or rejected application. */
export async function moveDraft(
  p: Platform,
  o: Omit<DraftEdit, 'typed' | 'unfinished'> & {
    institutionCode: InstitutionCode
    workUnitId: WorkUnitId | null
  },
): Promise<void> {
  try {
    await editDraft(p, o, async (trx, access) => {
      const wanted = { institutionCode: o.institutionCode, workUnitId: o.workUnitId }
      const place = await checkedPlace(trx, {
        ...wanted,
        companyId: null,
        branchId: null,
        role: access.role,
      })
      return { institution_code: place.institutionCode, work_unit_id: place.workUnitId }
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
  change: (trx: Trx, access: Access) => Promise<Parameters<typeof saveAccess>[2]>,
): Promise<void> {
  await inTransaction(p.db, async (trx) => {
    const access = await lockAccess(trx, o.accessId)
    if (access === undefined || access.accountId !== o.accountId) throw new Refusal('NOT_FOUND')
    if (access.state !== 'DRAFT' && access.state !== 'REJECTED') throw new Refusal('TRANSITION_NOT_POSSIBLE')
    const at = p.clock()
    const after = await saveAccess(trx, access, await change(trx, access), at)
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

function refuseProblems(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) throw invalidForm(problems)
}
