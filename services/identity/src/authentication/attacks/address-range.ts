import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Bits that one subscriber holds (RFC 6177: a /64 is the least of a site), and bits of a network's neighbourhood. */
const subscriberBits = { ipv4: 32, ipv6: 64 } as const
const rangeBits = { ipv4: 24, ipv6: 48 } as const

/**
 * The address attempts are counted under: IPv4 as it is (also when written as IPv6, `::ffff:192.0.2.1`), IPv6 as its
 * /64, because whoever has one address there has all of them. What is no address stays as it is.
 */
export function countedAddress(address: string): string {
  return prefixOf(address, subscriberBits)
}

/** The range an attack is looked for in: /24 of IPv4, /48 of IPv6. What is no address is a range of its own. */
export function addressRange(address: string): string {
  return prefixOf(address, rangeBits)
}

function prefixOf(address: string, bits: { readonly ipv4: number; readonly ipv6: number }): string {
  if (isIP(address) === 0) return address
  const parsed = ipaddr.process(address)
  const kept = bits[parsed.kind()]
  const bytes = parsed.toByteArray().map((byte, index) => {
    const of = Math.min(8, Math.max(0, kept - index * 8))
    return byte & (0xff << (8 - of))
  })
  return `${ipaddr.fromByteArray(bytes).toString()}/${kept}`
}
