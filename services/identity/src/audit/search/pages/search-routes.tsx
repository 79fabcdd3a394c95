import { Readable } from 'node:stream'
import { errorText } from '@inaproc/domain/error-catalogue'
import type { Language } from '@inaproc/domain/language'
import { type FieldProblem, invalidForm, Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import { sendCsv } from '@inaproc/server/csv'
import type { AppServer } from '@inaproc/server/server'
import { secondInWords } from '@inaproc/ui/dates'
import type { FormProblem } from '@inaproc/ui/forms'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Platform } from '../../../platform.js'
import { subjectKind } from '../../acts/subjects.js'
import {
  type AuditReader,
  auditReader,
  auditReaders,
  auditRoles,
  type Reach,
  reachOf,
} from '../../audit-roles.js'
import { officerOf } from '../../console/officer.js'
import {
  type AuditFilter,
  type FilterQuery,
  filterQuery,
  isFiltered,
  noFilter,
  readFilter,
} from '../audit-filter.js'
import type { AuditRecord } from '../entries.js'
import { type Look, lookForRecords, noteSearch, openRecord } from '../look-service.js'
import { wantedNames } from '../names.js'
import { findNames } from '../names-store.js'
import { resolveTyped } from '../resolve-filter-service.js'
import { countSpread } from '../search-store.js'
import { exportedRows, exportRecords } from '../taking/search-export-service.js'
import { type TypedFilter, typedOf } from '../typed-filter.js'
import { EntryPage, type RelatedSearch } from './entry-page.js'
import type { ObjectPages } from './object-pages.js'
import { messages } from './search.messages.js'
import { SearchPage } from './search-page.js'
import { searchPath } from './search-paths.js'
import type { SearchView } from './search-view.js'
import { stepColumns } from './spread-chart.js'

export interface SearchRouteOptions {
  readonly platform: Platform
  readonly frame: (request: FastifyRequest) => Frame
  readonly objectPages: ObjectPages
}

const pageSize = 25
const hourMs = 3_600_000

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
const filterFields = {
  pelaku: text(100),
  objek: text(300),
  jenis: text(100),
  hasil: text(20),
  dari: text(30),
  sampai: text(30),
  permintaan: text(100),
  sesi: text(100),
  alamat: text(100),
}
const Query = Type.Object({ ...filterFields, setelah: text(1_000) })
const Filter = Type.Object(filterFields)
const Typed = Type.Object({ ...filterFields, jenis_objek: text(30) })
const EntryParams = Type.Object({ entry: Type.String({ format: 'uuid' }) })

const nothingFound: Look = {
  found: { records: [], next: null, lookedBackTo: null },
  spread: null,
  names: () => undefined,
}

/** Looking for entries of the audit log, opening one, and taking what was found along. */
export function searchRoutes(app: AppServer, o: SearchRouteOptions): void {
  const { platform: p } = o
  const preHandler = app.requirePersona(...auditReaders)

  app.get(searchPath, { preHandler, schema: { querystring: Query } }, async (request, reply) => {
    const { setelah: after = null, ...query } = request.query
    try {
      const { reach } = readerOf(request)
      const filter = filterOf(query, reach)
      const asked = { filter, reach, after, limit: pageSize }
      const look = await lookForRecords(p, { ...asked, actor: officerOf(request) })
      return show(request, reply, { filter, typed: typedOf(filter, look.names), look, after })
    } catch (error) {
      const refusal = expected(error)
      const { filter } = readFilter(query)
      const names = await findNames(p.db, wantedNames([], filter))
      const typed = { ...typedOf(filter, names), ...spoilt(query, refusal) }
      return show(request, reply, { filter, typed, look: { ...nothingFound, names }, after, refusal })
    }
  })

  // Who is looked for is typed into a form; the address it leads to holds ids only.
  app.post(searchPath, { preHandler, schema: { body: Typed } }, async (request, reply) => {
    const typed = { ...noneTyped, ...request.body }
    try {
      const filter = await resolveTyped(p.db, typed)
      assertWithin(readerOf(request).reach, filter)
      return reply.redirect(withQuery(signedOn(request).href(searchPath), filter), 303)
    } catch (error) {
      const refusal = expected(error)
      return show(request, reply, { filter: noFilter, typed, look: nothingFound, after: null, refusal })
    }
  })

  app.get(
    `${searchPath}/:entry`,
    { preHandler, schema: { params: EntryParams, querystring: Filter } },
    async (request, reply) => {
      const { href } = signedOn(request)
      const { role, reach } = readerOf(request)
      const opened = await openRecord(p, { id: request.params.entry, reach, actor: officerOf(request) })
      const { record } = opened
      const { filter } = readFilter(request.query)
      const { history } = o.objectPages(role, { type: record.subjectType, id: record.subjectId })
      const session =
        record.session === null ? {} : o.objectPages(role, { type: 'session', id: record.session })
      const view = {
        ...opened,
        reach,
        backHref: withQuery(href(searchPath), filter),
        objectHref: objectHrefOf(request, role),
        historyHref: history === undefined ? undefined : href(history),
        sessionHref: session.page === undefined ? undefined : href(session.page),
        relatedHref: (search: RelatedSearch) => {
          const related = relatedFilter(record, search)
          return related === null ? undefined : withQuery(href(searchPath), related)
        },
      }
      return reply.page(<EntryPage frame={o.frame(request)} view={view} />)
    },
  )

  const mayTake = app.requirePersona(...auditReaders.filter((role) => reachOf(role, '').isFull))
  app.get(
    `${searchPath}/unduh`,
    { preHandler: mayTake, schema: { querystring: Filter } },
    async (request, reply) => {
      const { reach } = readerOf(request)
      const { language } = request
      const filter = filterOf(request.query, reach)
      const lines = exportRecords(p, { filter, reach, actor: officerOf(request), language })
      return reply
        .headers({
          'content-type': 'text/csv; charset=utf-8',
          'content-disposition': 'attachment; filename="inaproc-audit.csv"',
          'cache-control': 'no-store',
        })
        .send(Readable.from(lines))
    },
  )

  app.get(
    `${searchPath}/sebaran`,
    { preHandler, schema: { querystring: Filter } },
    async (request, reply) => {
      const { language } = request
      const { reach } = readerOf(request)
      const filter = filterOf(request.query, reach)
      const names = await findNames(p.db, wantedNames([], filter))
      await noteSearch(p, { filter, actor: officerOf(request), names, detail: { counted: true } })
      const { steps, by } = await countSpread(p.db, { filter, reach })
      const words = messages[language]
      return sendCsv(reply, `inaproc-audit-${by === 'hour' ? 'jam' : 'hari'}`, {
        about: [words.title, secondInWords(p.clock(), language)],
        columns: stepColumns(by, language),
        rows: steps,
      })
    },
  )

  function show(
    request: FastifyRequest,
    reply: FastifyReply,
    shown: {
      readonly filter: AuditFilter
      readonly typed: TypedFilter
      readonly look: Look
      readonly after: string | null
      readonly refusal?: Refusal
    },
  ): FastifyReply {
    const { href } = signedOn(request)
    const { role, reach, institution } = readerOf(request)
    const { filter, look, after, refusal } = shown
    const path = href(searchPath)
    const own = withQuery(path, filter)
    const { next } = look.found
    const view: SearchView = {
      path,
      filter,
      typed: shown.typed,
      problems: refusal === undefined ? [] : problemsOf(refusal, request.language),
      reach,
      institution,
      found: look.found,
      spread: look.spread,
      names: look.names,
      now: p.clock(),
      isFirst: after === null,
      firstHref: own,
      nextHref: next === null ? undefined : withQuery(path, filter, { setelah: next }),
      spanHref: (from, until) => withQuery(path, { ...filter, from, until }),
      recordHref: ({ id }) => withQuery(href(`${searchPath}/${id}`), filter),
      objectHref: objectHrefOf(request, role),
      downloadHref: reach.isFull ? withQuery(href(`${searchPath}/unduh`), filter) : undefined,
      exportedRows,
      spreadHref: withQuery(href(`${searchPath}/sebaran`), filter),
      checkHref: auditRoles.some((checking) => checking === role) ? href('/konsol/audit') : undefined,
    }
    return reply.page(<SearchPage frame={o.frame(request)} view={view} />, { status: refusal?.status ?? 200 })
  }

  function objectHrefOf(request: FastifyRequest, role: AuditReader) {
    const { href } = signedOn(request)
    return ({ subjectType: type, subjectId: id }: AuditRecord) => {
      const { page } = o.objectPages(role, { type, id })
      return page === undefined ? undefined : href(page)
    }
  }
}

const noneTyped: TypedFilter = {
  pelaku: '',
  jenis_objek: '',
  objek: '',
  jenis: '',
  hasil: '',
  dari: '',
  sampai: '',
  permintaan: '',
  sesi: '',
  alamat: '',
}

/** How much of the log the persona of this tab reads. */
function readerOf(request: FastifyRequest): {
  readonly role: AuditReader
  readonly reach: Reach
  readonly institution: string | null
} {
  const { persona } = signedOn(request)
  const role = auditReader(persona?.role)
  if (role === undefined) throw new TypeError('requirePersona let somebody pass who does not read the log')
  return {
    role,
    reach: reachOf(role, persona?.institution?.code),
    institution: persona?.institution?.name ?? null,
  }
}

/** @throws Refusal naming what cannot be read, or may not be asked */
function filterOf(query: FilterQuery, reach: Reach): AuditFilter {
  const { filter, problems } = readFilter(query)
  if (problems.length > 0) throw invalidForm(problems)
  assertWithin(reach, filter)
  return filter
}

/** Who sees no addresses does not learn them by asking for one either. */
function assertWithin(reach: Reach, { address }: AuditFilter): void {
  if (address !== null && !reach.isFull) throw new Refusal('AUDIT_ADDRESS_HIDDEN')
}

/** What could not be read stands in its field again. */
function spoilt(query: FilterQuery, { problems }: Refusal): Partial<TypedFilter> {
  const wrong = (name: keyof FilterQuery) => problems.some(({ field }) => field === name)
  return Object.fromEntries(
    Object.entries(query).filter(([name]) => wrong(name as keyof FilterQuery)), // the names of the query
  )
}

function relatedFilter(record: AuditRecord, search: RelatedSearch): AuditFilter | null {
  const around = {
    from: new Date(Math.floor((record.at.getTime() - hourMs) / 1000) * 1000),
    until: new Date(Math.ceil((record.at.getTime() + hourMs) / 1000) * 1000),
  }
  switch (search) {
    case 'sameRequest':
      return record.requestId === null ? null : { ...noFilter, requestId: record.requestId }
    case 'sameSession':
      return record.session === null ? null : { ...noFilter, session: record.session }
    case 'sameAddress':
      return record.address === null ? null : { ...noFilter, ...around, address: record.address }
    case 'sameActor':
      return record.actorAccountId === null
        ? null
        : readFilter({ pelaku: record.actorAccountId, ...timesOf(around) }).filter
    case 'sameObject':
      return subjectFilter(record)
  }
}

function timesOf(around: { readonly from: Date; readonly until: Date }): FilterQuery {
  const { dari = '', sampai = '' } = filterQuery({ ...noFilter, ...around })
  return { dari, sampai }
}

function subjectFilter({ subjectType, subjectId }: AuditRecord): AuditFilter | null {
  const type = subjectKind(subjectType)
  if (type === undefined) return null
  const { objek = '' } = filterQuery({ ...noFilter, subject: { type, id: subjectId } })
  const { filter } = readFilter({ objek })
  return isFiltered(filter) ? filter : null
}

function withQuery(path: string, filter: AuditFilter, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({ ...filterQuery(filter), ...more }).toString()
  return query === '' ? path : `${path}?${query}`
}

/** A refusal that the page can show; anything else goes on to the error pages. */
function expected(error: unknown): Refusal {
  if (error instanceof Refusal && error.status < 500 && error.code !== 'PROCESSING_RESTRICTED') return error
  throw error
}

function problemsOf(refusal: Refusal, language: Language): readonly FormProblem[] {
  const inWords = ({ code, params }: Pick<FieldProblem, 'code' | 'params'>) =>
    errorText(code, language, params)
  if (refusal.problems.length === 0) return [{ field: '', text: inWords(refusal) }]
  return refusal.problems.map((problem) => ({ field: problem.field, text: inWords(problem) }))
}
