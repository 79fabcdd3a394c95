import { Refusal } from '@inaproc/domain/refusal'
import { formProblems } from '@inaproc/server/problem'
import type { FormProblem } from '@inaproc/ui/forms'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Platform } from '../platform.js'

/** What the routes of this folder are given. */
export interface PrivacyRouteOptions {
  readonly platform: Platform
  readonly frame: (request: FastifyRequest) => Frame
}

export const IdParams = Type.Object({ id: Type.String({ format: 'uuid' }) })
export const RequestKey = Type.String({ format: 'uuid' })
/** A text that a browser sends, or not at all. */
export const typedText = () => Type.Optional(Type.String())

/** A refusal that a page can show; anything else goes on to the error pages. */
export function expected(error: unknown): Refusal {
  if (error instanceof Refusal && error.status < 500) return error
  throw error
}

/** The problems of the fields, those in general words with their label for the summary, or what was refused as a whole. */
export function problemsOf(
  refusal: Refusal,
  language: 'id' | 'en',
  labels: Readonly<Partial<Record<string, string>>> = {},
): readonly FormProblem[] {
  return formProblems(refusal, language, labels)
}
