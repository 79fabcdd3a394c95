import type { KeyRing } from '@inaproc/server/key-ring'
import type { Client } from 'oidc-provider'

/**
 * The subject a partner sees (OIDC Core §8.1): the same person is somebody else for every sector, and nobody without
 * the key can tell that two of them are one. It stays the same for ever, as does the key behind it.
 */
export function pairwiseSubject(keys: KeyRing, accountId: string, client: Client): string {
  const sector = sectorOf(client)
  return keys.hash('oidc.pairwise', `${sector}\n${accountId}`).toString('base64url')
}

/** Every partner has a sector from its registration (clients.ts). */
function sectorOf(client: Client): string {
  const host = client.sectorIdentifierUri === undefined ? null : URL.parse(client.sectorIdentifierUri)?.host
  return host ?? client.clientId
}

/** The subject under which a client knows the person. */
export function subjectFor(keys: KeyRing, accountId: string, client: Client): string {
  return client.subjectType === 'pairwise' ? pairwiseSubject(keys, accountId, client) : accountId
}
