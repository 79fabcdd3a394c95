import { isIP } from 'node:net'
import type { ErrorCode } from '@inaproc/domain/error-catalogue'
import type { ErrorParams, FieldProblem } from '@inaproc/domain/refusal'
import { isPublicAddress } from '@inaproc/server/special-use'
import { isLoopbackHost } from '../../../oidc/clients/redirect-addresses.js'
import type { ClientDefinition } from '../client-definition.js'

const mostAddresses = 20
export const longestAddress = 2_000

/** Who opens an address: the browser of a person, or our own server. */
export type AddressUse = 'browser' | 'server'

export interface AddressContext extends Pick<ClientDefinition, 'kind' | 'environment' | 'firstParty'> {
  readonly production: boolean
}

interface Judged {
  readonly address: string
  readonly use: AddressUse
  readonly of: AddressContext
}

interface AddressRule {
  readonly code: ErrorCode
  readonly broken: (url: URL, judged: Judged) => boolean
  /** What would do instead, or what the words need. */
  readonly params?: (url: URL, judged: Judged) => ErrorParams
}

/**
 * What an address must keep to, the first broken rule counts. Exact and absolute (RFC 9700 §2.1), encrypted except on
 * the person's own device (RFC 8252 §7.3), a private-use scheme only as a reversed domain name (RFC 8252 §7.1), and never
 * a way for our server into a private network.
 */
const rules: readonly AddressRule[] = [
  {
    code: 'CLIENT_ADDRESS_TOO_LONG',
    broken: (_, { address }) => address.length > longestAddress,
    params: () => ({ max: longestAddress }),
  },
  { code: 'CLIENT_ADDRESS_WILDCARD', broken: (_, { address }) => address.includes('*') },
  {
    code: 'CLIENT_ADDRESS_FRAGMENT',
    broken: (_, { address }) => address.includes('#'),
    params: (_, { address }) => ({ suggestion: address.slice(0, address.indexOf('#')) }),
  },
  { code: 'CLIENT_ADDRESS_USER', broken: ({ username, password }) => username !== '' || password !== '' },
  {
    code: 'CLIENT_ADDRESS_PRIVATE_SCHEME',
    broken: ({ protocol }, { use, of }) =>
      use === 'browser' && of.kind === 'native' && !isWeb(protocol) && !protocol.includes('.'),
    params: ({ protocol }) => ({ scheme: protocol }),
  },
  {
    code: 'CLIENT_ADDRESS_SCHEME',
    broken: ({ protocol }, { use, of }) => !isWeb(protocol) && (use === 'server' || of.kind !== 'native'),
    params: ({ protocol }) => ({ scheme: protocol }),
  },
  {
    code: 'CLIENT_ADDRESS_HTTP',
    broken: ({ protocol, hostname }) => protocol === 'http:' && !isLoopbackHost(hostname),
    params: (_, { address }) => ({ suggestion: address.replace(/^http:/i, 'https:') }),
  },
  {
    code: 'CLIENT_ADDRESS_LOOPBACK',
    broken: ({ hostname }, { use, of }) =>
      isLoopbackHost(hostname) && use === 'browser' && !mayUseLoopback(of),
  },
  {
    code: 'CLIENT_ADDRESS_NOT_PUBLIC',
    broken: ({ hostname }, { use, of }) =>
      use === 'server' && of.production && !of.firstParty && !isPublicHost(hostname),
  },
  {
    code: 'CLIENT_ADDRESS_SPELLING',
    broken: ({ href, protocol }, { address }) =>
      isWeb(protocol) && href !== address && href !== `${address}/`,
    params: ({ href }) => ({ suggestion: href }),
  },
]

/** What is wrong with one address, said so that whoever registers it can mend it; null when nothing is. */
export function addressProblem(
  address: string,
  use: AddressUse,
  of: AddressContext,
): { readonly code: ErrorCode; readonly params: ErrorParams } | null {
  const url = URL.parse(address)
  if (url === null) return { code: 'CLIENT_ADDRESS_NOT_ABSOLUTE', params: { address } }
  const judged = { address, use, of }
  const broken = rules.find((rule) => rule.broken(url, judged))
  if (broken === undefined) return null
  // A password does not travel on in the words of a refusal.
  const named = broken.code === 'CLIENT_ADDRESS_USER' ? {} : { address: address.slice(0, longestAddress) }
  return { code: broken.code, params: { ...named, ...broken.params?.(url, judged) } }
}

/** All that is wrong with a list of addresses that belong to one field. */
export function addressProblems(
  field: string,
  addresses: readonly string[],
  use: AddressUse,
  of: AddressContext,
): readonly FieldProblem[] {
  if (addresses.length > mostAddresses) {
    return [{ field, code: 'CLIENT_ADDRESSES_TOO_MANY', params: { max: mostAddresses } }]
  }
  const single = addresses.flatMap((address) => {
    const problem = addressProblem(address, use, of)
    return problem === null ? [] : [{ field, ...problem }]
  })
  const repeated = new Set(addresses.filter((address, index) => addresses.indexOf(address) !== index))
  const twice = [...repeated].map((address) => ({
    field,
    code: 'CLIENT_ADDRESS_REPEATED' as const,
    params: { address },
  }))
  return [...single, ...twice]
}

function isWeb(protocol: string): boolean {
  return protocol === 'https:' || protocol === 'http:'
}

/** The person's own device: native apps listen there, and whoever tries something out. */
function mayUseLoopback({ kind, environment, production }: AddressContext): boolean {
  return kind === 'native' || environment === 'test' || !production
}

/** By its name alone; what the name resolves to is checked again at each call (packages/server/src/outgoing.ts). */
function isPublicHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$|\.$/g, '')
  if (isIP(host) !== 0) return isPublicAddress(host)
  return (
    host.includes('.') && !/\.(?:localhost|local|internal|home\.arpa|test|invalid|example)\.?$/.test(host)
  )
}
