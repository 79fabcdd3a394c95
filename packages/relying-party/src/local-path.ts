import { withoutContext } from './sessions/contexts/context-address.js'

const longestPath = 2000
/** Addresses that would send the person round in a circle. */
const ownAddresses = new Set(['/sign-in', '/callback', '/sign-out', '/backchannel-logout'])
// Control characters are dropped by browsers inside addresses ("/\t/evil" becomes "//evil"), so none may pass.
const unsafeCharacters = /[\p{Cc}\\]/u

/**
 * The path to return to after sign-in: always on this site, never with the context of an earlier sign-in.
 * Anything that is not plainly a local path becomes '/': an open redirect lends our name to a stranger's page.
 */
export function localPath(value: unknown, origin: string): string {
  if (typeof value !== 'string' || value.length > longestPath) return '/'
  if (!value.startsWith('/') || value.startsWith('//') || unsafeCharacters.test(value)) return '/'
  const url = URL.parse(value, origin)
  if (!url || url.origin !== origin) return '/'
  // Normalising may itself make a double slash ("/.//evil" becomes "//evil").
  const path = withoutContext(`${url.pathname}${url.search}${url.hash}`)
  if (path.startsWith('//') || ownAddresses.has(pathname(path))) return '/'
  return path
}

function pathname(path: string): string {
  return path.split(/[?#]/, 1)[0] ?? path
}
