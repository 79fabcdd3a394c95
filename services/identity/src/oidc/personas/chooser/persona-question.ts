import { isUuid } from '@inaproc/domain/identifiers'
import { isRoleCode, type RoleCode } from '@inaproc/domain/roles'
import { type ClaimsParameter, errors } from 'oidc-provider'
import type { ClientPolicy } from '../../clients/client-policy.js'
import type { PersonaQuestion } from '../persona-decision.js'

/** The parameters of an authorization request, as the library keeps them. */
export type RequestParameters = Readonly<Record<string, unknown>>

/** What the request and its client say about the persona, put together. */
export function personaQuestion(client: ClientPolicy, parameters: RequestParameters): PersonaQuestion {
  const claims = claimsOf(parameters)
  const essential = essentialRoles(claims)
  const hint = text(parameters['persona_hint'])
  const words = (name: string) => text(parameters[name])?.split(' ') ?? []
  return {
    wanted:
      client.personaRequired ||
      hint !== null ||
      essential !== null ||
      [claims.id_token, claims.userinfo].some((part) => part !== undefined && 'persona' in part) ||
      words('scope').includes('persona') ||
      words('prompt').includes('select_persona'),
    listed: words('scope').includes('personas'),
    required: client.personaRequired || essential !== null,
    roles: bothAccept(client.personaRoles, essential),
    // Anything but a UUID can be nobody's access; the database must not be asked for it.
    hint: hint === null ? null : isUuid(hint.toLowerCase()) ? hint.toLowerCase() : '',
  }
}

/**
 * Refuses a `claims` parameter that cannot be understood: what is asked of a claim is null or an object (OIDC Core
 * §5.5.1), and the persona part names roles.
 * @throws errors.InvalidRequest
 */
export function assertPersonaClaims(claims: ClaimsParameter): void {
  for (const [place, wishes] of Object.entries(claims)) {
    if (!Object.values(wishes ?? {}).every(isWish)) {
      throw new errors.InvalidRequest(`claims.${place} members must be null or objects`)
    }
  }
  for (const member of [claims.id_token?.['persona_role'], claims.userinfo?.['persona_role']]) {
    if (member === undefined || member === null) continue
    const { values } = member
    if (
      values !== undefined &&
      !(Array.isArray(values) && values.every((value) => typeof value === 'string'))
    ) {
      throw new errors.InvalidRequest('claims persona_role.values must be a list of role codes')
    }
  }
}

function isWish(value: unknown): boolean {
  return value === null || (typeof value === 'object' && !Array.isArray(value))
}

/** The roles of an essential `persona_role`; null when the request does not insist on any. */
function essentialRoles(claims: ClaimsParameter): readonly RoleCode[] | null {
  for (const member of [claims.id_token?.['persona_role'], claims.userinfo?.['persona_role']]) {
    if (member?.essential !== true) continue
    const values = member.values ?? (member.value === undefined ? [] : [member.value])
    return values.filter(isRoleCode)
  }
  return null
}

function bothAccept(
  a: readonly RoleCode[] | null,
  b: readonly RoleCode[] | null,
): readonly RoleCode[] | null {
  if (a === null) return b
  return b === null ? a : a.filter((role) => b.includes(role))
}

/** The `claims` parameter. */
export function claimsOf(parameters: RequestParameters): ClaimsParameter {
  const value = text(parameters['claims'])
  if (value === null) return {}
  // The library has checked before that it is a JSON object with objects in it.
  return JSON.parse(value) as ClaimsParameter
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}
