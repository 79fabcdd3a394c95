import type { Parsed } from '@inaproc/domain/parsed'
import { rejected } from '@inaproc/domain/parsed'
import { Refusal } from '@inaproc/domain/refusal'
import { OutgoingError, type OutgoingFetch } from '@inaproc/server/outgoing'
import type { JWKS } from 'oidc-provider'
import type { ClientProfile } from '../../../oidc/clients/stored-client.js'
import { parseKeySet } from '../../registry/rules/key-rules.js'

/**
 * Tries to get a key set from where a client keeps it, as the door will: bounded, never from a private network. What
 * cannot be got, or holds no key that fits, is a problem of the address.
 */
export async function fetchKeySet(
  outgoing: OutgoingFetch,
  address: string,
  profile: ClientProfile,
): Promise<Parsed<JWKS>> {
  const unreachable = (problem: string) => rejected('jwksUri', 'CLIENT_KEYS_UNREACHABLE', { problem })
  try {
    const answer = await outgoing(address, {
      headers: { accept: 'application/jwk-set+json, application/json' },
    })
    if (answer.status !== 200) return unreachable(`HTTP ${answer.status}`)
    const parsed = parseKeySet(await answer.text(), profile)
    return parsed.ok ? parsed : { ok: false, problem: { ...parsed.problem, field: 'jwksUri' } }
  } catch (error) {
    if (error instanceof OutgoingError) return unreachable(error.failure)
    if (error instanceof Refusal) return rejected('jwksUri', 'CLIENT_ADDRESS_NOT_PUBLIC', { address })
    throw error
  }
}
