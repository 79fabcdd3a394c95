import { parse } from 'node:querystring'
import type { FastifyRequest } from 'fastify'

/**
 * Which client a request says it comes from, before anything is proved; null when it does not say. Reads exactly what
 * the library reads: with an `Authorization` header no other proof is taken, names that differ are refused there, and
 * so are names given twice.
 */
export function claimedClient(request: Pick<FastifyRequest, 'body' | 'headers'>): string | null {
  const { authorization } = request.headers
  if (authorization !== undefined) return basicUser(authorization)
  const form = parse(Buffer.isBuffer(request.body) ? request.body.toString('utf8') : '')
  const { client_id: client, client_assertion: assertion } = form
  if (typeof client === 'string') return client
  return typeof assertion === 'string' ? subjectOf(assertion) : null
}

/** The subject of an assertion that nobody has verified yet (RFC 7523 §3). */
function subjectOf(assertion: string): string | null {
  try {
    const payload = Buffer.from(assertion.split('.')[1] ?? '', 'base64url').toString('utf8')
    const claims: unknown = JSON.parse(payload)
    const hasSubject = typeof claims === 'object' && claims !== null && 'sub' in claims
    return hasSubject && typeof claims.sub === 'string' ? claims.sub : null
  } catch {
    return null
  }
}

/** The name in Basic credentials, form-encoded within (RFC 6749 §2.3.1). */
function basicUser(header: string): string | null {
  const [, encoded] = /^basic ([^ ]+)$/i.exec(header) ?? []
  if (encoded === undefined) return null
  const [user = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':', 1)
  try {
    return decodeURIComponent(user.replaceAll('+', '%20'))
  } catch {
    return null
  }
}
