import { Readable } from 'node:stream'
import { errorText } from '@inaproc/domain/error-catalogue'
import { Refusal } from '@inaproc/domain/refusal'
import {
  addDays,
  compareDates,
  isWibDate,
  startOfDayInWib,
  todayInWib,
  type WibDate,
} from '@inaproc/domain/wib-date'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Platform } from '../../platform.js'
import { auditRoles } from '../audit-roles.js'
import { requestCheck } from '../chain/checks-service.js'
import { listChecks, sizeOfFamilies } from '../chain/checks-store.js'
import { exportAudit, type SignClaims } from '../export/export-service.js'
import { searchPath } from '../search/pages/search-paths.js'
import { AuditPage } from './audit-page.js'
import { officerOf } from './officer.js'

export interface AuditRouteOptions {
  readonly platform: Platform
  readonly frame: (request: FastifyRequest) => Frame
  /** Signs the last line of an export; the keys lie above this floor. */
  readonly sign: SignClaims
}

const checksShown = 10
const PageQuery = Type.Object({ hasil: Type.Optional(Type.String()) })
const Period = Type.Object({ dari: Type.Optional(Type.String()), sampai: Type.Optional(Type.String()) })

/** The audit log for those who watch over it: check, findings, export. */
export function auditRoutes(app: AppServer, o: AuditRouteOptions): void {
  const { platform: p } = o
  const preHandler = app.requirePersona(...auditRoles)

  app.get('/konsol/audit', { preHandler, schema: { querystring: PageQuery } }, (request, reply) =>
    show(request, reply, { isAsked: request.query.hasil === 'diminta' }),
  )

  app.post('/konsol/audit', { preHandler }, async (request, reply) => {
    try {
      await requestCheck(p, officerOf(request))
    } catch (error) {
      if (!(error instanceof Refusal) || error.status >= 500) throw error
      const text = errorText(error.code, request.language, error.params)
      return show(request, reply, { problems: [{ field: '', text }], status: error.status })
    }
    return reply.redirect(signedOn(request).href('/konsol/audit?hasil=diminta'), 303)
  })

  app.get('/konsol/audit/unduh', { preHandler, schema: { querystring: Period } }, async (request, reply) => {
    const { dari = '', sampai = '' } = request.query
    if (!isWibDate(dari) || !isWibDate(sampai) || compareDates(dari, sampai) > 0) {
      const text = errorText('PERIOD_INVALID', request.language)
      const problems = [{ field: 'dari', text }]
      return show(request, reply, { problems, status: 422, period: { from: dari, until: sampai } })
    }
    const lines = exportAudit(p, {
      from: startOfDayInWib(dari),
      until: startOfDayInWib(addDays(sampai, 1)),
      actor: officerOf(request),
      sign: o.sign,
    })
    return reply
      .headers({
        'content-type': 'application/jsonl; charset=utf-8',
        'content-disposition': `attachment; filename="audit-${dari}-${sampai}.jsonl"`,
        'cache-control': 'no-store',
      })
      .send(Readable.from(lines))
  })

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    shown: {
      isAsked?: boolean
      problems?: readonly FormProblem[]
      status?: number
      period?: { from: string; until: string }
    },
  ): Promise<FastifyReply> {
    const { href } = signedOn(request)
    const [checks, families] = await Promise.all([listChecks(p.db, checksShown), sizeOfFamilies(p.db)])
    const today: WibDate = todayInWib(p.clock)
    const view = {
      path: href('/konsol/audit'),
      exportPath: href('/konsol/audit/unduh'),
      searchHref: href(searchPath),
      checks,
      families,
      isAsked: shown.isAsked === true,
      period: shown.period ?? { from: today, until: today },
      problems: shown.problems ?? [],
    }
    return reply.page(<AuditPage frame={o.frame(request)} view={view} />, { status: shown.status ?? 200 })
  }
}
