import type { Client, Provider } from 'oidc-provider'

/**
 * What a client can ask for, as its operator reads it. `sign-in` counts answers to authorization requests, `token` what
 * is redeemed at the end of one.
 */
export const trafficKinds = [
  'sign-in',
  'pushed-request',
  'device',
  'token',
  'refresh',
  'client-credentials',
  'userinfo',
  'introspection',
  'revocation',
] as const
export type TrafficKind = (typeof trafficKinds)[number]

/** The outcome of what was answered as asked; everything else is an error code (domain, errors/door-errors.ts). */
export const answered = 'ok'

/** Hears of each answer to a client. Is called while somebody waits: it only remembers. */
export interface TrafficCounter {
  count(clientId: string, kind: TrafficKind, outcome: string): void
  /** The client has proved itself with the secret of this hash. */
  noteSecret(clientId: string, hash: Buffer): void
}

/** As much of the library's context as is there when a request fails early. */
interface Asked {
  readonly status: number
  readonly oidc?:
    | {
        readonly route: string
        readonly client?: Client | undefined
        readonly params?: { readonly [name: string]: unknown } | undefined
      }
    | undefined
}

/** Tells the counter of every request in which the library knew the client, whether it has proved itself or not. */
export function countTraffic(provider: Provider, traffic: TrafficCounter): void {
  const note = (ctx: Asked, kind: TrafficKind, outcome: string) => {
    const clientId = ctx.oidc?.client?.clientId
    if (clientId !== undefined) traffic.count(clientId, kind, outcome)
  }
  provider.on('authorization.success', (ctx) => note(ctx, 'sign-in', answered))
  provider.on('pushed_authorization_request.success', (ctx) => note(ctx, 'pushed-request', answered))
  provider.on('device_authorization.success', (ctx) => note(ctx, 'device', answered))
  provider.on('grant.success', (ctx) => note(ctx, grantKind(ctx), answered))

  const refused = (kindOf: (ctx: Asked) => TrafficKind) => (ctx: Asked, error: Error) =>
    note(ctx, kindOf(ctx), codeOf(error))
  provider.on(
    'authorization.error',
    refused(() => 'sign-in'),
  )
  provider.on(
    'pushed_authorization_request.error',
    refused(() => 'pushed-request'),
  )
  provider.on(
    'device_authorization.error',
    refused(() => 'device'),
  )
  provider.on('grant.error', refused(grantKind))
  provider.on(
    'userinfo.error',
    refused(() => 'userinfo'),
  )
  provider.on(
    'introspection.error',
    refused(() => 'introspection'),
  )
  provider.on(
    'revocation.error',
    refused(() => 'revocation'),
  )
  provider.on('server_error', (ctx) => {
    const kind = kindOfRoute(ctx)
    if (kind !== undefined) note(ctx, kind, 'server_error')
  })
  countQuietAnswers(provider, note)
}

/** The library tells of these when they fail only. */
const quiet: readonly TrafficKind[] = ['userinfo', 'introspection', 'revocation']

function countQuietAnswers(
  provider: Provider,
  note: (ctx: Asked, kind: TrafficKind, outcome: string) => void,
): void {
  provider.use(async (ctx: Asked, next: () => Promise<void>) => {
    await next()
    const kind = kindOfRoute(ctx)
    if (kind !== undefined && quiet.includes(kind) && ctx.status < 400) note(ctx, kind, answered)
  })
}

const kindsOfRoutes: Readonly<Record<string, TrafficKind>> = {
  authorization: 'sign-in',
  resume: 'sign-in',
  pushed_authorization_request: 'pushed-request',
  device_authorization: 'device',
  userinfo: 'userinfo',
  introspection: 'introspection',
  revocation: 'revocation',
}

function kindOfRoute(ctx: Asked): TrafficKind | undefined {
  const route = ctx.oidc?.route ?? ''
  return route === 'token' ? grantKind(ctx) : kindsOfRoutes[route]
}

function grantKind(ctx: Asked): TrafficKind {
  switch (ctx.oidc?.params?.['grant_type']) {
    case 'refresh_token':
      return 'refresh'
    case 'client_credentials':
      return 'client-credentials'
    default:
      return 'token'
  }
}

/** Errors of the library carry their code; whatever else broke is its `server_error`. */
function codeOf(error: Error): string {
  return 'error' in error && typeof error.error === 'string' ? error.error : 'server_error'
}
