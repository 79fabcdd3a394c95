import type { ErrorCode } from '@inaproc/domain/error-catalogue'
import { Refusal } from '@inaproc/domain/refusal'
import { shortestReason } from '../registry/client-transition.js'

/** What a guard of a decision refused, with the field that is meant where there is one. */
export function refusedByGuard(code: ErrorCode): Refusal {
  switch (code) {
    case 'REASON_REQUIRED':
      return new Refusal(code, { field: 'reason', params: { min: shortestReason } })
    case 'CHOICE_REQUIRED':
      return new Refusal(code, { field: 'reasonCode' })
    default:
      return new Refusal(code)
  }
}
