import { setTimeout as pause } from 'node:timers/promises'
import { routePaths } from '@inaproc/identity/oidc/provider/addresses'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyReply } from 'fastify'
import type { Mock } from '../mock.js'
import { type FaultName, slowMs } from './faults.js'

/** An answer that comes instead of the right one. */
interface FalseAnswer {
  readonly path: string
  readonly fault: FaultName
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body: object
}

const falseAnswers: readonly FalseAnswer[] = [
  {
    path: routePaths.token,
    fault: 'too-many-requests',
    status: 429,
    headers: { 'retry-after': '2' },
    body: {
      error: 'temporarily_unavailable',
      error_description: 'too many failed client authentications from this address',
    },
  },
  { path: routePaths.token, fault: 'invalid-client', status: 401, body: { error: 'invalid_client' } },
  {
    path: routePaths.userinfo,
    fault: 'userinfo-401',
    status: 401,
    headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
    body: { error: 'invalid_token' },
  },
  { path: routePaths.userinfo, fault: 'userinfo-wrong-sub', status: 200, body: { sub: 'somebody-else' } },
  { path: routePaths.jwks, fault: 'jwks-503', status: 503, body: { error: 'temporarily_unavailable' } },
]

/** Faults that need nothing of the library: late, no, or other answers. The mock's own pages stay as they are. */
export function addFaults(app: AppServer, { state }: Mock): void {
  app.addHook('onRequest', async (request, reply) => {
    const [path = ''] = request.url.split('?', 1)
    if (!path.startsWith('/oidc/') && !path.startsWith('/.well-known/')) return
    if (state.faults.strikes('slow')) await pause(slowMs)
    if (state.faults.strikes('unavailable'))
      return answer(reply, { status: 503, body: { error: 'temporarily_unavailable' } })
    const struck = falseAnswers.find(
      (one) => one.path === path && request.method !== 'OPTIONS' && state.faults.strikes(one.fault),
    )
    if (struck !== undefined) return answer(reply, struck)
  })
}

function answer(
  reply: FastifyReply,
  { status, headers = {}, body }: Pick<FalseAnswer, 'status' | 'headers' | 'body'>,
): FastifyReply {
  return reply
    .code(status)
    .headers({ ...headers, 'cache-control': 'no-store', 'access-control-allow-origin': '*' })
    .send(body)
}
