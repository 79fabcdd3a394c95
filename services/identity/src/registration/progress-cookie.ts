import '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'

const name = 'inaproc_identity_registration'
const lifetimeSeconds = 7 * 86_400

/** The secret of the registration in progress, when this browser has one. */
export function progressCookie(request: FastifyRequest): string | undefined {
  return request.cookies[name]
}

/** Lets this browser go on with a registration. @param o.secure whether the service is reached by https */
export function setProgressCookie(reply: FastifyReply, token: string, o: { secure: boolean }): void {
  reply.setCookie(name, token, {
    path: '/daftar',
    httpOnly: true,
    sameSite: 'lax',
    secure: o.secure,
    maxAge: lifetimeSeconds,
  })
}
