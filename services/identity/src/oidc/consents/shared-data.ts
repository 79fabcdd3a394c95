import { type Language, type Texts, text } from '@inaproc/domain/language'
import { organisationOf } from '@inaproc/domain/persona'
import { roles } from '@inaproc/domain/roles'
import { wibDateOf } from '@inaproc/domain/wib-date'
import { dayInWords } from '@inaproc/ui/dates'
import type { PersonaRow } from '../../accesses/personas-store.js'
import { claimsOfScopes, type PersonFacts } from '../tokens/claims.js'
import { maskedEmail, maskedPhone } from './masking.js'
import { apiScopeWords, claimWords, scopeWords } from './scope-words.js'
import type { Sharing } from './sharing.js'

/** One thing that is shared: how it is called, what it means, and the values themselves. */
export interface SharedThing {
  readonly id: string
  readonly label: string
  readonly text: string | null
  readonly values: readonly SharedValue[]
  /** It was not allowed before. */
  readonly isNew: boolean
}

export interface SharedValue {
  readonly label: string
  readonly value: string
  /** The client receives it whole; the page hides its middle. */
  readonly isMasked: boolean
}

/** The person as the client would see them. */
export interface SharedFacts {
  readonly person: PersonFacts
  readonly persona: PersonaRow | null
  /** Those that the client accepts. */
  readonly personas: readonly PersonaRow[]
}

/** Claims that say of another one that it is verified: what is shared is verified anyway. */
const saidWithAnother: ReadonlySet<string> = new Set(['email_verified', 'phone_number_verified'])

/** Everything that is asked for, thing by thing, in plain words. */
export function sharedThings(
  asked: Sharing,
  o: { fresh: Sharing; facts: SharedFacts; language: Language },
): readonly SharedThing[] {
  const { fresh, facts, language } = o
  const scopes = [...asked.scopes].sort(inTableOrder).map(
    (scope): SharedThing => ({
      id: scope,
      label: text(scopeWords[scope]?.label ?? plain(scope), language),
      text: textOf(scopeWords[scope]?.text, language),
      values: scope === 'openid' ? [] : valuesOf(claimsOf(scope), facts, language),
      isNew: fresh.scopes.includes(scope),
    }),
  )
  const claims = asked.claims
    .filter((claim) => !asked.scopes.some((scope) => claimsOf(scope).includes(claim)))
    .map(
      (claim): SharedThing => ({
        id: claim,
        label: text(claimWords[claim] ?? plain(claim), language),
        text: null,
        values: valuesOf([claim], facts, language),
        isNew: fresh.claims.includes(claim),
      }),
    )
  return [...scopes, ...claims, ...apiThings(asked, o)]
}

function apiThings(asked: Sharing, o: { fresh: Sharing; language: Language }): readonly SharedThing[] {
  return Object.entries(asked.resources).flatMap(([audience, scopes]) =>
    scopes.map(
      (scope): SharedThing => ({
        id: `${audience} ${scope}`,
        label: text(apiScopeWords[scope] ?? plain(scope), o.language),
        text: URL.parse(audience)?.host ?? audience,
        values: [],
        isNew: o.fresh.resources[audience]?.includes(scope) === true,
      }),
    ),
  )
}

/** Of a consent without looking at its person: the names alone. */
export function sharedNames(sharing: Sharing, language: Language): readonly string[] {
  const scopes = [...sharing.scopes]
    .sort(inTableOrder)
    .map((scope) => text(scopeWords[scope]?.label ?? plain(scope), language))
  const claims = sharing.claims.map((claim) => text(claimWords[claim] ?? plain(claim), language))
  const apis = Object.values(sharing.resources)
    .flat()
    .map((scope) => text(apiScopeWords[scope] ?? plain(scope), language))
  return [...new Set([...scopes, ...claims, ...apis])]
}

function claimsOf(scope: string): readonly string[] {
  const claims = claimsOfScopes[scope]
  return Array.isArray(claims) ? claims : []
}

function valuesOf(claims: readonly string[], facts: SharedFacts, language: Language): readonly SharedValue[] {
  return claims
    .filter((claim) => !saidWithAnother.has(claim))
    .flatMap((claim) => {
      const label = text(claimWords[claim] ?? plain(claim), language)
      const shown = (value: string, isMasked = false) => ({ label, value, isMasked })
      return shownOf(claim, facts, language, shown)
    })
}

function shownOf(
  claim: string,
  { person, persona, personas }: SharedFacts,
  language: Language,
  shown: (value: string, isMasked?: boolean) => SharedValue,
): readonly SharedValue[] {
  switch (claim) {
    case 'name':
      return [shown(person.displayName ?? person.username)]
    case 'preferred_username':
      return [shown(person.username)]
    case 'locale':
      return [shown(person.language === 'en' ? 'English' : 'Bahasa Indonesia')]
    case 'updated_at':
      return [shown(dayInWords(wibDateOf(person.updatedAt), language))]
    case 'identity_level':
      return [shown(text(person.profileVerified ? levels.verified : levels.contact, language))]
    case 'email':
      return [person.email === null ? shown('–') : shown(maskedEmail(person.email), true)]
    case 'phone_number':
      return [person.phone === null ? shown('–') : shown(maskedPhone(person.phone), true)]
    case 'persona':
      return [shown(persona === null ? text(none, language) : personaInWords(persona, language))]
    case 'persona_role':
      return [shown(persona === null ? text(none, language) : text(roles[persona.role].label, language))]
    case 'personas':
      return personas.map((one) => shown(personaInWords(one, language)))
    default:
      return []
  }
}

const levels = {
  contact: { id: '1, kontak terverifikasi', en: '1, contact verified' },
  verified: { id: '2, profil terverifikasi', en: '2, profile verified' },
} satisfies Record<string, Texts>
const none: Texts = { id: 'Tanpa persona', en: 'Without a persona' }

function personaInWords({ role, claim }: PersonaRow, language: Language): string {
  return `${text(roles[role].label, language)}, ${organisationOf(claim)}`
}

/** A name that the tables do not know yet is shown as it is: nothing is shared unseen. */
function plain(name: string): Texts {
  return { id: name, en: name }
}

function textOf(texts: Texts | undefined, language: Language): string | null {
  return texts === undefined ? null : text(texts, language)
}

const order = Object.keys(scopeWords)

function inTableOrder(one: string, other: string): number {
  return position(one) - position(other)
}

function position(scope: string): number {
  const found = order.indexOf(scope)
  return found < 0 ? order.length : found
}
