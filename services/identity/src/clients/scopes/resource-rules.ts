import type { ErrorCode } from '@inaproc/domain/error-catalogue'
import type { Texts } from '@inaproc/domain/language'
import type { FieldProblem } from '@inaproc/domain/refusal'
import type { ManagedScope, ResourceDefinition } from './managed-resource.js'

export const longestWords = { name: 80, text: 300 } as const

interface TextRule {
  readonly field: string
  readonly texts: Texts
  readonly max: number
}

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

function textProblems({ field, texts, max }: TextRule): readonly FieldProblem[] {
  const isWritten = (said: string) => said.trim().length >= 2 && said.length <= max && !/\p{C}/u.test(said)
  return [
    ...(isWritten(texts.id) ? [] : [problem(`${field}Id`, 'RESOURCE_WORDS_INVALID', { max })]),
    ...(isWritten(texts.en) ? [] : [problem(`${field}En`, 'RESOURCE_WORDS_INVALID', { max })]),
  ]
}

function problem(field: string, code: ErrorCode, params: FieldProblem['params'] = {}): FieldProblem {
  return { field, code, params }
}

/** Exactly as programs will write it: https, nothing behind the path, and no ending stroke that some would leave out. */
function isAudience(audience: string, production: boolean): boolean {
  const url = URL.parse(audience)
  if (url === null || audience.length > 200) return false
  const isOpenToAll = url.protocol === 'https:' || (!production && url.protocol === 'http:')
  const isPlain = url.username === '' && url.password === '' && url.search === '' && url.hash === ''
  return isOpenToAll && isPlain && !audience.endsWith('/') && url.href.replace(/\/$/, '') === audience
}
