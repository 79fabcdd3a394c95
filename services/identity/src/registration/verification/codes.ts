import type { KeyRing } from '@inaproc/server/key-ring'
import type { Contact, ContactKind } from '../../accounts/accounts.js'
import type { CodeState, SendAllowance } from '../../authentication/codes/code-rules.js'

/**
 * What is stored of a code. Keyed, since a million codes are tried in a moment; over the contact and its value, so that
 * a code sent to an address counts for that address only, also after the person has corrected it.
 */
export function codeHash(keys: KeyRing, contact: Pick<Contact, 'id' | 'value'>, code: string): Buffer {
  return keys.hash('verification_codes.code_hash', `${contact.id} ${contact.value} ${code}`)
}

/**
 * Under which the codes for an e-mail or phone are counted that registrations ask for. Whoever asks sees this limit, so
 * what its owner is sent otherwise must not count: a recovery would show whether there is an owner.
 */
export function askedHash(keys: KeyRing, contact: Pick<Contact, 'kind' | 'value'>): Buffer {
  return keys.hash('code_sends.target_hash', `registration ${contact.kind} ${contact.value}`)
}

/** Codes that one registration may ask for within the same period, so that it cannot write to one contact after another. */
export const codesPerRegistration = 20

/** Where the verification of one contact stands. */
export interface ContactProgress {
  readonly contact: Contact
  readonly code: CodeState | null
  readonly allowance: SendAllowance
}

/** The names of the fields on the verification page, one set for each contact. */
export function codeField(kind: ContactKind): `${ContactKind}_code` {
  return `${kind}_code`
}

export function newContactField(kind: ContactKind): `new_${ContactKind}` {
  return `new_${kind}`
}
