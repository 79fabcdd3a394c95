import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addClient, type TestClient } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson } from '../../testing/test-people.js'
import { rotateSigningKeys } from './signing-keys-service.js'

/* Nobody may notice a rotation (protocol.md §6): four relying parties renew and verify without a pause around two of them. */

const relyingParties = 4
const rotations = 2

let house: TestOpenId
const clients: TestClient[] = []
beforeAll(async () => {
  house = await startTestOpenId()
  await house.addInstance()
  for (const idTokenAlgorithm of ['ES256', 'RS256', 'ES256', 'RS256'] as const) {
    clients.push(await addClient(house.platform, { idTokenAlgorithm }))
  }
})
afterAll(() => house.stop())

/** A relying party as libraries make them: it keeps the keys it has read, and reads them again for an unknown name. */
async function relyingParty(client: TestClient) {
  const person = await addPerson(house.authentication, {
    totp: false,
    accesses: [{ role: 'ANGGOTA_PERUSAHAAN' }],
  })
  const tokens = await house.tokensFor(client, person)
  const keys = createRemoteJWKSet(new URL(`${house.issuer}/oidc/jwks`))
  const seen = { verified: 0, failed: 0, kids: new Set<string | undefined>() }
  const verify = async (token: unknown) => {
    await jwtVerify(String(token), keys, { issuer: house.issuer, audience: client.clientId }).then(
      () => (seen.verified += 1),
      () => (seen.failed += 1),
    )
    seen.kids.add(decodeProtectedHeader(String(token)).kid)
  }
  // Its keys are those of before the rotation.
  await verify(tokens.body['id_token'])
  return {
    seen,
    async workUntil(isOver: () => boolean) {
      const old = tokens.body['id_token']
      while (!isOver()) {
        const renewed = await house.refresh(client, tokens.body['refresh_token'])
        await verify(renewed.body['id_token'])
        // What was signed before the rotation is still shown around for some minutes.
        await verify(old)
      }
    },
  }
}

it('fails no verification', { timeout: 60_000 }, async () => {
  let verified = 0
  for (let rotation = 0; rotation < rotations; rotation++) {
    const parties: Awaited<ReturnType<typeof relyingParty>>[] = []
    for (const client of clients) parties.push(await relyingParty(client))
    let isOver = false
    const work = Promise.all(parties.map((party) => party.workUntil(() => isOver)))
    const every = (times: number) => () => parties.every(({ seen }) => seen.verified + seen.failed >= times)
    await expect.poll(every(8), { timeout: 20_000 }).toBe(true)
    await rotateSigningKeys(house.platform)
    // One may sign with the new key while the other has not heard of it.
    await house.everybodyHeard()
    const before = parties.map(({ seen }) => seen.verified)
    await expect
      .poll(() => parties.every(({ seen }, index) => seen.verified >= (before[index] ?? 0) + 8), {
        timeout: 20_000,
      })
      .toBe(true)
    isOver = true
    await work
    expect(parties.map(({ seen }) => seen.failed)).toEqual([0, 0, 0, 0])
    // Otherwise nothing was rotated under them.
    expect(parties.every(({ seen }) => seen.kids.size === 2)).toBe(true)
    verified += parties.reduce((sum, { seen }) => sum + seen.verified, 0)
  }
  process.stdout.write(
    `${rotations} rotations under ${relyingParties} relying parties: ${verified} verified, 0 failed\n`,
  )
})
