import type { KeyRing } from '@inaproc/server/key-ring'
import type { Client } from 'oidc-provider'

/** What decides how a client knows people, in the library's client and in the table alike. */
export interface SubjectRule {
  readonly clientId: string
  /** `pairwise` when not given. */
  readonly subjectType: string | null | undefined
  readonly sectorUri: string | null | undefined
}

/**
 * The subject a partner sees (OIDC Core §8.1): the same person is somebody else for every sector, and nobody without
 * the key can tell that two of them are one. It stays the same for ever, as does the key behind it.
 */
export function pairwiseSubject(keys: KeyRing, accountId: string, client: Client): string {
  return pairwise(keys, accountId, ruleOf(client))
}

/** The subject under which a client knows the person. */
export function subjectFor(keys: KeyRing, accountId: string, client: Client): string {
  return subjectOf(keys, accountId, ruleOf(client))
}

export function subjectOf(keys: KeyRing, accountId: string, rule: SubjectRule): string {
  return rule.subjectType === 'public' ? accountId : pairwise(keys, accountId, rule)
}

/**
 * The transaction of an event (RFC 8417 §2.2) as a client is told of it. Were it one for all, two sectors that put their
 * events side by side would learn by it that two of their people are one.
 */
export function transactionFor(keys: KeyRing, txn: string, rule: SubjectRule): string {
  if (rule.subjectType === 'public') return txn
  return keys.hash('signals.txn', `${sectorOf(rule)}\n${txn}`).toString('base64url')
}

function pairwise(keys: KeyRing, accountId: string, rule: SubjectRule): string {
  return keys.hash('oidc.pairwise', `${sectorOf(rule)}\n${accountId}`).toString('base64url')
}

/** Every partner has a sector from its registration (clients.ts). */
function sectorOf({ clientId, sectorUri }: SubjectRule): string {
  return (sectorUri == null ? null : URL.parse(sectorUri)?.host) ?? clientId
}

function ruleOf(client: Client): SubjectRule {
  const { clientId, subjectType, sectorIdentifierUri: sectorUri } = client
  return { clientId, subjectType, sectorUri }
}
