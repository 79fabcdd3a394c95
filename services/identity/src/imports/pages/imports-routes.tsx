import { Readable } from 'node:stream'
import { isUuid } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import { sendCsv } from '@inaproc/server/csv'
import { uploadedFile } from '@inaproc/server/form-bodies'
import { formProblems } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import { numberInWords } from '@inaproc/ui/dates'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { openDesk } from '../../accesses/desk/desk-service.js'
import {
  type AccessRouteOptions,
  expected,
  IdParams,
  typedText,
  verifierOf,
  wholeFormProblem,
} from '../../accesses/route-parts.js'
import { importColumns } from '../file/columns.js'
import { type Import, type ImportId, importLimits, progressOf } from '../imports.js'
import { cancelImport, ownImport, startImport } from '../imports-service.js'
import { countRows, listImports, listResults } from '../imports-store.js'
import { uploadImport } from '../upload-service.js'
import { ImportPage } from './import-page.js'
import { messages } from './imports.messages.js'
import { ImportsPage } from './imports-page.js'
import { resultLines } from './result-lines.js'

const shownImports = 20
const shownRows = 50
const importRoles = ['VAI', 'VERIFIKATOR_DIREKTORAT'] as const

const NewList = Type.Object({
  list: Type.Optional(uploadedFile()),
  decree: Type.Optional(uploadedFile()),
})
const Starting = Type.Object({ confirmed: typedText() })
const RowsQuery = Type.Object({ setelah: Type.Optional(Type.Integer({ minimum: 0 })) })

type ById = FastifyRequest<{ Params: { id: string } }>

/** Lists of officials: handing one in, its trial run, the run, and what came of it (R-03; decision 012). */
export function importRoutes(app: AppServer, o: Pick<AccessRouteOptions, 'platform' | 'frame'>): void {
  const { platform: p } = o
  const guard = app.requirePersona(...importRoles)
  const config = {
    form: { files: { maxBytes: importLimits.bytes, maxCount: 2, oversize: 'report' as const } },
  }

  app.get('/verifikasi/impor', { preHandler: guard }, (request, reply) => showImports(request, reply, []))

  app.get('/verifikasi/impor/templat.csv', { preHandler: guard }, async (_request, reply) => {
    const columns = importColumns.map(({ header, example }) => ({ header, cell: () => example }))
    return sendCsv(reply, 'templat-impor-pejabat', { about: [], columns, rows: [null] })
  })

  app.post(
    '/verifikasi/impor',
    { preHandler: guard, schema: { body: NewList }, config },
    async (request, reply) => {
      const { id: importedBy, accessId, actor } = verifierOf(request, signedOn(request))
      const desk = await openDesk(p, { accountId: importedBy, accessId })
      try {
        const id = await uploadImport(p, {
          importedBy,
          actingAccessId: accessId,
          institutionCode: desk.kind === 'VAI' ? desk.acting.institutionCode : null,
          actor,
          ...request.body,
          list: request.body.list,
          decree: request.body.decree,
        })
        return reply.redirect(signedOn(request).href(`/verifikasi/impor/${id}`), 303)
      } catch (error) {
        const refusal = expected(error)
        const { list, decree } = messages[request.language]
        const problems = formProblems(refusal, request.language, { list, decree })
        return showImports(request, reply, problems, refusal.status)
      }
    },
  )

  app.get(
    '/verifikasi/impor/:id',
    { preHandler: guard, schema: { params: IdParams, querystring: RowsQuery } },
    async (request, reply) =>
      showImport(request, reply, { after: request.query.setelah ?? 0, problems: [], status: 200 }),
  )

  app.get(
    '/verifikasi/impor/:id/kemajuan',
    { preHandler: guard, schema: { params: IdParams } },
    async (request, reply) => {
      const run = await importOf(request)
      const { done, total } = progressOf(run, await countRows(p.db, run.id))
      const { language } = request
      return reply.header('cache-control', 'no-store').send({
        state: run.state,
        part: total === 0 ? 0 : done / total,
        text: messages[language].progress(numberInWords(done, language), numberInWords(total, language)),
      })
    },
  )

  app.post(
    '/verifikasi/impor/:id/jalankan',
    { preHandler: guard, schema: { params: IdParams, body: Starting } },
    async (request, reply) => {
      try {
        await startImport(p, { ...askedBy(request), confirmed: request.body.confirmed === 'ya' })
      } catch (error) {
        const refusal = expected(error)
        const problems =
          refusal.problems.length > 0
            ? formProblems(refusal, request.language)
            : wholeFormProblem(refusal, request.language)
        return showImport(request, reply, { after: 0, problems, status: refusal.status })
      }
      return reply.redirect(signedOn(request).href(`/verifikasi/impor/${request.params.id}`), 303)
    },
  )

  app.post(
    '/verifikasi/impor/:id/batalkan',
    { preHandler: guard, schema: { params: IdParams } },
    async (request, reply) => {
      try {
        await cancelImport(p, askedBy(request))
      } catch (error) {
        const refusal = expected(error)
        const problems = wholeFormProblem(refusal, request.language)
        return showImport(request, reply, { after: 0, problems, status: refusal.status })
      }
      return reply.redirect(signedOn(request).href(`/verifikasi/impor/${request.params.id}`), 303)
    },
  )

  app.get(
    '/verifikasi/impor/:id/hasil.csv',
    { preHandler: guard, schema: { params: IdParams } },
    async (request, reply) => {
      const run = await importOf(request)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="hasil-impor.csv"')
        .header('cache-control', 'no-store')
        .send(Readable.from(resultLines(p.db, run, request.language)))
    },
  )

  async function showImports(
    request: FastifyRequest,
    reply: FastifyReply,
    problems: readonly FormProblem[],
    status = 200,
  ): Promise<FastifyReply> {
    const signOn = signedOn(request)
    const { id, accessId } = verifierOf(request, signOn)
    const desk = await openDesk(p, { accountId: id, accessId })
    const view = {
      institution: desk.kind === 'VAI' ? (signOn.persona?.institution?.name ?? '') : null,
      imports: await listImports(p.db, { importedBy: id, limit: shownImports }),
      problems,
      href: signOn.href,
    }
    return reply.page(<ImportsPage frame={o.frame(request)} view={view} />, { status })
  }

  async function showImport(
    request: ById,
    reply: FastifyReply,
    shown: { after: number; problems: readonly FormProblem[]; status: number },
  ): Promise<FastifyReply> {
    const signOn = signedOn(request)
    const run = await importOf(request)
    const { id } = run
    const [counts, refused] = await Promise.all([
      countRows(p.db, id),
      listResults(p.db, { id, states: ['REFUSED'], after: shown.after, limit: shownRows + 1 }),
    ])
    const path = signOn.href(`/verifikasi/impor/${id}`)
    const rows = refused.slice(0, shownRows)
    const last = rows.at(-1)
    const view = {
      run,
      counts,
      refused: rows,
      nextHref:
        refused.length > shownRows && last !== undefined ? `${path}?setelah=${last.number}` : undefined,
      isFirst: shown.after === 0,
      problems: shown.problems,
      path,
      href: signOn.href,
    }
    return reply.page(<ImportPage frame={o.frame(request)} view={view} />, { status: shown.status })
  }

  function importOf(request: ById): Promise<Import> {
    const { id, accountId } = askedBy(request)
    return ownImport(p, { id, accountId })
  }
}

function askedBy(request: ById) {
  const { id: accountId, actor } = verifierOf(request, signedOn(request))
  const { id } = request.params
  if (!isUuid(id)) throw new Refusal('NOT_FOUND')
  return { id: id as ImportId, accountId, actor } // the form was just checked
}
