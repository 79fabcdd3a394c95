import type { AccountId, PartnerId } from '@inaproc/domain/identifiers'
import type { PartnerState } from '@inaproc/domain/partner-lifecycles'
import type { Actor } from '../../../platform.js'

/** One step of a partner's life (partner-lifecycles.ts), as it is kept. */
export interface PartnerStepTaken {
  readonly partnerId: PartnerId
  readonly transition: string
  readonly toState: PartnerState
  readonly actor: Actor
  readonly reason: string | null
  /** The clients that this step stopped, and that the way back starts again. */
  readonly clientIds: readonly string[]
  readonly at: Date
}

/** One step as it is shown. */
export interface PartnerStep {
  readonly at: Date
  readonly transition: string
  readonly toState: PartnerState
  readonly actorName: string | null
  readonly reason: string | null
  readonly clientIds: readonly string[]
}

/** An official of the Directorate who does something about a partner, and whether they have just proved who they are. */
export interface Official {
  readonly actor: Actor
  readonly accountId: AccountId
  readonly steppedUp: boolean
}
