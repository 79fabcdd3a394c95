/** An address that leads inside, said by its place; the port is that of a server which must not be reached. */
export type InsideAddress = readonly [what: string, address: (port: number) => string]

/** Addresses that lead inside by themselves, in every spelling that some parser of addresses takes. */
export const insideAddresses: readonly InsideAddress[] = [
  ['loopback', (port) => `http://127.0.0.1:${port}/jwks`],
  ['another loopback', (port) => `http://127.8.9.10:${port}/jwks`],
  ['loopback by name', (port) => `http://localhost:${port}/jwks`],
  ['loopback by name with a dot', (port) => `http://localhost.:${port}/jwks`],
  ['loopback in capitals', (port) => `http://LOCALHOST:${port}/jwks`],
  ['loopback in IPv6', (port) => `http://[::1]:${port}/jwks`],
  ['loopback as IPv6 of IPv4', (port) => `http://[::ffff:127.0.0.1]:${port}/jwks`],
  ['loopback as IPv6 of IPv4 in hexadecimal', (port) => `http://[::ffff:7f00:1]:${port}/jwks`],
  ['loopback as IPv6 of IPv4, the old way', (port) => `http://[::127.0.0.1]:${port}/jwks`],
  ['loopback by way of a translator', (port) => `http://[64:ff9b::7f00:1]:${port}/jwks`],
  ['loopback by way of 6to4', (port) => `http://[2002:7f00:1::]:${port}/jwks`],
  ['loopback as a number', (port) => `http://2130706433:${port}/jwks`],
  ['loopback in hexadecimal', (port) => `http://0x7f000001:${port}/jwks`],
  ['loopback in octal', (port) => `http://0177.0.0.1:${port}/jwks`],
  ['loopback in octal as one number', (port) => `http://017700000001:${port}/jwks`],
  ['loopback in short', (port) => `http://127.1:${port}/jwks`],
  ['loopback with a dot', (port) => `http://127.0.0.1.:${port}/jwks`],
  ['loopback in full-width digits', (port) => `http://１２７.０.０.１:${port}/jwks`],
  ['nowhere', (port) => `http://0.0.0.0:${port}/jwks`],
  ['nowhere in IPv6', (port) => `http://[::]:${port}/jwks`],
  ['nowhere in short', (port) => `http://0:${port}/jwks`],
  ['link-local, where clouds keep their secrets', () => 'http://169.254.169.254/latest/meta-data'],
  ['link-local as a number', () => 'http://2852039166/latest/meta-data'],
  ['link-local in IPv6', (port) => `http://[fe80::1]:${port}/jwks`],
  ['a private address', (port) => `http://10.0.0.1:${port}/jwks`],
  ['a private address in hexadecimal', (port) => `http://0xa.0.0.1:${port}/jwks`],
  ['a private address as IPv6 of IPv4', (port) => `http://[::ffff:10.0.0.1]:${port}/jwks`],
  ['another private address', (port) => `http://192.168.1.1:${port}/jwks`],
  ['a third private address', (port) => `http://172.16.0.1:${port}/jwks`],
  ['an address behind a carrier', (port) => `http://100.64.0.1:${port}/jwks`],
  ['a unique local address', (port) => `http://[fd00::1]:${port}/jwks`],
]

/** Names of strangers, and what they resolve to here. */
export const insideNames: Readonly<Record<string, readonly string[]>> = {
  'loopback.mitra.example.com': ['127.0.0.1'],
  'mapped.mitra.example.com': ['::ffff:127.0.0.1'],
  'private.mitra.example.com': ['10.0.0.1'],
  'metadata.mitra.example.com': ['169.254.169.254'],
  'one-of-two.mitra.example.com': ['10.0.0.1', '127.0.0.1'],
}
