import { stateHash } from '../../audit/audit.js'
import type { FormAnswers } from '../accesses.js'
import type { TransitionRecord } from './transition-record.js'

/** Proves what a form looked like when it was sent; kept with the step (T02, T05). */
export function formHash(form: FormAnswers): string {
  return stateHash(form).toString('base64url')
}

/** T05: something, an answer or the document, is not as it was when the application was sent last. */
export function changedSinceSent(form: FormAnswers, history: readonly TransitionRecord[]): boolean {
  const sent = history.findLast(({ event }) => event === 'SUBMIT' || event === 'RESUBMIT')
  return sent?.detail['form'] !== formHash(form)
}
