import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addClient, type TestClient, testResource } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson, type TestPerson } from '../../testing/test-people.js'
import type { Changer } from './changer.js'
import { resumeClient, suspendClient } from './states-service.js'

let house: TestOpenId
let person: TestPerson
let client: TestClient
beforeAll(async () => {
  house = await startTestOpenId()
  await house.addInstance()
  person = await addPerson(house.authentication, { totp: false })
})
beforeEach(async () => {
  client = await addClient(house.platform)
})
afterAll(() => house.stop())

const by: Changer = { actor: { kind: 'system' }, as: 'DIRECTORATE', steppedUp: true }
const reason = 'Kuncinya terlihat di internet.'
const wishes = { scope: 'openid profile offline_access', prompt: 'consent' }
const suspend = () => suspendClient(house.platform, { clientId: client.clientId, version: 1, by, reason })
const userinfo = async (token: unknown) =>
  (await house.fetch('/oidc/userinfo', { headers: { authorization: `Bearer ${String(token)}` } })).status
/** Every instance is asked: requests go to them in turn. */
const atBoth = async (token: unknown) => [await userinfo(token), await userinfo(token)]
const refresh = async (token: unknown) =>
  house.post('/oidc/token', {
    grant_type: 'refresh_token',
    refresh_token: String(token),
    ...(await house.proofOf(client)),
  })
const endGrants = async () => {
  for (const job of await house.platform.waitingJobs('end-client-grants')) {
    await house.runJob('end-client-grants', job as Parameters<typeof house.runJob>[1])
  }
}
const grants = () =>
  house.platform.db
    .selectFrom('persona_grants')
    .select(['end_reason'])
    .where('client_id', '=', client.clientId)
    .execute()

describe('a client that is suspended', () => {
  it('has its tokens refused at once, by instances that remember it too', async () => {
    const { body } = await house.tokensFor(client, person, { wishes })
    expect(await atBoth(body['access_token'])).toEqual([200, 200])
    await suspend()
    expect(await atBoth(body['access_token'])).toEqual([401, 401])
    for (const _instance of [1, 2]) expect((await refresh(body['refresh_token'])).status).not.toBe(200)
  })

  it('cannot prove itself any more, at instances that remember it neither', async () => {
    const machine = await addClient(house.platform, {
      kind: 'machine',
      authentication: 'client_secret_basic',
      firstParty: false,
    })
    const ask = async () =>
      house.post('/oidc/token', {
        grant_type: 'client_credentials',
        resource: testResource,
        scope: 'catalogue:act',
        ...(await house.proofOf(machine)),
      })
    const statuses = async () => [(await ask()).status, (await ask()).status]
    expect(await statuses()).toEqual([200, 200])
    await suspendClient(house.platform, { clientId: machine.clientId, version: 1, by, reason })
    await house.everybodyHeard()
    expect(await statuses()).toEqual([401, 401])
  })

  it('is told that its sessions ended, and gets none of its tokens back when it is resumed', async () => {
    const { body } = await house.tokensFor(client, person, { wishes })
    await suspend()
    await endGrants()
    expect((await grants()).map((row) => row.end_reason)).toEqual(['client-ended'])
    const told = await house.platform.db
      .selectFrom('deliveries')
      .select(['cause', 'kind'])
      .where('client_id', '=', client.clientId)
      .execute()
    expect(told).toEqual([{ cause: 'client-ended', kind: 'logout' }])
    await resumeClient(house.platform, { clientId: client.clientId, version: 2, by, reason })
    expect(await atBoth(body['access_token'])).toEqual([401, 401])
    expect((await refresh(body['refresh_token'])).status).not.toBe(200)
  })

  it('wins against a code that is exchanged at the same moment, before or after', async () => {
    for (let trial = 0; trial < 5; trial++) {
      client = await addClient(house.platform)
      const request = house.request(client, wishes)
      const answer = await house.signIn(house.browser(), person, request)
      const [{ body }] = await Promise.all([house.redeem(client, request, answer), suspend()])
      // Whoever of the two was first: nothing that came of it opens anything.
      if (body['access_token'] !== undefined) {
        expect(await atBoth(body['access_token'])).toEqual([401, 401])
        expect((await refresh(body['refresh_token'])).status).not.toBe(200)
      }
      await endGrants()
      expect((await grants()).every((row) => row.end_reason !== null)).toBe(true)
    }
  })
})
