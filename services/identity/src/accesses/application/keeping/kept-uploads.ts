import { createHash, randomUUID } from 'node:crypto'
import type { DocumentKind } from '@inaproc/domain/document-kinds'
import type { FormStep } from '@inaproc/domain/form-steps'
import type { AccountId, FileId } from '@inaproc/domain/identifiers'
import type { FormAnswers } from '@inaproc/domain/judge-form'
import type { FieldProblem } from '@inaproc/domain/refusal'
import { fileField, uploadField } from '@inaproc/domain/role-forms'
import { type AcceptedUpload, judgeUpload, type Upload } from '../../../files/files.js'
import { insertFile } from '../../../files/files-store.js'
import type { Platform, Trx } from '../../../platform.js'
import { dropUnusedUpload, isSameUpload } from '../../documents/documents-store.js'
import { fileOf } from '../application.js'

interface NewUpload {
  readonly kind: DocumentKind
  readonly upload: AcceptedUpload
  /** The file that it takes the place of. */
  readonly kept: FileId | null
}

/** The files chosen on a page, judged before any of them is kept. */
export interface JudgedUploads {
  readonly accepted: readonly NewUpload[]
  readonly problems: readonly FieldProblem[]
  /** The answers as if the accepted files were kept. */
  readonly pending: FormAnswers
}

/** Judges the files of a page; one that is kept already, byte for byte, is not a new one. */
export async function judgeUploads(
  trx: Trx,
  o: { step: FormStep; form: FormAnswers; uploads: Readonly<Partial<Record<string, Upload>>> },
): Promise<JudgedUploads> {
  const accepted: NewUpload[] = []
  const problems: FieldProblem[] = []
  for (const { kind } of o.step.documents) {
    const field = uploadField(kind)
    const judged = judgeUpload(o.uploads[field], { kind, field, required: false })
    if (judged.problem !== undefined) problems.push(judged.problem)
    const upload = judged.accepted
    const kept = fileOf(o.form, kind)
    if (
      upload === undefined ||
      (kept !== null && (await isSameUpload(trx, { id: kept, sha256: hashOf(upload) })))
    ) {
      continue
    }
    accepted.push({ kind, upload, kept })
  }
  const pending = Object.fromEntries(accepted.map(({ kind }) => [fileField(kind), randomUUID()]))
  return { accepted, problems, pending }
}

/** Keeps the accepted files; answers the names under which the form knows them. */
export async function keepUploads(
  p: Platform,
  trx: Trx,
  o: { accountId: AccountId; uploads: JudgedUploads; at: Date },
): Promise<FormAnswers> {
  const names: [string, string][] = []
  for (const { kind, upload, kept } of o.uploads.accepted) {
    names.push([fileField(kind), await insertFile(trx, p.keys, { accountId: o.accountId, upload, at: o.at })])
    if (kept !== null) await dropUnusedUpload(trx, { id: kept, accountId: o.accountId })
  }
  return Object.fromEntries(names)
}

function hashOf(upload: AcceptedUpload): Buffer {
  return createHash('sha256').update(upload.bytes).digest()
}
