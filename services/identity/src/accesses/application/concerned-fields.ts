import type { DocumentKind } from '@inaproc/domain/document-kinds'
import type { FieldName } from '@inaproc/domain/form-fields'
import type { FormStep } from '@inaproc/domain/form-steps'
import { uploadField } from '@inaproc/domain/role-forms'
import type { ReasonCode } from '../verifiers/reasons.js'

/** The questions and papers that a reason of a rejection is about; a reason that is missing here is about no one of them. */
const concerned: Readonly<Partial<Record<ReasonCode, readonly (FieldName | DocumentKind)[]>>> = {
  DECREE_UNREADABLE: ['DECREE'],
  DECREE_NOT_FITTING: ['positionTitle', 'unit', 'DECREE'],
  DATA_DIFFERS: ['positionTitle', 'nip', 'grade', 'decreeNumber', 'decreeDatedOn'],
  TERM_DIFFERS: ['startsOn', 'endsOn', 'decreeEndsOn', 'letterEndsOn'],
  SIGNER_NOT_AUTHORISED: ['signerName', 'signerTitle', 'DECREE'],
}

/** The fields of a page that a rejection is about, by the names they have on it. */
export function concernedOn(step: FormStep, reason: ReasonCode): readonly string[] {
  const about: readonly string[] = concerned[reason] ?? []
  return [
    ...step.fields.filter((field) => about.includes(field)),
    ...step.documents.filter(({ kind }) => about.includes(kind)).map(({ kind }) => uploadField(kind)),
  ]
}
