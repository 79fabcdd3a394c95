import '@fastify/cookie'
import type { FastifyRequest } from 'fastify'
import { deviceCookie } from '../../../authentication/devices/devices-service.js'
import type { Turn } from '../turn.js'
import { type BrowserMark, type SignInState, signInState } from './sign-in-state.js'

/** Where the sign-in of this turn stands. */
export function stateOf({ parts, interaction, request }: Turn): Promise<SignInState> {
  return signInState(parts.authentication, interaction, browserOf(request))
}

/** What the browser of a request tells of itself. */
export function browserOf(request: FastifyRequest): BrowserMark {
  return {
    token: request.cookies[deviceCookie.name] ?? null,
    userAgent: request.headers['user-agent'] ?? null,
  }
}
