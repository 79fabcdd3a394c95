import type { ServerResponse } from 'node:http'

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
