import type { Client, Configuration, KoaContextWithOIDC } from 'oidc-provider'
import { clientExtras, clientPolicy } from '../clients/client-policy.js'
import { assertFapiAssertion, assertShortLived } from '../clients/fapi.js'

/** What clients may be and do. */
export const clientSettings: Configuration = {
  clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt'],
  clientDefaults: {
    id_token_signed_response_alg: 'ES256',
    introspection_signed_response_alg: 'ES256',
    subject_type: 'pairwise',
  },
  extraClientMetadata: { properties: [...clientExtras], validator: () => undefined },
  allowOmittingSingleRegisteredRedirectUri: false,
  responseTypes: ['code'],
  extraParams: ['persona_hint'],
  pkce: { required: needsPkce },
  assertJwtClientAuthClaimsAndHeader: (ctx, claims, header, client) => {
    assertShortLived(claims)
    if (clientPolicy(client).profile === 'fapi2') assertFapiAssertion(ctx.oidc.issuer, claims, header)
  },
  enabledJWA: {
    clientAuthSigningAlgValues: ['ES256', 'PS256', 'RS256', 'Ed25519'],
    idTokenSigningAlgValues: ['ES256', 'RS256'],
    userinfoSigningAlgValues: ['ES256', 'RS256'],
    introspectionSigningAlgValues: ['ES256', 'RS256'],
    dPoPSigningAlgValues: ['ES256', 'Ed25519'],
  },
}

/**
 * protocol.md §2: everybody, but for one confidential client at a time for which an administrator lifted it. It then
 * sends `nonce`, which binds the code to the browser as far as the ID token goes (RFC 9700 §2.1.1).
 */
function needsPkce(ctx: KoaContextWithOIDC, client: Client): boolean {
  const { pkceRequired, profile } = clientPolicy(client)
  const isLifted = !pkceRequired && profile === 'standard' && client.clientAuthMethod !== 'none'
  const { nonce } = ctx.oidc.params ?? {}
  return !isLifted || typeof nonce !== 'string' || !ctx.oidc.requestParamScopes.has('openid')
}
