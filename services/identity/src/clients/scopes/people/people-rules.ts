import type { FieldProblem } from '@inaproc/domain/refusal'
import {
  type ClaimName,
  claimNames,
  claimOf,
  isClaimName,
  isReservedClaim,
} from '../../../oidc/tokens/claims.js'
import { longestWords, problem, textProblems } from '../text-rules.js'
import type { PeopleScope, PeopleScopeDefinition } from './people-scope.js'

/** A definition as a form sends it: what its claims are is judged here. */
export type UnjudgedScope = Omit<PeopleScopeDefinition, 'claims'> & { readonly claims: readonly string[] }

/** Claims that say of another one that it is verified: a page shows them with it, so alone they would be unseen. */
const together: Readonly<Partial<Record<ClaimName, ClaimName>>> = {
  email_verified: 'email',
  phone_number_verified: 'phone_number',
}

/** Clients ask for it to sign people in at all. */
const signInScope = 'openid'
/** Releases nothing itself: it says how long the rest goes on. */
const stayingScope = 'offline_access'

/** Everything that is wrong with a scope about people, field by field. */
export function peopleScopeProblems(
  d: UnjudgedScope,
  o: { readonly ofRelease: boolean },
): readonly FieldProblem[] {
  const isNamed = o.ofRelease || (/^[a-z][a-z0-9_]{2,39}$/.test(d.name) && !isReservedName(d.name))
  return [
    ...(isNamed ? [] : [problem('name', 'SCOPE_NAME_INVALID')]),
    ...textProblems({ field: 'label', texts: d.label, max: longestWords.name }),
    ...textProblems({ field: 'description', texts: d.description, max: longestWords.text }),
    ...claimProblems(d),
    ...(d.name === signInScope && d.availableTo !== 'everybody'
      ? [problem('availableTo', 'SCOPE_FOR_EVERYBODY')]
      : []),
  ]
}

function isReservedName(name: string): boolean {
  return isClaimName(name) || isReservedClaim(name)
}

/** The closed list is the rule that keeps the NIK in: a claim that is not on it cannot be chosen. */
function claimProblems({ name, claims }: UnjudgedScope): readonly FieldProblem[] {
  const unknown = claims.find((claim) => !isClaimName(claim))
  if (unknown !== undefined) return [problem('claims', 'SCOPE_CLAIM_UNKNOWN', { claim: unknown })]
  const known = claims.filter(isClaimName)
  if (known.length === 0 && name !== stayingScope) return [problem('claims', 'SCOPE_CLAIMS_REQUIRED')]
  const foreign = known.find((claim) => (claimOf(claim).onlyBy ?? name) !== name)
  const needed = claimNames.find((claim) => claimOf(claim).onlyBy === name && !known.includes(claim))
  const alone = known.find((claim) => !known.includes(together[claim] ?? claim))
  return [
    ...(foreign === undefined
      ? []
      : [
          problem('claims', 'SCOPE_CLAIM_ONLY_BY', {
            claim: foreign,
            scope: claimOf(foreign).onlyBy ?? '',
          }),
        ]),
    ...(needed === undefined ? [] : [problem('claims', 'SCOPE_CLAIM_NEEDED', { claim: needed })]),
    ...(alone === undefined
      ? []
      : [problem('claims', 'SCOPE_CLAIM_ALONE', { claim: alone, other: together[alone] ?? '' })]),
  ]
}

/** Whether something of it is sensitive; an official may mark more than that, never less. */
export function isSensitive({ sensitive, claims }: Pick<PeopleScope, 'sensitive' | 'claims'>): boolean {
  return sensitive || claims.some((claim) => claimOf(claim).kind === 'sensitive')
}

/** Only words differ: who receives what stays as it is. */
export function isOnlyWords(before: PeopleScope, after: PeopleScope): boolean {
  const isSame = (one: readonly string[], other: readonly string[]) =>
    one.length === other.length && one.every((entry) => other.includes(entry))
  return (
    before.availableTo === after.availableTo &&
    before.state === after.state &&
    isSame(before.claims, after.claims)
  )
}
