import type { Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { listPath } from '../../console/route-parts.js'
import { hrefAfter, pageSize, problemsIn, type ScopeRouteOptions } from '../route-parts.js'
import type { Held } from './holders.js'
import { HoldersPage, RetirePage } from './holders-pages.js'
import { countHolders, listHolders } from './holders-store.js'

/** Something that clients have, with the addresses of its pages. */
export interface HeldPage {
  readonly held: Held
  /** As people call it. */
  readonly name: string
  readonly path: string
  /** Where its clients are listed. */
  readonly holdersPath: string
}

/** How many clients the page of an end shows; the rest stand behind a link. */
const shownAtEnd = 10

/** The clients that have it. */
export async function showHolders(
  request: FastifyRequest,
  reply: FastifyReply,
  { platform: p, frame }: ScopeRouteOptions,
  o: HeldPage & { readonly after: string | null },
): Promise<FastifyReply> {
  const { href } = signedOn(request)
  const { items, next } = await listHolders(p.db, o.held, { after: o.after, limit: pageSize })
  const view = {
    name: o.name,
    holders: items,
    nextHref: hrefAfter(request, o.holdersPath, next),
    firstHref: o.after === null ? undefined : href(o.holdersPath),
    backHref: href(o.path),
    hrefOf: (clientId: string) => href(`${listPath}/${clientId}`),
  }
  return reply.page(<HoldersPage frame={frame(request)} view={view} />)
}

/** The page before something ends, with the clients that have it now. */
export async function showRetire(
  request: FastifyRequest,
  reply: FastifyReply,
  { platform: p, frame }: ScopeRouteOptions,
  o: HeldPage & {
    readonly version: number
    readonly actionPath: string
    readonly reason?: string | undefined
    readonly refusal?: Refusal | undefined
  },
): Promise<FastifyReply> {
  const { href } = signedOn(request)
  const [count, { items }] = await Promise.all([
    countHolders(p.db, o.held),
    listHolders(p.db, o.held, { after: null, limit: shownAtEnd }),
  ])
  const view = {
    held: o.held,
    name: o.name,
    count,
    holders: items,
    allHref: href(o.holdersPath),
    version: o.version,
    reason: o.reason ?? '',
    problems: problemsIn(o.refusal, request),
    action: href(o.actionPath),
    backHref: href(o.path),
    hrefOf: (clientId: string) => href(`${listPath}/${clientId}`),
  }
  return reply.page(<RetirePage frame={frame(request)} view={view} />, { status: o.refusal?.status ?? 200 })
}
