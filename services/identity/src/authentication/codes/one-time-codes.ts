import type { KeyRing } from '@inaproc/server/key-ring'
import type { CodeOccasion } from '../../notifications/templates/sign-in/factor-templates.js'

/** What a code sent by e-mail or SMS after registration is good for. It is right for this purpose only. */
export type CodePurpose = CodeOccasion

/** Where a code is sent: an e-mail in lower case, or a phone in E.164. */
export interface CodeTarget {
  readonly kind: 'email' | 'sms'
  readonly value: string
}

/** What a code belongs to, as its row keeps it: an interaction, a recovery, a change of contact. */
export function referenceHash(keys: KeyRing, reference: string): Buffer {
  return keys.hash('one_time_codes.reference_hash', reference)
}

/** What is stored of a code. Keyed, since a million codes are tried in a moment. */
export function oneTimeCodeHash(
  keys: KeyRing,
  o: { purpose: CodePurpose; reference: string; code: string },
): Buffer {
  return keys.hash('one_time_codes.code_hash', `${o.purpose} ${o.reference} ${o.code}`)
}
