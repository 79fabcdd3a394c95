import { invalidForm } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import { sendCsv } from '@inaproc/server/csv'
import { uploadedFile } from '@inaproc/server/form-bodies'
import { formProblems } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import {
  type AccessRouteOptions,
  expected,
  typedText,
  verifierOf,
  wholeFormProblem,
} from '../../accesses/route-parts.js'
import { unitColumns, unitListLimits } from './work-unit-list.js'
import { UnitListPage, type UnitListView } from './work-unit-list-page.js'
import { takeWorkUnits } from './work-unit-list-service.js'

const path = '/verifikasi/satker/impor'
const List = Type.Object({ list: Type.Optional(uploadedFile()), action: typedText() })

/** The Directorate adds the work units of many institutions from one list, after a trial. */
export function workUnitListRoutes(app: AppServer, o: Pick<AccessRouteOptions, 'platform' | 'frame'>): void {
  const guard = app.requirePersona('VERIFIKATOR_DIREKTORAT')
  const files = { maxBytes: unitListLimits.bytes, oversize: 'report' as const }

  app.get(path, { preHandler: guard }, async (request, reply) => show(request, reply, {}))

  app.get(`${path}/templat.csv`, { preHandler: guard }, async (_request, reply) => {
    const columns = unitColumns.map(({ header, example }) => ({ header, cell: () => example }))
    return sendCsv(reply, 'templat-satuan-kerja', { about: [], columns, rows: [null] })
  })

  app.post(
    path,
    { preHandler: guard, schema: { body: List }, config: { form: { files } } },
    async (request, reply) => {
      const { list, action = 'periksa' } = request.body
      const isTrial = action !== 'tambah'
      try {
        if (list === undefined || list.filename === '') {
          throw invalidForm([{ field: 'list', code: 'FILE_REQUIRED' }])
        }
        if (list.oversize) {
          const max = unitListLimits.bytes / 1_048_576
          throw invalidForm([{ field: 'list', code: 'FILE_TOO_LARGE', params: { max } }])
        }
        const { actor } = verifierOf(request, signedOn(request))
        const rows = await takeWorkUnits(o.platform, { bytes: Buffer.from(list.bytes), isTrial, actor })
        return show(request, reply, { result: { isTrial, rows }, action: isTrial ? 'tambah' : 'periksa' })
      } catch (error) {
        const refusal = expected(error)
        const { language } = request
        const problems =
          refusal.problems.length > 0
            ? formProblems(refusal, language)
            : wholeFormProblem(refusal, language).map(({ text }) => ({ field: 'list', text }))
        return show(request, reply, { problems, action, status: refusal.status })
      }
    },
  )

  function show(
    request: FastifyRequest,
    reply: FastifyReply,
    shown: Partial<Pick<UnitListView, 'result' | 'action' | 'problems'>> & { readonly status?: number },
  ): FastifyReply {
    const { href } = signedOn(request)
    const { result = null, action = 'periksa', problems = [], status = 200 } = shown
    const view = { path: href(path), backHref: href('/verifikasi/satker'), result, action, problems }
    return reply.page(<UnitListPage frame={o.frame(request)} view={view} />, { status })
  }
}
