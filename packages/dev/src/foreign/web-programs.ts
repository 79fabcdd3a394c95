import { randomBytes } from 'node:crypto'
import type { SeededClient } from '@inaproc/identity/clients/registry/registration-service'
import { createThrowawayDatabase } from '@inaproc/relying-party/testing/throwaway-database'
import { type Door, newClientKey, newSecret } from './door.js'
import { type ExampleProgram, exampleOf, runExample } from './example-program.js'

/** A web program that nobody here wrote for us, behind the same few addresses each. */
export interface WebProgram {
  readonly name: string
  /** It renews its token by itself, and has no button for it. */
  readonly renewsAlone?: true
  /** It opens the other access beside the first, by a link. */
  readonly switchesByLink?: true
  /** What its form says to lead on to the door's own sign-out. */
  readonly signOutFields?: Readonly<Record<string, string>>
  /** Registers it at the door and starts it. */
  start(door: Door): Promise<ExampleProgram>
}

/** What every one of them is registered with. */
function definition(clientId: string, baseUrl: string): Omit<SeededClient, 'authentication'> {
  return {
    clientId,
    name: `Contoh ${clientId}`,
    kind: 'web',
    firstParty: false,
    redirectUris: [`${baseUrl}/callback`],
    postLogoutRedirectUris: [`${baseUrl}/`],
    backchannelLogoutUri: `${baseUrl}/backchannel-logout`,
    scopes: ['openid', 'profile', 'persona', 'personas'],
  }
}

/** A program of a page of docs/ that proves itself with a secret. */
function withSecret(
  clientId: string,
  page: string,
  word: string,
  settings: Partial<SeededClient> = {},
): WebProgram {
  const secret = newSecret()
  return {
    name: clientId,
    async start(door) {
      const program = await runExample(clientId, await exampleOf(page, word), () => ({
        ISSUER: door.issuer,
        CLIENT_ID: clientId,
        CLIENT_SECRET: secret,
        SESSION_SECRET: newSecret(),
      }))
      const rest = definition(clientId, program.baseUrl)
      await door.register({ ...rest, authentication: 'client_secret_basic', secret, ...settings })
      return program
    },
  }
}

/** The program of the page for high assurance: pushed requests, a key of its own, tokens bound to a key. */
const highAssurance: WebProgram = {
  name: 'oauth4webapi',
  async start(door) {
    const { privateJwk, jwks } = await newClientKey()
    const program = await runExample(
      this.name,
      await exampleOf('integrate/high-assurance.md', 'oauth4webapi'),
      () => ({
        ISSUER: door.issuer,
        CLIENT_ID: this.name,
        CLIENT_KEY: JSON.stringify(privateJwk),
      }),
    )
    await door.register({
      ...definition(this.name, program.baseUrl),
      authentication: 'private_key_jwt',
      jwks,
      profile: 'fapi2',
      pushedRequestsOnly: true,
    })
    return program
  },
}

/** Our own plugin, as a partner who copied it would use it. */
const plugin: WebProgram = {
  name: 'fastify',
  renewsAlone: true,
  switchesByLink: true,
  signOutFields: { scope: 'everywhere' },
  async start(door) {
    const { privateJwk, jwks } = await newClientKey()
    const database = await createThrowawayDatabase()
    const program = await runExample(
      this.name,
      await exampleOf('integrate/fastify.md', 'relyingParty'),
      () => ({
        ISSUER: door.issuer,
        CLIENT_ID: this.name,
        CLIENT_KEY: JSON.stringify(privateJwk),
        DATABASE_URL: database.url,
        SESSION_KEY: randomBytes(32).toString('base64'),
        RESOURCE: door.resource,
      }),
    )
    await door.register({
      ...definition(this.name, program.baseUrl),
      authentication: 'private_key_jwt',
      jwks,
      resources: [door.resource],
    })
    return {
      baseUrl: program.baseUrl,
      async stop() {
        await program.stop()
        await database.drop()
      },
    }
  },
}

/** Software that knows no PKCE: an administrator has lifted it for this one client, which sends `nonce`. */
export const withoutPkce = withSecret('passport', 'integrate/express.md', 'passport-openidconnect', {
  authentication: 'client_secret_post',
  pkceRequired: false,
})

export const webPrograms: readonly WebProgram[] = [
  withSecret('openid-client', 'integrate/express.md', 'openid-client'),
  withSecret('express-openid-connect', 'integrate/express.md', 'express-openid-connect'),
  highAssurance,
  plugin,
]
