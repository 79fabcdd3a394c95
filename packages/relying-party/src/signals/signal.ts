import type { JWTPayload } from 'jose'
import { restrictionClaim } from '../restriction/restriction.js'

const caep = 'https://schemas.openid.net/secevent/caep/event-type/'
const risc = 'https://schemas.openid.net/secevent/risc/event-type/'
const inaproc = 'urn:inaproc:secevent:event-type:'

/** Whom an event is about, by the names that tokens of this client give them. */
export interface SignalSubject {
  readonly sub: string
  /** Set when only this session is meant. */
  readonly sid: string | null
  /** Set when only this persona is meant. */
  readonly personaId: string | null
}

/** What a verified Security Event Token asks this relying party to do. */
export type Signal = { readonly jti: string } & (
  | { readonly kind: 'session-revoked'; readonly subject: SignalSubject; readonly asOf: Date }
  | { readonly kind: 'account-disabled'; readonly subject: SignalSubject; readonly asOf: Date }
  | { readonly kind: 'credential-change'; readonly subject: SignalSubject; readonly asOf: Date }
  | {
      readonly kind: 'token-claims-change'
      readonly subject: SignalSubject
      readonly restricted: boolean
      readonly asOf: Date
    }
  /** Tokens of this client that were issued until then do not count any more, whoever they are of. */
  | { readonly kind: 'client-tokens-revoked'; readonly clientId: string; readonly asOf: Date }
  /** An event that needs nothing here, or one about the stream: taken and left alone. */
  | { readonly kind: 'nothing'; readonly event: string }
)

/**
 * Reads the payload of a verified token (RFC 8417, SSF 1.0 §4). Events that are not known are taken and left alone, as
 * the specification wants.
 * @returns what is wrong, in words, when it is no event
 */
export function signalOf(payload: JWTPayload, issuer: string): Signal | string {
  const { jti, iat, events, sub_id: subjectId } = payload
  if (typeof jti !== 'string' || jti === '' || iat === undefined) return 'jti and iat must be there'
  const [entry] = isObject(events) ? Object.entries(events) : []
  if (entry === undefined || !isObject(entry[1])) return 'events must have one event'
  const [uri, event] = entry
  const kind = kindOf(uri)
  if (kind === null) return { jti, kind: 'nothing', event: uri }
  if (kind === 'client-tokens-revoked') {
    const clientId = clientOf(subjectId)
    return clientId === null
      ? 'sub_id must name an application and nothing else'
      : { jti, kind, clientId, asOf: timeOf(event, iat) }
  }
  const subject = subjectOf(subjectId, issuer)
  if (typeof subject === 'string') return subject
  if (subject === null) return { jti, kind: 'nothing', event: uri }
  if (kind === 'token-claims-change') {
    const restricted = restrictedBy(event)
    if (typeof restricted === 'string') return restricted
    if (restricted === null) return { jti, kind: 'nothing', event: uri }
    // Its own time and not that of the cause: it is compared with the time of tokens, and the later word counts.
    return { jti, kind, subject, restricted, asOf: new Date(iat * 1000) }
  }
  return { jti, kind, subject, asOf: timeOf(event, iat) }
}

function kindOf(uri: string): Exclude<Signal['kind'], 'nothing'> | null {
  switch (uri) {
    case `${caep}session-revoked`:
      return 'session-revoked'
    case `${caep}credential-change`:
      return 'credential-change'
    case `${caep}token-claims-change`:
      return 'token-claims-change'
    case `${risc}account-disabled`:
      return 'account-disabled'
    case `${inaproc}client-tokens-revoked`:
      return 'client-tokens-revoked'
    default:
      return null
  }
}

/** When it happened, which may be long before the token came; never later than the token itself. */
function timeOf({ event_timestamp: at }: Readonly<Record<string, unknown>>, iat: number): Date {
  return new Date((typeof at === 'number' && at < iat ? at : iat) * 1000)
}

/** Members that are understood; in a complex subject every member narrows what is meant. */
const understood = new Set(['format', 'user', 'session', 'persona'])

/**
 * A person, or a complex subject of a person with a session or a persona.
 * @returns null for a subject with a member that narrows it in a way that is not known: ending more than is meant would
 * be as wrong as ending nothing; what is wrong, in words, for one that is no person of this issuer
 */
function subjectOf(subject: unknown, issuer: string): SignalSubject | null | string {
  if (!isObject(subject)) return 'sub_id must be there'
  const isComplex = subject['format'] === 'complex'
  const user = isComplex ? subject['user'] : subject
  if (!isObject(user) || user['format'] !== 'iss_sub' || user['iss'] !== issuer) {
    return 'sub_id must name a person of this issuer'
  }
  const { sub } = user
  if (typeof sub !== 'string' || sub === '') return 'sub_id must have a sub'
  if (!isComplex) return { sub, sid: null, personaId: null }
  if (Object.keys(subject).some((member) => !understood.has(member))) return null
  const [sid, personaId] = [idOf(subject['session']), idOf(subject['persona'])]
  if (sid === undefined || personaId === undefined) return 'a member of sub_id must be opaque with an id'
  return { sub, sid, personaId }
}

/** The client that a complex subject names, when it names nothing else. */
function clientOf(subject: unknown): string | null {
  if (!isObject(subject) || subject['format'] !== 'complex') return null
  const { format: _complex, application, ...others } = subject
  return Object.keys(others).length === 0 ? (idOf(application) ?? null) : null
}

/** null when it is not there, undefined when it is of another form. */
function idOf(member: unknown): string | null | undefined {
  if (member === undefined) return null
  const isId = isObject(member) && member['format'] === 'opaque' && typeof member['id'] === 'string'
  return isId ? String(member['id']) : undefined
}

/** null when other claims changed. */
function restrictedBy({ claims }: Readonly<Record<string, unknown>>): boolean | null | string {
  if (!isObject(claims)) return 'claims must be an object'
  const restricted = claims[restrictionClaim]
  if (restricted === undefined) return null
  return typeof restricted === 'boolean' ? restricted : `${restrictionClaim} must be true or false`
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
