import type { FieldProblem } from '@inaproc/domain/refusal'
import { isLoopbackHost } from '../../../oidc/clients/redirect-addresses.js'
import type { ClientDefinition } from '../../registry/client-definition.js'
import type { Partner } from '../partners.js'
import { scopesToExplain } from './production-form.js'
import type { Purposes } from './production-request.js'

/** What is known when production is asked for. */
export interface ProductionFacts {
  readonly partner: Pick<Partner, 'privacyEmail'>
  /** The production client as it is asked for. */
  readonly client: ClientDefinition
  readonly purposes: Purposes
  /** Somebody has signed in with the test client, or a machine has got a token. */
  readonly hasBeenUsed: boolean
}

export const shortestPurpose = 20

export type ChecklistCode =
  | 'PRODUCTION_PRIVACY_CONTACT'
  | 'PRODUCTION_CONTACTS'
  | 'PRODUCTION_TEST_SIGN_IN'
  | 'PRODUCTION_REDIRECT_HTTPS'
  | 'PRODUCTION_LOGOUT_ADDRESS'
  | 'PRODUCTION_PURPOSE'

export interface ChecklistItem {
  readonly code: ChecklistCode
  /** What of it is still open, field by field; empty when it is settled. */
  readonly open: (facts: ProductionFacts) => readonly Omit<FieldProblem, 'code'>[]
}

/** What a client needs before it may be opened to everybody (protocol.md §6; UU 27/2022 art. 21, 27), item by item. */
export const checklist: readonly ChecklistItem[] = [
  {
    code: 'PRODUCTION_PRIVACY_CONTACT',
    open: ({ partner }) => (partner.privacyEmail === null ? [{ field: '' }] : []),
  },
  {
    code: 'PRODUCTION_CONTACTS',
    open: ({ client }) =>
      (['technical', 'security'] as const).every((kind) =>
        client.contacts?.some((contact) => contact.kind === kind),
      )
        ? []
        : [{ field: '' }],
  },
  { code: 'PRODUCTION_TEST_SIGN_IN', open: ({ hasBeenUsed }) => (hasBeenUsed ? [] : [{ field: '' }]) },
  {
    code: 'PRODUCTION_REDIRECT_HTTPS',
    open: ({ client }) =>
      (client.redirectUris ?? [])
        .filter((address) => isUnprotected(address, client))
        .map((address) => ({ field: 'redirectUris', params: { address } })),
  },
  {
    code: 'PRODUCTION_LOGOUT_ADDRESS',
    open: ({ client, purposes }) =>
      hearsOfLogout(client) || purposes.withoutLogout.length >= shortestPurpose
        ? []
        : [{ field: client.kind === 'web' ? 'backchannelLogoutUri' : 'postLogoutRedirectUris' }],
  },
  {
    code: 'PRODUCTION_PURPOSE',
    open: ({ client, purposes }) =>
      scopesToExplain(client)
        .filter((scope) => (purposes.scopes[scope] ?? '').length < shortestPurpose)
        .map((scope) => ({ field: purposeField(scope), params: { scope, min: shortestPurpose } })),
  },
]

/** The name of the field in which the purpose of a scope is typed. */
export function purposeField(scope: string): string {
  return `purpose:${scope}`
}

/** Every item that is still open. */
export function openItems(facts: ProductionFacts): readonly FieldProblem[] {
  return checklist.flatMap(({ code, open }) => open(facts).map((problem) => ({ ...problem, code })))
}

/** Plain http; a native app may listen on the person's own device (RFC 8252 §7.3). */
function isUnprotected(address: string, { kind }: ClientDefinition): boolean {
  const url = URL.parse(address)
  if (url?.protocol !== 'http:') return false
  return kind !== 'native' || !isLoopbackHost(url.hostname)
}

function hearsOfLogout({
  kind,
  backchannelLogoutUri,
  postLogoutRedirectUris = [],
}: ClientDefinition): boolean {
  switch (kind) {
    case 'web':
      return backchannelLogoutUri !== undefined
    case 'browser':
    case 'native':
      return postLogoutRedirectUris.length > 0
    case 'machine':
      return true // nobody signs in
  }
}
