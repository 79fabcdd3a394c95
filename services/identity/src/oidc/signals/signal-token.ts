import { signalUri } from '@inaproc/domain/signal-events'
import type { JsonObject } from '@inaproc/server/jobs'
import { importJWK, SignJWT } from 'jose'
import { currentKey, type SigningAlgorithm, type SigningKey } from '../keys/signing-keys.js'
import type { SignalContent } from './streams.js'

/** Everything that stands in one token. */
export interface SignalToSign {
  readonly issuer: string
  readonly clientId: string
  readonly streamId: string
  /** The person as this client knows them; null when it is about a client or the stream. */
  readonly subject: string | null
  readonly jti: string
  readonly txn: string | null
  readonly issuedAt: Date
  readonly content: SignalContent
}

/**
 * A Security Event Token (RFC 8417) as SSF 1.0 §4 profiles it: `typ`, no `sub`, no `exp`, the subject in `sub_id`, one
 * event. The same message keeps `jti` and `iat` however often it is sent, so that a receiver knows it again.
 */
export async function signSignal(
  o: SignalToSign & { keys: readonly SigningKey[]; algorithm: SigningAlgorithm },
): Promise<string> {
  const key = currentKey(o.keys, o.algorithm)
  const claims = {
    sub_id: subjectIdentifier(o),
    events: { [signalUri(o.content.name)]: o.content.payload },
    ...(o.txn !== null && { txn: o.txn }),
  }
  return new SignJWT(claims)
    .setProtectedHeader({ alg: o.algorithm, kid: key.kid, typ: 'secevent+jwt' })
    .setIssuer(o.issuer)
    .setAudience(o.clientId)
    .setJti(o.jti)
    .setIssuedAt(o.issuedAt)
    .sign(await importJWK(key.privateJwk, o.algorithm))
}

/**
 * RFC 9493 and SSF 1.0 §3: the person as `iss_sub`; a session or a persona as a complex subject, in which every member
 * has to hold. `persona` is a member of ours (docs/signals.md): a tenant would not tell two roles at one institution apart.
 * A client is the `application` of a complex subject.
 */
function subjectIdentifier({ issuer, subject, streamId, content }: SignalToSign): JsonObject {
  if (content.application !== undefined) {
    return { format: 'complex', application: { format: 'opaque', id: content.application } }
  }
  if (subject === null) return { format: 'opaque', id: streamId }
  const user = { format: 'iss_sub', iss: issuer, sub: subject }
  const { sid, personaId } = content
  if (sid === undefined && personaId === undefined) return user
  return {
    format: 'complex',
    user,
    ...(sid !== undefined && { session: { format: 'opaque', id: sid } }),
    ...(personaId !== undefined && { persona: { format: 'opaque', id: personaId } }),
  }
}
