import { randomUUID } from 'node:crypto'
import { Refusal } from '@inaproc/domain/refusal'
import { afterAll, describe, expect, it } from 'vitest'
import type { ClientDefinition } from '../../clients/registry/client-definition.js'
import { clientProblems } from '../../clients/registry/rules/client-rules.js'
import { readDelivery } from '../../clients/signals/stream-rules.js'
import { insideAddresses } from './inside-addresses.js'
import { tellCount } from './tell-count.js'

/*
 * Addresses that lead inside are not even registered in production: the keys of a client, its back-channel logout, its
 * signals, and the streams that a receiver makes by itself. A sector is a word and nobody opens it (client-definition.ts);
 * logos are uploaded and have no address.
 */

const definition: ClientDefinition = {
  clientId: 'mitra',
  name: 'Toko Mitra',
  kind: 'web',
  firstParty: false,
  environment: 'production',
  authentication: 'private_key_jwt',
  jwksUri: 'https://mitra.example.com/jwks',
  redirectUris: ['https://mitra.example.com/callback'],
  scopes: ['openid', 'persona'],
}

const fields = ['jwksUri', 'backchannelLogoutUri', 'signalsUri'] as const
const port = 8080
/** As a partner would have to write them: the rest is refused for plain HTTP already. */
const encrypted = insideAddresses.map(
  ([what, address]) => [what, address(port).replace('http:', 'https:')] as const,
)
const problemsOf = (changes: Partial<ClientDefinition>) =>
  clientProblems({ ...definition, ...changes }, { production: true })

describe.each(fields)('%s is not registered', (field) => {
  it.each(encrypted)('at %s', (_, address) => {
    const problems = problemsOf({ [field]: address })
    expect(problems.map((problem) => problem.field)).toEqual([field])
    expect(problems[0]?.code).toMatch(/^CLIENT_ADDRESS_/)
  })

  it('but where the public may be', () => {
    expect(problemsOf({ [field]: `https://mitra.example.com/${randomUUID()}` })).toEqual([])
  })
})

describe('a stream of signals is not made', () => {
  it.each(encrypted)('for %s', (_, address) => {
    const wish = { method: 'urn:ietf:rfc:8935', endpoint_url: address }
    expect(() => readDelivery(wish, { allowLoopback: false })).toThrow(
      expect.objectContaining({ code: 'SIGNAL_ENDPOINT_REFUSED' }),
    )
  })

  it.each([
    'http://mitra.example.com/ssf',
    'https://a:b@mitra.example.com/ssf',
    'ftp://mitra.example.com/ssf',
    'mitra',
    '',
  ])('for %s', (endpoint_url) => {
    const wish = { method: 'urn:ietf:rfc:8935', endpoint_url }
    expect(() => readDelivery(wish, { allowLoopback: false })).toThrow(Refusal)
  })
})

const count = (fields.length + 1) * encrypted.length + 5
afterAll(() => tellCount('registered addresses', count, import.meta.url))
