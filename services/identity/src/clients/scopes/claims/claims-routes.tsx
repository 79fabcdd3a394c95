import type { Texts } from '@inaproc/domain/language'
import type { Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { clientReaders, clientWriters } from '../../console/console-roles.js'
import { expected, isWriter, Version } from '../../console/route-parts.js'
import { listScopeVersions } from '../history/versions-store.js'
import { messages } from '../people/people.messages.js'
import { peopleScopePath } from '../people/people-routes.js'
import {
  CursorQuery,
  doneIn,
  hrefAfter,
  LookQuery,
  pageSize,
  problemsIn,
  type ScopeRouteOptions,
  scopeChangerOf,
  scopesPath,
} from '../route-parts.js'
import type { ClaimText } from './claim-text.js'
import { ClaimFormPage, ClaimsPage, type ClaimValues } from './claims-pages.js'
import { claimText, renameClaim } from './claims-service.js'
import { listClaims } from './claims-store.js'

export const claimsPath = `${scopesPath}/data`
const Params = Type.Object({ claim: Type.String({ maxLength: 40, pattern: '^[a-z_]+$' }) })
const words = () => Type.Optional(Type.String({ default: '', maxLength: 400 }))
const ClaimSent = Type.Object({ version: Version, labelId: words(), labelEn: words() })

/** What claims are called before people. */
export function claimRoutes(app: AppServer, o: ScopeRouteOptions): void {
  const { platform: p } = o
  const mayRead = app.requirePersona(...clientReaders)
  const preHandler = app.requirePersona(...clientWriters)

  app.get(claimsPath, { preHandler: mayRead, schema: { querystring: LookQuery } }, async (request, reply) => {
    const { href } = signedOn(request)
    const view = {
      claims: await listClaims(p.db),
      done: doneIn(request),
      listHref: href(scopesPath),
      scopeHref: (name: string) => href(peopleScopePath(name)),
      editHref: isWriter(request) ? (name: string) => href(`${claimsPath}/${name}`) : undefined,
    }
    return reply.page(<ClaimsPage frame={o.frame(request)} view={view} />)
  })

  app.get(
    `${claimsPath}/:claim`,
    { preHandler, schema: { params: Params, querystring: CursorQuery } },
    async (request, reply) => {
      const claim = await claimText(p, request.params.claim)
      const values = { labelId: claim.label.id, labelEn: claim.label.en }
      return show(request, reply, { claim, values, after: request.query.setelah ?? null })
    },
  )

  app.post(
    `${claimsPath}/:claim`,
    { preHandler, schema: { params: Params, body: ClaimSent } },
    async (request, reply) => {
      const claim = await claimText(p, request.params.claim)
      const { version, labelId = '', labelEn = '' } = request.body
      const label = { id: labelId.trim(), en: labelEn.trim() }
      try {
        await renameClaim(p, { name: claim.name, version, label, by: scopeChangerOf(request) })
        return reply.redirect(signedOn(request).href(`${claimsPath}?hasil=simpan`), 303)
      } catch (error) {
        const values = { labelId, labelEn }
        return show(request, reply, { claim, values, version, after: null, refusal: expected(error) })
      }
    },
  )

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    shown: {
      readonly claim: ClaimText
      readonly values: ClaimValues
      readonly after: string | null
      readonly version?: number
      readonly refusal?: Refusal
    },
  ): Promise<FastifyReply> {
    const { href } = signedOn(request)
    const words = messages[request.language]
    const { name, version } = shown.claim
    const path = `${claimsPath}/${name}`
    const { items, next } = await listScopeVersions<{ readonly label: Texts }>(
      p.db,
      { kind: 'claim', name },
      { after: shown.after, limit: pageSize },
    )
    const view = {
      title: words.renameOf(name),
      values: shown.values,
      problems: problemsIn(shown.refusal, request, words.fields),
      version: shown.version ?? version,
      kept: name,
      action: href(path),
      backHref: href(claimsPath),
      backText: words.claimsTitle,
      history: {
        versions: items,
        nextHref: hrefAfter(request, path, next),
        firstHref: shown.after === null ? undefined : href(path),
      },
    }
    const status = shown.refusal?.status ?? 200
    return reply.page(<ClaimFormPage frame={o.frame(request)} view={view} />, { status })
  }
}
