import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { recoveryLifetimeMs } from './recoveries.js'

const name = 'inaproc_identity_recovery'

/** The secret of the recovery under way, when this browser has one. */
export function recoveryCookie(request: FastifyRequest): string | undefined {
  return request.cookies[name]
}

/** Lets this browser go on with a recovery. @param o.secure whether the service is reached by https */
export function setRecoveryCookie(reply: FastifyReply, token: string, o: { secure: boolean }): void {
  reply.setCookie(name, token, {
    path: '/pemulihan',
    httpOnly: true,
    sameSite: 'lax',
    secure: o.secure,
    maxAge: recoveryLifetimeMs / 1000,
  })
}
