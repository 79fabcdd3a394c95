import type { FieldProblem } from '@inaproc/domain/refusal'
import type { ClientDefinition } from '../../registry/client-definition.js'
import { fieldRights } from '../../registry/rules/change-rights.js'
import type { Partner } from '../partners.js'
import { openItems, purposeField, shortestPurpose } from '../production/checklist.js'
import { addedScopes, type ClientProposal } from './client-proposal.js'

/** What production asks of the addresses, as far as the client kept to it until now (production/checklist.ts). */
export function addressProblems(
  partner: Pick<Partner, 'privacyEmail'>,
  o: {
    readonly current: ClientDefinition
    readonly after: ClientDefinition
    /** Stands for a logout address that goes; null as long as nobody has been asked for it. */
    readonly reason: string | null
  },
): readonly FieldProblem[] {
  const openOf = (client: ClientDefinition) =>
    openItems({
      partner,
      client,
      purposes: { scopes: {}, withoutLogout: o.reason ?? '' },
      hasBeenUsed: true,
    })
  const known = openOf(o.current).map(({ code, params }) => `${code} ${params?.['address'] ?? ''}`)
  return openOf(o.after).flatMap((problem) => {
    const { code, params } = problem
    if (known.includes(`${code} ${params?.['address'] ?? ''}`)) return []
    if (code === 'PRODUCTION_REDIRECT_HTTPS') return [problem]
    // The reason is where it is explained.
    return code === 'PRODUCTION_LOGOUT_ADDRESS' && o.reason !== null ? [{ ...problem, field: 'reason' }] : []
  })
}

/** Each scope that comes has its purpose, as at the first approval (UU 27/2022 art. 21). */
export function purposeProblems(
  proposal: Pick<ClientProposal, 'before' | 'after'>,
  purposes: Readonly<Record<string, string>>,
): readonly FieldProblem[] {
  return addedScopes(proposal)
    .filter((scope) => (purposes[scope] ?? '').trim().length < shortestPurpose)
    .map((scope) => ({
      field: purposeField(scope),
      code: 'PRODUCTION_PURPOSE' as const,
      params: { scope, min: shortestPurpose },
    }))
}

/** What is named in a proposal and is changed without one, or never. */
export function unproposable(changes: Partial<ClientDefinition>): readonly FieldProblem[] {
  return Object.entries(fieldRights)
    .filter(([field, { right }]) => right !== 'two-officials' && Object.hasOwn(changes, field))
    .map(([field]) => ({ field, code: 'CLIENT_FIELD_AT_ONCE' as const }))
}
