import type { FieldProblem } from '@inaproc/domain/refusal'
import { canonicalJson } from '../../../audit/audit.js'
import type { ClientDefinition } from '../../registry/client-definition.js'
import { parseKeySet } from '../../registry/rules/key-rules.js'
import type { Purposes } from './production-request.js'

/** What is typed about the production client; everything else is as the test client was tried out. */
export interface ProductionForm {
  readonly clientId: string
  readonly redirectUris: string
  readonly postLogoutRedirectUris: string
  readonly backchannelLogoutUri: string
  readonly withoutLogout: string
  readonly jwks: string
  readonly jwksUri: string
  /** By scope. */
  readonly purposes: Readonly<Record<string, string>>
}

export interface ReadForm {
  readonly definition: ClientDefinition
  readonly purposes: Purposes
  readonly problems: readonly FieldProblem[]
}

/** The scopes whose data a partner gives a purpose for; `openid` is the sign-in itself. */
export function scopesToExplain({ scopes }: Pick<ClientDefinition, 'scopes'>): readonly string[] {
  return scopes.filter((scope) => scope !== 'openid')
}

/**
 * The production client that the form describes. Nothing that proves the test client goes with it: a secret is made
 * after the approval, and keys are others.
 */
export function readProductionForm(form: ProductionForm, test: ClientDefinition): ReadForm {
  const { jwks: _jwks, jwksUri: _jwksUri, signalsUri: _signals, anyLoopbackPort: _ports, ...tried } = test
  const keys = readKeys(form, test)
  const definition: ClientDefinition = {
    ...tried,
    clientId: form.clientId.trim(),
    environment: 'production',
    redirectUris: lines(form.redirectUris),
    postLogoutRedirectUris: lines(form.postLogoutRedirectUris),
    backchannelLogoutUri: given(form.backchannelLogoutUri),
    ...keys.given,
  }
  const scopes = scopesToExplain(test).map((scope) => [scope, (form.purposes[scope] ?? '').trim()] as const)
  const purposes = { scopes: Object.fromEntries(scopes), withoutLogout: form.withoutLogout.trim() }
  return { definition, purposes, problems: keys.problems }
}

/** The form as it begins, and as it is corrected: from the production client when there is one. */
export function formOf(o: {
  readonly test: ClientDefinition
  readonly production: ClientDefinition | undefined
  readonly purposes: Purposes | undefined
}): ProductionForm {
  const { test, production, purposes } = o
  const shown = production ?? test
  return {
    clientId: production?.clientId ?? `${test.clientId}-prod`,
    redirectUris: (shown.redirectUris ?? []).join('\n'),
    postLogoutRedirectUris: (shown.postLogoutRedirectUris ?? []).join('\n'),
    backchannelLogoutUri: shown.backchannelLogoutUri ?? '',
    withoutLogout: purposes?.withoutLogout ?? '',
    jwks: production?.jwks === undefined ? '' : JSON.stringify(production.jwks, null, 2),
    jwksUri: production?.jwksUri ?? '',
    purposes: purposes?.scopes ?? {},
  }
}

type Keys = Pick<ClientDefinition, 'jwks' | 'jwksUri'>

function readKeys(
  form: ProductionForm,
  test: ClientDefinition,
): { readonly given: Keys; readonly problems: readonly FieldProblem[] } {
  if (test.authentication !== 'private_key_jwt') return { given: {}, problems: [] }
  const jwksUri = given(form.jwksUri)
  const typed = given(form.jwks)
  const address = jwksUri === undefined ? {} : { jwksUri }
  const problems: readonly FieldProblem[] =
    jwksUri !== undefined && jwksUri === test.jwksUri
      ? [{ field: 'jwksUri', code: 'PRODUCTION_TEST_KEYS' }]
      : []
  if (typed === undefined) return { given: address, problems }
  const parsed = parseKeySet(typed, test.profile ?? 'standard')
  if (!parsed.ok) return { given: address, problems: [...problems, parsed.problem] }
  const known = new Set((test.jwks?.keys ?? []).map((key) => publicPoint({ ...key })))
  const isOfTest = parsed.value.keys.some((key) => known.has(publicPoint({ ...key })))
  return {
    given: { ...address, jwks: parsed.value },
    problems: isOfTest ? [...problems, { field: 'jwks', code: 'PRODUCTION_TEST_KEYS' }] : problems,
  }
}

/** What makes a key the same key, whatever it is called. */
function publicPoint({ kty, crv, x, y, n, e }: Readonly<Record<string, unknown>>): string {
  return canonicalJson({ kty, crv, x, y, n, e })
}

function given(typed: string): string | undefined {
  const trimmed = typed.trim()
  return trimmed === '' ? undefined : trimmed
}

function lines(typed: string): readonly string[] {
  return typed
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
