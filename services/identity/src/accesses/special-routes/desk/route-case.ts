import { accessPolicyOn } from '@inaproc/domain/access-policy'
import { errorText } from '@inaproc/domain/error-catalogue'
import type { Refusal } from '@inaproc/domain/refusal'
import { todayInWib } from '@inaproc/domain/wib-date'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { SpecialRoutes } from '../route-parts.js'
import type { TypedReason } from './case-parts.js'

export interface RouteDeskOptions {
  readonly routes: SpecialRoutes
  readonly frame: (request: FastifyRequest) => Frame
}

/** What a page of a case shows besides the case: what was refused. */
export interface Shown {
  readonly refusal?: Refusal
  readonly typed?: TypedReason
}

/** One route at the desk: how its case is shown, and its steps by the words of the address. */
export interface RouteCase {
  show(
    request: FastifyRequest,
    id: string,
    shown: Shown,
  ): Promise<{ page: Parameters<FastifyReply['page']>[0] } | undefined>
  step(
    request: FastifyRequest,
    o: { id: string; step: string; typed: TypedReason },
  ): Promise<'stay' | 'done' | undefined>
}

/** What both case pages need of a refusal. */
export function caseProblems(shown: Shown, language: 'id' | 'en') {
  const { refusal } = shown
  if (refusal === undefined) return []
  const [first] = refusal.problems
  return [{ field: first?.field ?? '', text: errorText(refusal.code, language, refusal.params) }]
}

export function leastReason(p: SpecialRoutes): number {
  return accessPolicyOn(todayInWib(p.clock)).reasonMinLength
}
