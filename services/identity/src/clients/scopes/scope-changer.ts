import { Refusal } from '@inaproc/domain/refusal'
import type { Actor } from '../../platform.js'

/** The official who changes a scope, and whether they have just proved again who they are. */
export interface ScopeChanger {
  readonly actor: Actor
  readonly steppedUp: boolean
}

/**
 * Everything but words weighs: it changes what others receive.
 * @throws Refusal STEP_UP_REQUIRED
 */
export function requireProof({ steppedUp }: ScopeChanger): void {
  if (!steppedUp) throw new Refusal('STEP_UP_REQUIRED')
}
