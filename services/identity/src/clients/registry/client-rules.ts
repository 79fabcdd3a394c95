import { isLoopbackHost } from '../../oidc/clients/redirect-addresses.js'
import type { ClientDefinition } from './client-definition.js'

export interface ClientRuleOptions {
  readonly production: boolean
}

interface ClientRule {
  readonly problem: string
  readonly broken: (d: ClientDefinition, o: ClientRuleOptions) => boolean
}

/** What a client must keep to (protocol.md §6, RFC 9700 §2, RFC 8252 §8.4), one rule per row. */
const rules: readonly ClientRule[] = [
  {
    problem: 'client_id must be 3 to 64 of a-z, 0-9 and -',
    broken: (d) => !/^[a-z0-9][a-z0-9-]{1,62}[a-z0-9]$/.test(d.clientId),
  },
  { problem: 'name must not be empty', broken: (d) => d.name.trim() === '' },
  {
    problem: 'a machine has no redirect addresses',
    broken: (d) => d.kind === 'machine' && (d.redirectUris ?? []).length > 0,
  },
  {
    problem: 'at least one redirect address is needed',
    broken: (d) => d.kind !== 'machine' && (d.redirectUris ?? []).length === 0,
  },
  {
    problem: 'redirect addresses must be absolute, without fragment, wildcard or user',
    broken: (d) => !addressesOf(d).every(isExactAddress),
  },
  {
    problem: 'redirect addresses must use https; http only on loopback',
    broken: (d, o) => !addressesOf(d).every((address) => hasSafeScheme(address, d, o)),
  },
  {
    problem: 'a client that runs on the person’s device cannot keep a secret',
    broken: (d) => (d.kind === 'browser' || d.kind === 'native') && d.authentication !== 'none',
  },
  {
    problem: 'a web or machine client must authenticate itself',
    broken: (d) => (d.kind === 'web' || d.kind === 'machine') && d.authentication === 'none',
  },
  {
    problem: 'our own services authenticate with private_key_jwt',
    broken: (d) => d.firstParty && d.kind === 'web' && d.authentication !== 'private_key_jwt',
  },
  {
    problem: 'private_key_jwt needs public keys',
    broken: (d) =>
      d.authentication === 'private_key_jwt' && (d.jwks?.keys ?? []).length === 0 && d.jwksUri === undefined,
  },
  {
    problem: 'any loopback port is for development only',
    broken: (d, o) => d.anyLoopbackPort === true && o.production,
  },
]

/** Everything that is wrong with a definition; empty when it may be stored. */
export function clientProblems(d: ClientDefinition, o: ClientRuleOptions): readonly string[] {
  return rules.filter((rule) => rule.broken(d, o)).map((rule) => rule.problem)
}

function addressesOf(d: ClientDefinition): readonly string[] {
  return [...(d.redirectUris ?? []), ...(d.postLogoutRedirectUris ?? [])]
}

function isExactAddress(address: string): boolean {
  const url = URL.parse(address)
  return url !== null && !/[#*]/.test(address) && url.username === '' && url.password === ''
}

function hasSafeScheme(address: string, d: ClientDefinition, o: ClientRuleOptions): boolean {
  const url = URL.parse(address)
  if (url === null) return false
  if (url.protocol === 'https:') return true
  if (url.protocol === 'http:') {
    return isLoopbackHost(url.hostname) && (d.kind === 'native' || !o.production)
  }
  // A private-use scheme is a reversed domain name (RFC 8252 §7.1).
  return d.kind === 'native' && url.protocol.includes('.')
}
