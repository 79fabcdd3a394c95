import type { Language } from '@inaproc/domain/language'
import type { TransitionRecord } from '../lifecycle/transition-record.js'
import { isReasonCode, reasons } from './reasons.js'

/** A reason as people read it: its kind, then the verifier's own words. The system has none of its own to add. */
export function reasonInWords(
  { actorKind, reasonCode, reasonText }: Pick<TransitionRecord, 'actorKind' | 'reasonCode' | 'reasonText'>,
  language: Language,
): string | null {
  const kind = reasonCode !== null && isReasonCode(reasonCode) ? reasons[reasonCode][language] : null
  if (kind === null) return reasonText
  if (actorKind === 'SYSTEM') return kind
  return reasonText === null ? kind : `${kind}. ${reasonText}`
}

/** Why the application was rejected last; null when nothing was sent back since. */
export function rejectionOf(history: readonly TransitionRecord[], language: Language): string | null {
  const last = history.at(-1)
  return last?.event === 'REJECT' ? reasonInWords(last, language) : null
}
