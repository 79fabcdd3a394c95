import type { Authentication } from '@inaproc/identity/authentication/authentication'
import { storedClient } from '@inaproc/identity/clients/registry/client-definition'
import { metadataForProvider } from '@inaproc/identity/oidc/clients/client-source'
import type { WordsSource } from '@inaproc/identity/oidc/consents/shared-words'
import type { SigningKey } from '@inaproc/identity/oidc/keys/signing-keys'
import { logoutPages } from '@inaproc/identity/oidc/logout/logout-pages'
import { providerConfiguration } from '@inaproc/identity/oidc/provider/provider'
import { firstPartyResources, fixedResources, type Resource } from '@inaproc/identity/oidc/tokens/resources'
import { standardCatalogue } from '@inaproc/identity/oidc/tokens/scope-catalogue'
import { systemClock } from '@inaproc/server/clock'
import type { KeyRing } from '@inaproc/server/key-ring'
import type { AdapterPayload, Client, Configuration } from 'oidc-provider'
import { deviceSuccess } from '../device/device-success.js'
import { definitionOf } from '../file/client-of-file.js'
import type { MockClient, MockFile } from '../file/file-shape.js'
import type { MockState } from '../mock-state.js'
import { mockPolicy } from './mock-decision.js'
import { accountFinder, grantLoader, type MockGrants } from './mock-grants.js'

export interface MockParts extends MockGrants {
  readonly issuer: string
  readonly keyRing: KeyRing
}

const hour = 3_600_000

/** Officials write the words of the real door; here a scope is called by its name. */
const wordsOf: WordsSource = async (sharings) => {
  const scopes = [...new Set(sharings.flatMap((sharing) => sharing.scopes))]
  const named = (name: string, position: number) => ({
    label: { id: name, en: name },
    text: { id: '', en: '' },
    claims: [],
    position,
  })
  return {
    scopes: new Map(scopes.map((name, position) => [name, named(name, position)])),
    apis: new Map(),
    claims: new Map(),
  }
}

/** The API of the door itself, and those of the file. */
export function mockResources(issuer: string, file: MockFile): readonly Resource[] {
  return [
    ...firstPartyResources({ identity: issuer }),
    ...(file.resources ?? []).map((resource) => ({ ...resource, owner: 'mock' })),
  ]
}

/**
 * The settings of the real door, with everything that asks its database answered from the file. A feature that the real
 * door gains is therefore in the mock's discovery document too; one that needs the database must be answered here.
 */
export function mockConfiguration(parts: MockParts, keys: readonly SigningKey[]): Configuration {
  const { state, memory, issuer } = parts
  const resources = fixedResources(mockResources(issuer, state.file))
  const platform = absentPlatform(parts.keyRing)
  const clients = { find: async () => undefined }
  const sessionLimits = { idleMs: 12 * hour, absoluteMs: 12 * hour }
  const real = providerConfiguration(
    { platform, issuer, clients, resources, logoutPages, sessionLimits, allowLoopback: true, wordsOf },
    keys,
    standardCatalogue,
  )
  return {
    ...real,
    adapter: (model) => memory.adapter(model),
    interactions: { ...real.interactions, policy: mockPolicy(state) },
    loadExistingGrant: grantLoader(parts),
    findAccount: accountFinder(parts),
    revokeGrantPolicy: ({ oidc }) => oidc.route !== 'revocation' || oidc.entities.AccessToken === undefined,
    features: withOwnAnswers(real, state),
  }
}

/** The features that would ask the database answer from the file. */
function withOwnAnswers(
  { features }: Configuration,
  state: MockState,
): NonNullable<Configuration['features']> {
  const introspection = { enabled: true, allowedPolicy: isOwnToken } as const
  const deviceFlow = { ...features?.deviceFlow, successSource: deviceSuccess(state) }
  // The library's type couples introspection with its JWT answer; both stay as the real door has them.
  return { ...features, introspection, deviceFlow } as NonNullable<Configuration['features']>
}

/** APIs of the file introspect nothing: their tokens are looked at by the client that asked for them. */
async function isOwnToken(
  _ctx: unknown,
  client: Client,
  token: { readonly clientId?: string | undefined },
): Promise<boolean> {
  return client.clientAuthMethod !== 'none' && token.clientId === client.clientId
}

/** Keys, the time and no map are there. Whatever else is asked for names itself, instead of failing somewhere below. */
function absentPlatform(keys: KeyRing): Authentication {
  const known: Partial<Authentication> = {
    keys,
    clock: systemClock,
    places: { placeOf: async () => '' },
  }
  const missing = new Proxy(known, {
    get(target, name) {
      if (name in target) return Reflect.get(target, name)
      throw new Error(
        `the mock provider has no ${String(name)}: answer this feature in mock-configuration.ts`,
      )
    },
  })
  // What is not there throws by the trap above, so nothing of another type is ever handed out.
  return missing as Authentication
}

/** A client of the file as the library knows clients; any loopback port will do for its addresses. */
export function clientMetadata(
  client: MockClient,
  audiences: readonly string[],
): AdapterPayload & { readonly client_id: string } {
  const stored = storedClient(definitionOf(client, audiences), { state: 'active', version: 1 })
  return {
    ...metadataForProvider(stored, []),
    client_id: client.client_id,
    ...(client.client_secret !== undefined && { client_secret: client.client_secret }),
  }
}
