import type { Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { clientReaders, clientWriters } from '../../console/console-roles.js'
import { askForProof, expected, isWriter, Version } from '../../console/route-parts.js'
import { listClaims } from '../claims/claims-store.js'
import { listScopeVersions } from '../history/versions-store.js'
import { type HeldPage, showHolders, showRetire } from '../holders/holders-answers.js'
import { countHolders } from '../holders/holders-store.js'
import {
  CursorQuery,
  EndingSent,
  historyPart,
  LookQuery,
  lookView,
  problemsIn,
  type ScopeRouteOptions,
  scopeChangerOf,
  scopesPath,
  VersionSent,
} from '../route-parts.js'
import { messages as shared } from '../scopes.messages.js'
import { messages } from './people.messages.js'
import { PeopleScopeForm, type PeopleScopeValues, peopleScopeIn, peopleScopeValues } from './people-form.js'
import { PeopleScopeFormPage, PeopleScopePage } from './people-pages.js'
import type { PeopleScope, VersionedScope } from './people-scope.js'
import {
  changePeopleScope,
  peopleScope,
  registerPeopleScope,
  restorePeopleScope,
  retirePeopleScope,
} from './people-service.js'

const newPath = `${scopesPath}-orang-baru`
const route = `${scopesPath}/orang/:scope`
const Params = Type.Object({ scope: Type.String({ maxLength: 40, pattern: '^[a-z][a-z0-9_]*$' }) })
const Changed = Type.Object({ ...PeopleScopeForm.properties, version: Version })

export function peopleScopePath(name: string): string {
  return `${scopesPath}/orang/${name}`
}

export const newPeopleScopePath = newPath

/** Scopes about people: for those who watch clients to read, for the Directorate to write. */
export function peopleRoutes(app: AppServer, o: ScopeRouteOptions): void {
  lookRoutes(app, o)
  writeRoutes(app, o)
  endRoutes(app, o)
}

function lookRoutes(app: AppServer, o: ScopeRouteOptions): void {
  const { platform: p } = o
  const preHandler = app.requirePersona(...clientReaders)

  app.get(
    route,
    { preHandler, schema: { params: Params, querystring: LookQuery } },
    async (request, reply) => {
      const { href } = signedOn(request)
      const scope = await peopleScope(p, request.params.scope)
      const { name } = scope
      const [versions, count, labels] = await Promise.all([
        listScopeVersions<VersionedScope>(p.db, { kind: 'scope', name }, historyPart(request)),
        countHolders(p.db, { kind: 'people', name }),
        claimLabels(o),
      ])
      const path = peopleScopePath(name)
      const view = {
        scope,
        labels,
        clients: count.count,
        clientsHref: href(`${path}/klien`),
        ...lookView(request, { path, versions, subject: { type: 'scope', id: name } }),
        acts: isWriter(request)
          ? {
              editHref: href(`${path}/ubah`),
              retireHref: href(`${path}/hentikan`),
              restoreHref: href(`${path}/aktifkan`),
            }
          : undefined,
      }
      return reply.page(<PeopleScopePage frame={o.frame(request)} view={view} />)
    },
  )

  app.get(
    `${route}/klien`,
    { preHandler, schema: { params: Params, querystring: CursorQuery } },
    async (request, reply) => {
      const scope = await peopleScope(p, request.params.scope)
      const after = request.query.setelah ?? null
      return showHolders(request, reply, o, { ...heldPage(scope, request), after })
    },
  )
}

function writeRoutes(app: AppServer, o: ScopeRouteOptions): void {
  const { platform: p } = o
  const preHandler = app.requirePersona(...clientWriters)

  app.get(newPath, { preHandler }, async (request, reply) => {
    const stepUp = askForProof(request, reply, signedOn(request).href(newPath))
    return stepUp ?? show(request, reply, { scope: null, values: {} })
  })

  app.post(newPath, { preHandler, schema: { body: PeopleScopeForm } }, async (request, reply) => {
    const stepUp = askForProof(request, reply, signedOn(request).href(newPath))
    if (stepUp !== null) return stepUp
    const values = request.body
    try {
      const definition = peopleScopeIn(values)
      await registerPeopleScope(p, { definition, by: scopeChangerOf(request) })
      return leave(request, reply, definition.name, 'simpan')
    } catch (error) {
      return show(request, reply, { scope: null, values, refusal: expected(error) })
    }
  })

  app.get(`${route}/ubah`, { preHandler, schema: { params: Params } }, async (request, reply) => {
    const scope = await peopleScope(p, request.params.scope)
    const stepUp = askForProof(request, reply, signedOn(request).href(`${peopleScopePath(scope.name)}/ubah`))
    return stepUp ?? show(request, reply, { scope, values: peopleScopeValues(scope) })
  })

  app.post(
    `${route}/ubah`,
    { preHandler, schema: { params: Params, body: Changed } },
    async (request, reply) => {
      const { scope: name } = request.params
      const stepUp = askForProof(request, reply, signedOn(request).href(`${peopleScopePath(name)}/ubah`))
      if (stepUp !== null) return stepUp
      const { version, reason = '', ...values } = request.body
      const by = scopeChangerOf(request)
      try {
        await changePeopleScope(p, { name, version, definition: peopleScopeIn(values), reason, by })
        return leave(request, reply, name, 'simpan')
      } catch (error) {
        const refusal = expected(error)
        const scope = await peopleScope(p, name)
        return show(request, reply, { scope, values: request.body, version, refusal })
      }
    },
  )

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    shown: {
      readonly scope: PeopleScope | null
      readonly values: PeopleScopeValues
      /** What the form was filled in for; a form that was overtaken keeps it, and is refused again. */
      readonly version?: number
      readonly refusal?: Refusal
    },
  ): Promise<FastifyReply> {
    const { href } = signedOn(request)
    const { scope } = shown
    const common = shared[request.language]
    const path = scope === null ? scopesPath : peopleScopePath(scope.name)
    const view = {
      title: scope === null ? common.createScope : messages[request.language].edit,
      values: shown.values,
      problems: problemsIn(shown.refusal, request, messages[request.language].fields),
      version: shown.version ?? scope?.version ?? null,
      kept: scope?.name ?? null,
      action: href(scope === null ? newPath : `${path}/ubah`),
      backHref: href(path),
      backText: scope === null ? common.title : scope.label[request.language],
      labels: await claimLabels(o),
      ofRelease: scope?.ofRelease === true,
    }
    const status = shown.refusal?.status ?? 200
    return reply.page(<PeopleScopeFormPage frame={o.frame(request)} view={view} />, { status })
  }
}

function endRoutes(app: AppServer, o: ScopeRouteOptions): void {
  const { platform: p } = o
  const preHandler = app.requirePersona(...clientWriters)

  app.get(`${route}/hentikan`, { preHandler, schema: { params: Params } }, async (request, reply) => {
    const scope = await peopleScope(p, request.params.scope)
    const page = endPage(scope, request)
    const stepUp = askForProof(request, reply, signedOn(request).href(page.actionPath))
    return stepUp ?? showRetire(request, reply, o, { ...page, version: scope.version })
  })

  app.post(
    `${route}/hentikan`,
    { preHandler, schema: { params: Params, body: EndingSent } },
    async (request, reply) => {
      const scope = await peopleScope(p, request.params.scope)
      const page = endPage(scope, request)
      const stepUp = askForProof(request, reply, signedOn(request).href(page.actionPath))
      if (stepUp !== null) return stepUp
      const { version, holders, reason = '', read } = request.body
      const reading = { holders, isRead: read !== undefined }
      try {
        await retirePeopleScope(p, {
          name: scope.name,
          version,
          by: scopeChangerOf(request),
          reading,
          reason,
        })
        return leave(request, reply, scope.name, 'hentikan')
      } catch (error) {
        return showRetire(request, reply, o, { ...page, version, reason, refusal: expected(error) })
      }
    },
  )

  app.post(
    `${route}/aktifkan`,
    { preHandler, schema: { params: Params, body: VersionSent } },
    async (request, reply) => {
      const { scope: name } = request.params
      const stepUp = askForProof(request, reply, signedOn(request).href(peopleScopePath(name)))
      if (stepUp !== null) return stepUp
      await restorePeopleScope(p, { name, version: request.body.version, by: scopeChangerOf(request) })
      return leave(request, reply, name, 'aktifkan')
    },
  )
}

function leave(request: FastifyRequest, reply: FastifyReply, name: string, outcome: string): FastifyReply {
  return reply.redirect(signedOn(request).href(`${peopleScopePath(name)}?hasil=${outcome}`), 303)
}

function heldPage({ name, label }: PeopleScope, request: FastifyRequest): HeldPage {
  const path = peopleScopePath(name)
  return {
    held: { kind: 'people', name },
    name: label[request.language],
    path,
    holdersPath: `${path}/klien`,
  }
}

function endPage(scope: PeopleScope, request: FastifyRequest) {
  const page = heldPage(scope, request)
  return { ...page, actionPath: `${page.path}/hentikan` }
}

async function claimLabels({ platform: p }: ScopeRouteOptions) {
  return new Map((await listClaims(p.db)).map(({ name, label }) => [name, label]))
}
