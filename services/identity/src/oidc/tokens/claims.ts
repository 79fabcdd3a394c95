import type { Configuration } from 'oidc-provider'
import type { PersonaRow } from '../../accesses/personas-store.js'

/** What tokens may say about a person. No identity number is among it, so none can slip into a token. */
export interface PersonFacts {
  readonly username: string
  readonly displayName: string | null
  readonly language: string
  readonly updatedAt: Date
  readonly profileVerified: boolean
  /** The person had the processing of their data restricted (UU 27/2022 art. 41). */
  readonly processingRestricted: boolean
  readonly email: string | null
  readonly phone: string | null
}

/** Says that processing is restricted; there only while it is. */
export const restrictionClaim = 'processing_restricted'

/** The claim beside the persona, or nothing. */
export function restrictionClaims(isRestricted: boolean): { readonly [restrictionClaim]?: true } {
  return isRestricted ? { [restrictionClaim]: true } : {}
}

/** Which scope gives which claims (protocol.md §2); a claim outside this table can be in no token. */
export const claimsOfScopes: NonNullable<Configuration['claims']> = {
  iss: null,
  sid: null,
  persona_role: null,
  // How the person signed in is always told, whether the client asks for it or not; and that nothing may be done with
  // their data, which binds whoever has any of it.
  openid: ['sub', 'acr', 'amr', 'auth_time', restrictionClaim],
  profile: ['name', 'preferred_username', 'locale', 'updated_at', 'identity_level'],
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
  persona: ['persona'],
  personas: ['personas'],
}

/** Everything that may be said about the person; the library keeps what the granted scopes allow. */
export function personClaims(
  accountId: string,
  person: PersonFacts,
  persona: PersonaRow | null,
): { sub: string; [claim: string]: unknown } {
  return {
    sub: accountId,
    name: person.displayName ?? person.username,
    preferred_username: person.username,
    locale: person.language === 'en' ? 'en-GB' : 'id-ID',
    updated_at: Math.floor(person.updatedAt.getTime() / 1000),
    identity_level: person.profileVerified ? 2 : 1,
    ...restrictionClaims(person.processingRestricted),
    ...(person.email !== null && { email: person.email, email_verified: true }),
    ...(person.phone !== null && { phone_number: person.phone, phone_number_verified: true }),
    ...(persona !== null && { persona: persona.claim, persona_role: persona.role }),
  }
}
