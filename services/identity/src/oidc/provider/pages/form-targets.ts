import type { ServerResponse } from 'node:http'
import type { KoaContextWithOIDC } from 'oidc-provider'

const header = 'content-security-policy'

/**
 * Lets the forms of this one page lead to the address: browsers apply `form-action` also to the redirects that follow
 * a form, and the last redirect of a sign-in or sign-out goes to the relying party.
 */
export function allowFormTarget(response: ServerResponse, address: string | undefined): void {
  const policy = response.getHeader(header)
  const url = address === undefined ? null : URL.parse(address)
  if (typeof policy !== 'string' || url === null) return
  // An app's own scheme has no origin; the scheme is all that can be named.
  const target = url.origin === 'null' ? url.protocol : url.origin
  response.setHeader(header, policy.replace(/form-action ([^;]*)/, `form-action $1 ${target}`))
}

/** Where the forms of the library's own pages end up: the answer by form, and the way back after a sign-out. */
export function formTargetOf(oidc: KoaContextWithOIDC['oidc']): string | undefined {
  const target =
    oidc.route === 'end_session' ? oidc.params?.['post_logout_redirect_uri'] : oidc.params?.['redirect_uri']
  return typeof target === 'string' ? target : undefined
}
