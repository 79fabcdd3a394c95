import type { JWTPayload } from 'jose'
import type { Persona } from '../persona.js'

/** A verified access token of a caller of the API (RFC 9068). */
export interface BearerToken {
  /** The person; of a machine, its client id. */
  readonly sub: string
  readonly clientId: string
  readonly scopes: readonly string[]
  readonly acr: string | null
  readonly amr: readonly string[]
  readonly authTime: Date | null
  readonly persona: Persona | null
  /** The person had the processing of their data restricted: the guard lets such a token read only. */
  readonly restricted: boolean
  /** All claims. */
  readonly claims: Readonly<JWTPayload>
}

export interface TokenDemand {
  /** One scope, or several with blanks between, that must all be granted. */
  readonly scope?: string
  /** The token must carry a persona with one of these roles. */
  readonly roles?: readonly string[]
}
