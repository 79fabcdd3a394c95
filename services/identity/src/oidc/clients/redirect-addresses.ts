/** `localhost` and the loopback addresses; the only hosts on which plain http is accepted. */
export function isLoopbackHost(hostname: string): boolean {
  // With a dot at its end a name is the same name, said to be complete.
  const host = hostname.replace(/\.$/, '')
  return host === 'localhost' || host === '127.0.0.1' || host === '[::1]'
}

/** Whether two loopback addresses differ at most in their port (RFC 8252 §7.3). */
export function sameButForPort(value: string, registered: string): boolean {
  const given = URL.parse(value)
  const known = URL.parse(registered)
  if (given === null || known === null) return false
  if (given.protocol !== 'http:' || !isLoopbackHost(given.hostname)) return false
  given.port = ''
  known.port = ''
  return given.href === known.href
}

/** Whether a page at `origin` belongs to the client that owns this redirect address. */
export function isOriginOf(origin: string, registered: string, anyLoopbackPort: boolean): boolean {
  const known = URL.parse(registered)
  if (known === null) return false
  if (known.origin === origin) return true
  return anyLoopbackPort && sameButForPort(`${origin}/`, `${known.origin}/`)
}
