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

/** `sign-in`: how somebody signed in, which every client is told; `sensitive`: reaches the person, or tells all they are. */
export type ClaimKind = 'sign-in' | 'personal' | 'sensitive'

interface KnownClaim {
  readonly kind: ClaimKind
  /** The only scope that releases it: the door asks more of the person for it than the claim alone. */
  readonly onlyBy?: string
}

/**
 * Every claim about a person that exists (protocol.md §2). Which scope releases which is data (table `scopes`); a claim
 * outside this list can be in no token, whatever a row says. No identity number is on it: the NIK is never released.
 */
const knownClaims = {
  sub: { kind: 'sign-in', onlyBy: 'openid' },
  // How the person signed in is always told, whether the client asks for it or not; and that nothing may be done with
  // their data, which binds whoever has any of it.
  acr: { kind: 'sign-in', onlyBy: 'openid' },
  amr: { kind: 'sign-in', onlyBy: 'openid' },
  auth_time: { kind: 'sign-in', onlyBy: 'openid' },
  processing_restricted: { kind: 'sign-in', onlyBy: 'openid' },
  name: { kind: 'personal' },
  preferred_username: { kind: 'personal' },
  locale: { kind: 'personal' },
  updated_at: { kind: 'personal' },
  identity_level: { kind: 'personal' },
  email: { kind: 'sensitive' },
  email_verified: { kind: 'personal' },
  phone_number: { kind: 'sensitive' },
  phone_number_verified: { kind: 'personal' },
  // The chooser is shown for these scopes, so the claims go with no other.
  persona: { kind: 'personal', onlyBy: 'persona' },
  personas: { kind: 'sensitive', onlyBy: 'personas' },
} as const satisfies Readonly<Record<string, KnownClaim>>
export type ClaimName = keyof typeof knownClaims

export const claimNames = Object.keys(knownClaims) as readonly ClaimName[] // its own keys

export function isClaimName(name: string): name is ClaimName {
  return Object.hasOwn(knownClaims, name)
}

/** What is known of a claim, with the optional parts of the table. */
export function claimOf(name: ClaimName): KnownClaim {
  return knownClaims[name]
}

/** Claims that no scope releases: about the answer itself, and the one that narrows roles in a request. */
const claimsBesides = { iss: null, sid: null, persona_role: null } as const

export function isReservedClaim(name: string): boolean {
  return Object.hasOwn(claimsBesides, name)
}

/** The library's table of claims: what each scope releases, and what is there besides. */
export function claimTable(
  released: ReadonlyMap<string, readonly ClaimName[]>,
): NonNullable<Configuration['claims']> {
  const withClaims = [...released].filter(([, claims]) => claims.length > 0)
  return {
    ...claimsBesides,
    ...Object.fromEntries(withClaims.map(([scope, claims]) => [scope, [...claims]])),
  }
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
