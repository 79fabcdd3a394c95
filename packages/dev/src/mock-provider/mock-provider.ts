import { createHash, randomBytes } from 'node:crypto'
import { forwardToSignOut } from '@inaproc/identity/oidc/provider/pages/form-post'
import { allowFormTarget, formTargetOf } from '@inaproc/identity/oidc/provider/pages/form-targets'
import { replaceClientMethods } from '@inaproc/identity/oidc/provider/provider'
import { providerRoutes } from '@inaproc/identity/oidc/provider/provider-routes'
import { systemClock } from '@inaproc/server/clock'
import { createKeyRing } from '@inaproc/server/key-ring'
import { type AppServer, createServer } from '@inaproc/server/server'
import type { KoaContextWithOIDC, Provider, Session } from 'oidc-provider'
import { controlRoutes } from './control/control-routes.js'
import { sendLogout } from './control/mock-messages.js'
import { sampleApiRoutes } from './control/sample-api-routes.js'
import { addFaults } from './faults/false-answers.js'
import { spoilAnswers, spoilIdTokens } from './faults/spoiled-answers.js'
import type { MockClient, MockFile } from './file/file-shape.js'
import { MockMemory } from './library/memory-adapter.js'
import { clientMetadata, mockConfiguration, mockResources } from './library/mock-configuration.js'
import { endSignIn, switchingMock } from './library/mock-grants.js'
import { MockKeys } from './library/mock-keys.js'
import type { Mock } from './mock.js'
import { MockState } from './mock-state.js'
import { mockPageRoutes } from './pages/mock-page-routes.js'
import { sayMock, sayMockInLibrary } from './pages/say-mock.js'
import { MockStreams } from './signals/mock-streams.js'
import type { MessageParts } from './signals/posted-message.js'
import { streamRoutes } from './signals/stream-routes.js'

export interface MockProvider extends Mock {
  readonly app: AppServer
}

export interface MockOptions {
  /** Where the mock is reached, without a trailing slash: the issuer. */
  readonly issuer: string
  readonly file: MockFile
  readonly logLevel?: string | undefined
}

/** No secret: subjects of people have to be the same after a restart, and the mock protects nothing. */
const keyRing = createKeyRing(`mock:${createHash('sha256').update('mock').digest('base64')}`)

/** The mock provider: the settings and rules of the real door on the people of a file. It needs no database. */
export async function buildMockProvider(o: MockOptions): Promise<MockProvider> {
  const state = new MockState(o.file)
  const memory = new MockMemory()
  const keys = await MockKeys.make()
  const audiences = mockResources(o.issuer, o.file).map(({ audience }) => audience)
  const setClient = (client: MockClient) => memory.setClient(clientMetadata(client, audiences))
  let provider: Provider
  const parts: MessageParts = {
    state,
    memory,
    keys,
    streams: new MockStreams(),
    keyRing,
    issuer: o.issuer,
    provider: () => provider,
  }
  const build = () => buildLibrary(parts)
  provider = build()
  const mock: Mock = {
    ...parts,
    async rotateKeys(given) {
      await keys.rotate(given)
      provider = build()
    },
    setClient,
  }
  for (const client of o.file.clients) setClient(client)

  const app = await createServer({
    name: 'identity',
    baseUrl: o.issuer,
    clock: systemClock,
    formKey: randomBytes(32).toString('hex'),
    production: false,
    logLevel: o.logLevel ?? 'warn',
  })
  sayMock(app)
  addFaults(app, mock)
  const clientThrottle = { waitSeconds: async () => null, noteFailure: async () => undefined }
  await app.register(providerRoutes, {
    providers: { current: async () => provider },
    issuer: o.issuer,
    clientThrottle,
  })
  await app.register(mockPageRoutes, { mock })
  await app.register(controlRoutes, { mock })
  await app.register(sampleApiRoutes, { mock })
  await app.register(streamRoutes, { mock })
  return { ...mock, app }
}

function buildLibrary(parts: MessageParts): Provider {
  const SwitchingMock = switchingMock(parts)
  const provider = new SwitchingMock(parts.issuer, mockConfiguration(parts, parts.keys.all))
  provider.proxy = true
  replaceClientMethods(provider)
  // The file has secrets as they are; they protect nothing.
  Object.assign(provider.Client.prototype, {
    compareClientSecret(this: { clientSecret?: string }, secret: string) {
      return this.clientSecret === secret
    },
  })
  spoilIdTokens(provider, parts.state, () => parts.keys.all)
  spoilAnswers(provider, parts.state)
  // The outermost: it adds to what the others have made.
  sayMockInLibrary(provider)
  forwardToSignOut(provider)
  tellOfSignOut(provider, parts)
  return provider
}

/** As at the real door: everywhere ends the session with all of its grants, here the grants of one client. */
function tellOfSignOut(provider: Provider, parts: MessageParts): void {
  const { prototype } = provider.Session
  const { destroy } = prototype
  Object.assign(prototype, {
    async destroy(this: Session) {
      await endSignIns(parts, ({ sessionUid }) => sessionUid === this.uid)
      await destroy.call(this)
    },
  })
  provider.use(async (ctx, next) => {
    await next()
    const { oidc } = ctx as Partial<KoaContextWithOIDC>
    if (oidc !== undefined) allowFormTarget(ctx.res, formTargetOf(oidc))
    if (oidc?.route !== 'end_session_confirm' || ctx.status !== 303 || oidc.params?.['logout'] !== undefined)
      return
    const { session, client } = oidc
    await endSignIns(parts, (one) => one.sessionUid === session?.uid && one.clientId === client?.clientId)
  })
}

async function endSignIns(
  parts: MessageParts,
  ends: (one: Parameters<typeof sendLogout>[1]) => boolean,
): Promise<void> {
  const ended = [...parts.state.signIns.values()].filter(ends)
  for (const { grantId } of ended) endSignIn(parts, grantId)
  // One token for each session of a client, however many personas it has there; nobody waits for the answers.
  const told = new Map(ended.map((one) => [`${one.clientId} ${one.sid}`, one]))
  void Promise.allSettled([...told.values()].map((one) => sendLogout(parts, one)))
}
