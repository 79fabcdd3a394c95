import { randomBytes } from 'node:crypto'
import type { Notices } from '@inaproc/database/notices'
import { remember } from '@inaproc/database/remembered'
import type { AdapterPayload } from 'oidc-provider'
import type { Platform } from '../../platform.js'
import { findClientWithSecrets } from './clients-store.js'
import { profileMetadata } from './fapi.js'
import { deviceGrant, type StoredClient, type StoredMetadata } from './stored-client.js'

/** Where the provider finds clients. */
export interface ClientSource {
  /** The metadata of an active client; nothing for unknown, draft, suspended and retired ones. */
  find(clientId: string): Promise<AdapterPayload | undefined>
}

const mostRemembered = 500

/**
 * Clients by their id. A token request asks for its client several times, so an instance remembers them as long as it
 * hears of every change (notices of `clients` and `client_secrets`), 500 at most: a suspension or the end of a secret
 * counts on every instance as soon as it is committed. A secret whose overlap ends by the clock ends what is remembered.
 */
export function createClientSource(
  p: Pick<Platform, 'db' | 'clock'>,
  notices: Pick<Notices, 'hear' | 'isHearing'>,
): ClientSource {
  const known = remember({
    notices,
    topic: 'clients',
    async load(clientId) {
      const found = await findClientWithSecrets(p.db, clientId, p.clock())
      if (found?.client.state !== 'active') return undefined
      return { metadata: metadataForProvider(found.client, found.secretHashes), firstEnd: found.firstEnd }
    },
    isGood: ({ firstEnd }) => firstEnd === null || firstEnd > p.clock(),
    most: mostRemembered,
  })
  return { find: async (clientId) => (await known.get(clientId))?.metadata }
}

/** Nobody knows it and it never leaves the process: the library wants a secret to be there, and we have only hashes. */
const placeholderSecret = randomBytes(32).toString('base64url')

/** Whether a secret is only what stands for the hashes of a client. */
export function isPlaceholderSecret(secret: unknown): boolean {
  return secret === placeholderSecret
}

/** The extra names are those of `clientExtras`; `clientPolicy` reads them back from the library's client. */
export function metadataForProvider(client: StoredClient, secretHashes: readonly Buffer[]): AdapterPayload {
  return {
    ...forLibrary({ ...client.metadata, ...profileMetadata(client.profile, client.metadata) }),
    client_id: client.clientId,
    client_name: client.name,
    first_party: client.firstParty,
    kind: client.kind,
    profile: client.profile,
    environment: client.environment,
    partner_id: client.partnerId ?? undefined,
    logo_file: client.logoFile ?? undefined,
    pkce_required: client.pkceRequired,
    resources: client.resources,
    persona_required: client.personaRequired,
    persona_roles: client.personaRoles ?? undefined,
    minimum_acr: client.minimumAcr ?? undefined,
    ...(usesSecret(client) && {
      client_secret: placeholderSecret,
      secret_hashes: secretHashes.map((hash) => hash.toString('base64url')),
    }),
  }
}

/**
 * The library knows people at devices by the host of a key set or not at all; our sectors are given, so it is not asked:
 * it does not see the grant among those of the client, and whether the client has it says `uses_device_flow`.
 */
export function forLibrary(metadata: StoredMetadata): AdapterPayload {
  const { grant_types: grants = [] } = metadata
  return {
    ...metadata,
    grant_types: grants.filter((grant) => grant !== deviceGrant),
    uses_device_flow: grants.includes(deviceGrant),
  }
}

function usesSecret({ profile, metadata }: StoredClient): boolean {
  return profile === 'standard' && metadata.token_endpoint_auth_method?.startsWith('client_secret') === true
}
