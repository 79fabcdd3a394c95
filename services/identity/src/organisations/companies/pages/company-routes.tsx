import { type CompanySource, companySources } from '@inaproc/domain/company-fields'
import { errorText } from '@inaproc/domain/error-catalogue'
import { accountId, type CompanyId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { todayInWib } from '@inaproc/domain/wib-date'
import { type SignOn, signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Actor } from '../../../platform.js'
import { companyAdminRoles } from '../companies.js'
import { companyOfAdmin, findCompany } from '../companies-store.js'
import type { CompanyRegister } from '../company-register.js'
import { listChanges } from '../refresh/changes-store.js'
import { refreshCompany } from '../refresh/refresh-service.js'
import { CompanyPage, type RefreshOutcome } from './company-page.js'

export interface CompanyRouteOptions {
  readonly register: CompanyRegister
  readonly frame: (request: FastifyRequest) => Frame
}

const shownChanges = 50
const Query = Type.Object({
  hasil: Type.Optional(Type.Union([Type.Literal('berubah'), Type.Literal('tetap')])),
  /** Sources that gave no answer, with commas between. */
  diam: Type.Optional(Type.String({ maxLength: 50 })),
})

/** "Perbarui Data" for the admins of a company. */
export function companyRoutes(app: AppServer, o: CompanyRouteOptions): void {
  const { register: p } = o
  const guard = app.requirePersona(...companyAdminRoles)

  app.get('/perusahaan', { preHandler: guard, schema: { querystring: Query } }, async (request, reply) => {
    const { companyId } = await adminOf(request)
    const { hasil, diam } = request.query
    const outcome = hasil === undefined ? null : { isChanged: hasil === 'berubah', silent: sourcesIn(diam) }
    return show(request, reply, companyId, { outcome })
  })

  app.post('/perusahaan/perbarui', { preHandler: guard }, async (request, reply) => {
    const { companyId, actor, signOn } = await adminOf(request)
    try {
      const { changes, silent } = await refreshCompany(p, { companyId, actor })
      const query = new URLSearchParams({ hasil: changes.length > 0 ? 'berubah' : 'tetap' })
      if (silent.length > 0) query.set('diam', silent.join(','))
      return reply.redirect(signOn.href(`/perusahaan?${query}`), 303)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return show(request, reply, companyId, { refusal: error })
    }
  })

  /** The guard knows the persona of the session; whether its access still stands, the table tells. */
  async function adminOf(
    request: FastifyRequest,
  ): Promise<{ companyId: CompanyId; actor: Actor; signOn: SignOn }> {
    const signOn = signedOn(request)
    const id = accountId(signOn.sub)
    const accessId = signOn.persona?.id ?? ''
    const companyId = await companyOfAdmin(p.db, { accountId: id, accessId, today: todayInWib(p.clock) })
    if (companyId === undefined) throw new Refusal('ACCESS_NOT_ACTIVE')
    return { companyId, actor: { kind: 'person', accountId: id, address: request.ip }, signOn }
  }

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    companyId: CompanyId,
    what: { outcome?: RefreshOutcome | null; refusal?: Refusal },
  ): Promise<FastifyReply> {
    const company = await findCompany(p.db, companyId)
    if (company === undefined) throw new Refusal('NOT_FOUND')
    const { refusal, outcome = null } = what
    const view = {
      company,
      changes: await listChanges(p.db, { companyId, limit: shownChanges }),
      outcome,
      problem: refusal === undefined ? null : errorText(refusal.code, request.language, refusal.params),
      action: signedOn(request).href('/perusahaan/perbarui'),
      branchesHref: signedOn(request).href('/perusahaan/cabang'),
    }
    const page = <CompanyPage frame={o.frame(request)} view={view} />
    return refusal === undefined ? reply.page(page) : reply.page(page, { status: refusal.status })
  }
}

function sourcesIn(names: string | undefined): readonly CompanySource[] {
  const named = names?.split(',') ?? []
  return companySources.filter((source) => named.includes(source))
}
