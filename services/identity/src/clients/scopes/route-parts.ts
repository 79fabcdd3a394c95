import type { Page } from '@inaproc/database/keyset'
import type { Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { officerOf } from '../../audit/console/officer.js'
import type { SubjectRef } from '../../audit/search/audit-filter.js'
import { auditSearchHref } from '../../audit/search/pages/audit-link.js'
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
export function doneIn(request: LookRequest): string | null {
  const words = messages[request.language]
  const outcomes: Readonly<Record<string, string>> = {
    simpan: words.saved,
    hentikan: words.ended,
    aktifkan: words.restored,
  }
  return outcomes[request.query.hasil ?? ''] ?? null
}

/** The page of a scope or an API was asked for: perhaps what happened before, or a place in its history. */
export type LookRequest = FastifyRequest<{ Querystring: Static<typeof LookQuery> }>

/** A page of the history that such a page shows. */
export function historyPart(request: LookRequest): { readonly after: string | null; readonly limit: number } {
  return { after: request.query.setelah ?? null, limit: pageSize }
}

/** What pages of scopes and APIs have in common: the history, what just happened, and where they lead. */
export function lookView<Version>(
  request: LookRequest,
  o: { readonly path: string; readonly versions: Page<Version>; readonly subject: SubjectRef },
) {
  const signOn = signedOn(request)
  const { href } = signOn
  return {
    history: {
      versions: o.versions.items,
      nextHref: hrefAfter(request, o.path, o.versions.next),
      firstHref: request.query.setelah === undefined ? undefined : href(o.path),
    },
    done: doneIn(request),
    listHref: href(scopesPath),
    auditHref: auditSearchHref(signOn, { subject: o.subject }),
  }
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
