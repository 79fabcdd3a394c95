import type { Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { officerOf } from '../../audit/console/officer.js'
import { consolePaths } from '../console/console-paths.js'
import { type ConsoleOptions, changerOf, problemsOf, Version } from '../console/route-parts.js'
import type { ScopeChanger } from './scope-changer.js'
import { messages } from './scopes.messages.js'

export type ScopeRouteOptions = Pick<ConsoleOptions, 'platform' | 'frame' | 'rules'>

export const scopesPath = consolePaths.scopes
export const pageSize = 20

export const text = (maxLength = 100) => Type.Optional(Type.String({ maxLength }))
/** What happened on the page before, and a cursor of the history. */
export const LookQuery = Type.Object({ hasil: text(), setelah: text(1_000) })
export const CursorQuery = Type.Object({ setelah: text(1_000) })
export const VersionSent = Type.Object({ version: Version })
/** The form that ends something. */
export const EndingSent = Type.Object({
  version: Version,
  holders: Type.String({ maxLength: 64 }),
  reason: Type.Optional(Type.String({ maxLength: 500 })),
  read: Type.Optional(Type.String({ maxLength: 10 })),
})

/** The official, and whether their proof is fresh. */
export function scopeChangerOf(request: FastifyRequest): ScopeChanger {
  return { actor: officerOf(request), steppedUp: changerOf(request).steppedUp }
}

/** What happened on the page before, in words. */
export function doneIn(request: FastifyRequest<{ Querystring: { hasil?: string } }>): string | null {
  const words = messages[request.language]
  const outcomes: Readonly<Record<string, string>> = {
    simpan: words.saved,
    hentikan: words.ended,
    aktifkan: words.restored,
  }
  return outcomes[request.query.hasil ?? ''] ?? null
}

/** The address of a page after a cursor; nothing behind the last. */
export function hrefAfter(request: FastifyRequest, path: string, next: string | null): string | undefined {
  if (next === null) return undefined
  const sign = path.includes('?') ? '&' : '?'
  return `${signedOn(request).href(path)}${sign}${new URLSearchParams({ setelah: next })}`
}

/** What is wrong, with the labels of the fields: the same words fit several of them. */
export function problemsIn(
  refusal: Refusal | undefined,
  request: FastifyRequest,
  fields: Readonly<Record<string, { readonly label: string }>> = {},
): readonly FormProblem[] {
  if (refusal === undefined) return []
  return problemsOf(refusal, request.language).map((problem) => ({
    ...problem,
    label: fields[problem.field]?.label,
  }))
}
