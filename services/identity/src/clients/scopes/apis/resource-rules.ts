import type { FieldProblem } from '@inaproc/domain/refusal'
import type { ManagedScope } from '../people/people-scope.js'
import { longestWords, problem, textProblems } from '../text-rules.js'
import type { ResourceDefinition } from './managed-resource.js'

/** What an API must keep to: an address that names it alone (RFC 8707 §2), and words in both languages. */
export function resourceProblems(
  d: ResourceDefinition,
  o: { readonly production: boolean },
): readonly FieldProblem[] {
  return [
    ...(isAudience(d.audience, o.production) ? [] : [problem('audience', 'RESOURCE_AUDIENCE_INVALID')]),
    ...textProblems({ field: 'name', texts: d.name, max: longestWords.name }),
    ...textProblems({ field: 'text', texts: d.text, max: longestWords.text }),
  ]
}

/** What a scope of an API must keep to. Its name says of what it is: `pesanan:baca`. */
export function scopeProblems(scope: ManagedScope): readonly FieldProblem[] {
  const isNamed = scope.name.length <= 60 && /^[a-z][a-z0-9-]*(?::[a-z][a-z0-9-]*)+$/.test(scope.name)
  return [
    ...(isNamed ? [] : [problem('name', 'RESOURCE_SCOPE_NAME_INVALID')]),
    ...textProblems({ field: 'label', texts: scope.label, max: longestWords.name }),
    ...textProblems({ field: 'description', texts: scope.description, max: longestWords.text }),
  ]
}

/** Exactly as programs will write it: https, nothing behind the path, and no ending stroke that some would leave out. */
function isAudience(audience: string, production: boolean): boolean {
  const url = URL.parse(audience)
  if (url === null || audience.length > 200) return false
  const isOpenToAll = url.protocol === 'https:' || (!production && url.protocol === 'http:')
  const isPlain = url.username === '' && url.password === '' && url.search === '' && url.hash === ''
  return isOpenToAll && isPlain && !audience.endsWith('/') && url.href.replace(/\/$/, '') === audience
}
