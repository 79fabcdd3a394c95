import type { JobHandler, JsonObject } from '@inaproc/server/jobs'
import type { OutgoingFetch } from '@inaproc/server/outgoing'
import type { Client } from 'oidc-provider'
import type { Platform } from '../../platform.js'
import { listSigningKeys } from '../keys/signing-keys-store.js'
import type { ProviderSource } from '../provider/provider-source.js'
import { subjectFor } from '../tokens/pairwise.js'
import { signLogoutToken } from './logout-token.js'

export interface DeliveryParts {
  readonly platform: Platform
  readonly issuer: string
  readonly providers: ProviderSource
  readonly outgoing: OutgoingFetch
}

/**
 * The job 'logout-delivery' {clientId, accountId, sid, personaId}: tells one client by a signed token. Any other answer
 * than success makes the job throw, so that it is tried again with growing waits, each time with a new token.
 */
export function logoutDelivery(parts: DeliveryParts): JobHandler {
  return async (payload, { log }) => {
    const { clientId, accountId, sid, personaId } = messageOf(payload)
    const client = await (await parts.providers.current()).Client.find(clientId)
    if (client?.backchannelLogoutUri === undefined) {
      log.info({ client: clientId }, 'The client has no back-channel logout address')
      return
    }
    const order = { clientId, sid, personaId, subject: subjectFor(parts.platform.keys, accountId, client) }
    const token = await signLogoutToken({
      issuer: parts.issuer,
      keys: await listSigningKeys(parts.platform.db, parts.platform.keys),
      algorithm: algorithmOf(client),
      order,
    })
    const { status } = await parts.outgoing(client.backchannelLogoutUri, {
      method: 'POST',
      body: new URLSearchParams({ logout_token: token }),
    })
    if (status !== 200 && status !== 204)
      throw new Error(`${clientId} answered the logout token with ${status}`)
  }
}

function algorithmOf(client: Client): 'ES256' | 'RS256' {
  return client.idTokenSignedResponseAlg === 'RS256' ? 'RS256' : 'ES256'
}

interface LogoutMessage {
  readonly clientId: string
  readonly accountId: string
  readonly sid: string
  readonly personaId: string | null
}

/** As grants-service.ts queued it. */
function messageOf({ clientId, accountId, sid, personaId }: JsonObject): LogoutMessage {
  if (typeof clientId !== 'string' || typeof accountId !== 'string' || typeof sid !== 'string') {
    throw new TypeError('a logout-delivery job without its client, account or session')
  }
  return { clientId, accountId, sid, personaId: typeof personaId === 'string' ? personaId : null }
}
