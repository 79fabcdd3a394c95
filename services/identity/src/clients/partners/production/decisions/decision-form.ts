import type { FormProblem } from '@inaproc/ui/forms'
import { Type } from 'typebox'
import { Version } from '../../../console/route-parts.js'

/** What an official sends who decides about what a partner asks for, be it production or a change. */
export const Decided = Type.Object({
  version: Version,
  putusan: Type.Enum(['setuju', 'tolak']),
  reason: Type.Optional(Type.String({ maxLength: 2_000 })),
  reasonCode: Type.Optional(Type.String({ maxLength: 40 })),
})

/** The decision that the page after it confirms. */
export const Done = Type.Object({ hasil: Type.Optional(Type.String({ maxLength: 40 })) })

/** The state of the form of a decision: what was typed stays when it is refused. */
export interface ShownDecision {
  readonly typed: { readonly reason: string; readonly reasonCode: string }
  readonly problems: readonly FormProblem[]
  readonly done: string | null
  readonly status: number
}

export const untyped: ShownDecision = {
  typed: { reason: '', reasonCode: '' },
  problems: [],
  done: null,
  status: 200,
}
