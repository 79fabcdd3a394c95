import type { AccountId } from '@inaproc/domain/identifiers'
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose'
import { sql } from 'kysely'
import { subjectOf } from '../../oidc/tokens/pairwise.js'
import { startTestApp, type TestApp } from '../test-app.js'
import type { TestClient } from '../test-client.js'
import type { TestPlatform } from '../test-platform.js'
import { startTestReceiver } from '../test-receiver.js'
import { type SignalHouse, signalHouse } from '../test-signals.js'

/** The whole service, and a partner that listens to it twice: by push and by poll. */
export interface ListeningPartner {
  readonly app: TestApp
  /** That of the service, with a clock of the test. */
  readonly platform: TestPlatform
  readonly house: SignalHouse
  readonly partner: TestClient
  /** How the partner knows the person. */
  subOf(accountId: AccountId): Promise<string>
  /** Lets everything go out, and forgets it. */
  forget(): Promise<void>
  /** Lets everything go out, all of it asked for twice, and verifies what came as a partner does it. */
  told(): Promise<{ readonly pushed: readonly JWTPayload[]; readonly fetched: readonly JWTPayload[] }>
  stop(): Promise<void>
}

export async function startListeningPartner(): Promise<ListeningPartner> {
  const app = await startTestApp()
  const platform = { ...app.platform, keys: app.app.platform.keys }
  const house = signalHouse(app)
  const receiver = await startTestReceiver()
  receiver.answer(202)
  const scopes = ['openid', 'profile', 'persona', 'signals:manage'] as const
  const partner = await house.addReceiver({ kind: 'web', actsForItself: true, scopes })
  const delivery = { method: 'urn:ietf:rfc:8935', endpoint_url: receiver.url }
  await house.call(partner, 'POST', '/ssf/streams', { delivery })
  const made = await house.call(partner, 'POST', '/ssf/streams', {})
  const pollPath = `/ssf/poll/${String(made.body['stream_id'])}`

  async function polled(): Promise<Readonly<Record<string, string>>> {
    const { body } = await house.call(partner, 'POST', pollPath, { returnImmediately: true })
    // The API answers tokens by their jti.
    return body['sets'] as Readonly<Record<string, string>>
  }

  async function verified(tokens: readonly string[]): Promise<readonly JWTPayload[]> {
    const metadata: unknown = await (await fetch(`${app.issuer}/.well-known/ssf-configuration`)).json()
    const { issuer, jwks_uri: jwksUri } = Object(metadata)
    const keys = createRemoteJWKSet(new URL(jwksUri))
    const expected = { issuer, audience: partner.clientId, typ: 'secevent+jwt', algorithms: ['ES256'] }
    const results = await Promise.all(tokens.map((token) => jwtVerify(token, keys, expected)))
    return results.map(({ payload }) => payload)
  }

  return {
    app,
    platform,
    house,
    partner,
    async subOf(accountId) {
      const { rows } = await sql<{ uri: string | null }>`select metadata ->> 'sector_identifier_uri' as uri
        from clients where client_id = ${partner.clientId}`.execute(platform.db)
      const rule = { clientId: partner.clientId, subjectType: 'pairwise', sectorUri: rows[0]?.uri }
      return subjectOf(platform.keys, accountId, rule)
    },
    async forget() {
      await house.work()
      receiver.forget()
      const ack = Object.keys(await polled())
      await house.call(partner, 'POST', pollPath, { ack, maxEvents: 0 })
    },
    async told() {
      for (let times = 0; times < 2; times += 1) {
        await house.work()
        await house.run('deliver-due')
      }
      const sets = await polled()
      const fetched = await verified(Object.values(sets))
      if (fetched.some(({ jti = '' }) => sets[jti] === undefined)) throw new Error('a jti is not its own')
      return { pushed: await verified(receiver.tokens), fetched }
    },
    async stop() {
      await receiver.down()
      await app.stop()
    },
  }
}
