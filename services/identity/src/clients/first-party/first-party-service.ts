import { type Database, inTransaction } from '@inaproc/database/database'
import type { Clock } from '@inaproc/domain/clock'
import type { JWK } from 'jose'
import type { JWKS } from 'oidc-provider'
import type { IdentityConfig } from '../../config.js'
import type { DB } from '../../database-types.js'
import { registerClient } from '../registry/registration-service.js'
import { type FirstPartyClientId, firstPartyClients } from './first-party.js'

/**
 * Brings our own relying parties to what this release and the configuration say of them. Part of `main.js migrate`, so
 * that a deployment needs no step of its own; safe to repeat. A platform without a key in the configuration is left out.
 */
export async function registerFirstParty(
  db: Database<DB>,
  config: IdentityConfig,
  o: { clock: Clock; addresses: Parameters<typeof firstPartyClients>[0]['addresses'] },
): Promise<void> {
  const keys = { ...config.firstPartyKeys, akun: config.clientKey }
  const definitions = firstPartyClients({ addresses: o.addresses, keys: publicKeySets(keys) })
  const production = config.nodeEnv === 'production'
  await inTransaction(db, async (trx) => {
    for (const definition of definitions) {
      await registerClient(trx, definition, { at: o.clock(), production })
    }
  })
}

/** Whatever was configured, only the public half of an EC key goes further. */
function publicKeySets(keys: Readonly<Record<string, JWK>>): Partial<Record<FirstPartyClientId, JWKS>> {
  return Object.fromEntries(
    Object.entries(keys).map(([client, { kty, crv, x, y, kid }]) => [
      client,
      { keys: [{ kty, crv, x, y, kid, alg: 'ES256', use: 'sig' }] },
    ]),
  )
}
