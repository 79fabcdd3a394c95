import type { AppServer } from '@inaproc/server/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { createLocalJWKSet, errors, type JWTPayload, jwtVerify } from 'jose'
import { Type } from 'typebox'
import type { Mock } from '../mock.js'

/**
 * An API of the mock itself, so that a machine has something to call: it answers with what the token says, and refuses as
 * the APIs of the house do. Its audience is the issuer.
 */
export async function sampleApiRoutes(app: AppServer, { mock }: { mock: Mock }): Promise<void> {
  const querystring = Type.Object({ scope: Type.Optional(Type.String()) })
  app.get('/mock/api', { schema: { querystring } }, async (request, reply) => {
    const claims = await bearerOf(mock, request)
    if (claims === undefined) return refuse(reply, 401, 'invalid_token')
    const granted = String(claims['scope'] ?? '').split(' ')
    const { scope } = request.query
    return scope === undefined || granted.includes(scope) ? claims : refuse(reply, 403, 'insufficient_scope')
  })
}

/** What the token of a call says; nothing when there is none, or none that holds. */
export async function bearerOf(mock: Mock, { headers }: FastifyRequest): Promise<JWTPayload | undefined> {
  const [, token] = /^Bearer (\S+)$/i.exec(headers.authorization ?? '') ?? []
  return token === undefined ? undefined : claimsOf(mock, token)
}

async function claimsOf({ keys, issuer }: Mock, token: string): Promise<JWTPayload | undefined> {
  const published = createLocalJWKSet({ keys: keys.all.map(({ privateJwk: { d: _, ...key } }) => key) })
  try {
    const { payload } = await jwtVerify(token, published, { issuer, audience: issuer, typ: 'at+jwt' })
    return payload
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}

function refuse(reply: FastifyReply, status: number, code: string): FastifyReply {
  return reply.code(status).header('www-authenticate', `Bearer error="${code}"`).send({ status, code })
}
