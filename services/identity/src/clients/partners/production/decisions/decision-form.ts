import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { askForProof, expected, problemsOf, Version } from '../../../console/route-parts.js'
import { officialOf } from '../../oversight/official-parts.js'
import type { Official } from '../../standing/partner-steps.js'

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

export interface Decision {
  readonly version: number
  readonly official: Official
  readonly reason: string
}

/**
 * Takes what an official decided, after a fresh proof. Done leads back to the page, which confirms it; what is refused
 * comes back with what was typed.
 * @param o.path the page of what is decided about
 */
export async function takeDecision(
  request: FastifyRequest<{ Body: Static<typeof Decided> }>,
  reply: FastifyReply,
  o: {
    readonly path: string
    readonly approve: (decision: Decision) => Promise<unknown>
    readonly refuse: (decision: Decision & { readonly reasonCode: string }) => Promise<unknown>
    readonly show: (shown: ShownDecision) => Promise<FastifyReply>
  },
): Promise<FastifyReply> {
  const stepUp = askForProof(request, reply, o.path)
  if (stepUp !== null) return stepUp
  const { version, putusan, reason = '', reasonCode = '' } = request.body
  const decision = { version, official: officialOf(request), reason }
  try {
    if (putusan === 'setuju') await o.approve(decision)
    else await o.refuse({ ...decision, reasonCode })
    return reply.redirect(`${o.path}?hasil=${putusan}`, 303)
  } catch (error) {
    const refusal = expected(error)
    const problems = problemsOf(refusal, request.language)
    return o.show({ typed: { reason, reasonCode }, problems, done: null, status: refusal.status })
  }
}
