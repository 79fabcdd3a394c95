import type { ClientDefinition } from '@inaproc/identity/clients/registry/client-definition'
import type { ClientAuthMethod } from 'oidc-provider'
import type { MockClient } from './file-shape.js'

/** A client of the file as the registry of the real door describes one: a stranger's, of the test environment. */
export function definitionOf(client: MockClient, audiences: readonly string[] = []): ClientDefinition {
  return {
    clientId: client.client_id,
    name: client.name ?? client.client_id,
    kind: client.kind,
    firstParty: false,
    environment: 'test',
    profile: client.profile,
    authentication: authenticationOf(client),
    // The rules of the registry look at what the keys are.
    jwks: client.public_keys && ({ keys: client.public_keys } as ClientDefinition['jwks']),
    redirectUris: client.redirect_uris,
    postLogoutRedirectUris: client.post_logout_redirect_uris,
    backchannelLogoutUri: client.backchannel_logout_uri,
    signalsUri: client.signals_uri,
    scopes: client.scopes,
    resources: audiences,
    personaRequired: client.persona_required,
    personaRoles: client.persona_roles,
    minimumAcr: client.minimum_acr,
    idTokenAlgorithm: client.id_token_signed_response_alg,
    pushedRequestsOnly: client.require_pushed_authorization_requests,
    usesDeviceFlow: client.device_flow,
    actsForItself: client.kind !== 'machine' && client.scopes.some((scope) => scope.includes(':')),
    anyLoopbackPort: true,
  }
}

function authenticationOf({
  public_keys,
  client_secret,
}: MockClient): ClientAuthMethod & ClientDefinition['authentication'] {
  if (public_keys !== undefined) return 'private_key_jwt'
  return client_secret === undefined ? 'none' : 'client_secret_basic'
}
