import { createHash } from 'node:crypto'
import type { DocumentKind } from '@inaproc/domain/document-kinds'
import { type FieldName, fieldOf } from '@inaproc/domain/form-fields'
import type { FormStep } from '@inaproc/domain/form-steps'
import { type FileId, fileId, isUuid } from '@inaproc/domain/identifiers'
import { answer, type FormAnswers } from '@inaproc/domain/judge-form'
import { documentsOf, fileField, sealedField, stepsOf } from '@inaproc/domain/role-forms'
import type { RoleCode } from '@inaproc/domain/roles'
import type { Access } from '../accesses.js'

/** The upload that the answers name as this paper. */
export function fileOf(form: FormAnswers, kind: DocumentKind): FileId | null {
  const id = answer(form, fileField(kind))
  return isUuid(id) ? fileId(id) : null
}

/** Every paper of a role that the answers name, in the order of its pages. */
export function filesOf(role: RoleCode, form: FormAnswers): readonly { kind: DocumentKind; id: FileId }[] {
  return documentsOf(role).flatMap(({ kind }) => {
    const id = fileOf(form, kind)
    return id === null ? [] : [{ kind, id }]
  })
}

/** What of an application a page holds, in short: two tabs that show different answers have different marks. */
export function markOf(step: FormStep, form: FormAnswers): string {
  const kept = [...step.fields.map(keptUnder), ...step.documents.map(({ kind }) => fileField(kind))]
  const answers = kept.map((name) => answer(form, name))
  return createHash('sha256').update(JSON.stringify(answers)).digest('base64url').slice(0, 22)
}

/** The address of the first page of a draft or rejected application. */
export function firstPageOf({ id, role }: Pick<Access, 'id' | 'role'>): string {
  const [first] = stepsOf(role)
  return `/akses/${id}/${first?.code ?? 'tinjau'}`
}

function keptUnder(field: FieldName): string {
  return fieldOf(field).sealed === true ? sealedField(field) : field
}
