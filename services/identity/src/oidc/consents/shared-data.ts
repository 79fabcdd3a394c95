import { type Language, type Texts, text } from '@inaproc/domain/language'
import { organisationOf } from '@inaproc/domain/persona'
import { roles } from '@inaproc/domain/roles'
import { wibDateOf } from '@inaproc/domain/wib-date'
import { dayInWords } from '@inaproc/ui/dates'
import type { PersonaRow } from '../../accesses/personas-store.js'
import type { PersonFacts } from '../tokens/claims.js'
import { maskedEmail, maskedPhone } from './masking.js'
import { apiScopeKey, type SharedWords } from './shared-words.js'
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
  o: { fresh: Sharing; facts: SharedFacts; words: SharedWords; language: Language },
): readonly SharedThing[] {
  const { fresh, facts, words, language } = o
  const values = (claims: readonly string[]) => valuesOf(claims, facts, { words, language })
  const released = (scope: string) => claimsReleasedBy(scope, asked, words)
  const scopes = inTableOrder(asked.scopes, words).map((scope): SharedThing => {
    const said = words.scopes.get(scope)
    return {
      id: scope,
      label: text(said?.label ?? plain(scope), language),
      text: textOf(said?.text, language),
      values: scope === 'openid' ? [] : values(released(scope)),
      isNew: fresh.scopes.includes(scope) || released(scope).some((claim) => fresh.released.includes(claim)),
    }
  })
  const claims = asked.claims
    .filter((claim) => !asked.scopes.some((scope) => released(scope).includes(claim)))
    .map(
      (claim): SharedThing => ({
        id: claim,
        label: text(words.claims.get(claim) ?? plain(claim), language),
        text: null,
        values: values([claim]),
        isNew: fresh.claims.includes(claim),
      }),
    )
  return [...scopes, ...claims, ...apiThings(asked, o)]
}

/** What the page lists of a scope is what the person allows: claims that came to it since the question are not among it. */
function claimsReleasedBy(scope: string, asked: Sharing, words: SharedWords): readonly string[] {
  return (words.scopes.get(scope)?.claims ?? []).filter((claim) => asked.released.includes(claim))
}

function apiThings(
  asked: Sharing,
  { fresh, words, language }: { fresh: Sharing; words: SharedWords; language: Language },
): readonly SharedThing[] {
  return Object.entries(asked.resources).flatMap(([audience, scopes]) =>
    scopes.map((scope): SharedThing => {
      const key = apiScopeKey(audience, scope)
      const said = words.apis.get(key)
      const host = URL.parse(audience)?.host ?? audience
      return {
        id: key,
        label: text(said?.label ?? plain(scope), language),
        text: [
          textOf(said?.text, language),
          said === undefined ? host : `${text(said.api, language)}, ${host}`,
        ]
          .filter((part) => part !== null)
          .join(' '),
        values: [],
        isNew: fresh.resources[audience]?.includes(scope) === true,
      }
    }),
  )
}

/** Of a consent without looking at its person: the names alone. */
export function sharedNames(sharing: Sharing, words: SharedWords, language: Language): readonly string[] {
  const scopes = inTableOrder(sharing.scopes, words).map((scope) =>
    text(words.scopes.get(scope)?.label ?? plain(scope), language),
  )
  const claims = sharing.claims.map((claim) => text(words.claims.get(claim) ?? plain(claim), language))
  const apis = Object.entries(sharing.resources).flatMap(([audience, names]) =>
    names.map((scope) => text(words.apis.get(apiScopeKey(audience, scope))?.label ?? plain(scope), language)),
  )
  return [...new Set([...scopes, ...claims, ...apis])]
}

function valuesOf(
  claims: readonly string[],
  facts: SharedFacts,
  { words, language }: { words: SharedWords; language: Language },
): readonly SharedValue[] {
  return claims
    .filter((claim) => !saidWithAnother.has(claim))
    .flatMap((claim) => {
      const label = text(words.claims.get(claim) ?? plain(claim), language)
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

/** A name that no row knows is shown as it is: nothing is shared unseen. */
function plain(name: string): Texts {
  return { id: name, en: name }
}

/** null also where nothing is said. */
function textOf(texts: Texts | undefined, language: Language): string | null {
  const said = texts === undefined ? '' : text(texts, language)
  return said === '' ? null : said
}

function inTableOrder(scopes: readonly string[], words: SharedWords): readonly string[] {
  const position = (scope: string) => words.scopes.get(scope)?.position ?? Number.MAX_SAFE_INTEGER
  return [...scopes].sort((one, other) => position(one) - position(other))
}
