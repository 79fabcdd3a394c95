import type { InstitutionCode } from '@inaproc/domain/identifiers'
import type { Language } from '@inaproc/domain/language'
import { Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import { type CsvTable, sendCsv } from '@inaproc/server/csv'
import type { AppServer } from '@inaproc/server/server'
import { instantInWords } from '@inaproc/ui/dates'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { findOwnAccess } from '../accesses/accesses-store.js'
import { verifierOf } from '../accesses/route-parts.js'
import type { Platform } from '../platform.js'
import { NationalPage, NothingCountedPage } from './pages/national-page.js'
import { RegionPage } from './pages/region-page.js'
import { messages } from './pages/statistics.messages.js'
import { WorkPage } from './pages/work-page.js'
import { institutionRows } from './published-rows.js'
import { centralRegion, coverageOf, type Snapshot } from './statistics.js'
import { nationalStatistics, regionStatistics, workStatistics } from './statistics-service.js'
import { findRegionName } from './statistics-store.js'
import {
  csvColumns,
  dayColumns,
  endingColumns,
  type FigureColumn,
  institutionColumns,
  regionColumns,
  roleColumns,
  roleRows,
  waitingColumns,
} from './statistics-tables.js'

export interface StatisticsRouteOptions {
  readonly platform: Platform
  readonly frame: (request: FastifyRequest) => Frame
}

const NationalCsv = Type.Object({
  tabel: Type.Union([Type.Literal('peran'), Type.Literal('wilayah'), Type.Literal('perkembangan')]),
})
const RegionParams = Type.Object({ region: Type.String({ pattern: '^([0-9]{2}|KL)$' }) })
const WorkCsv = Type.Object({
  tabel: Type.Union([Type.Literal('berakhir'), Type.Literal('menunggu'), Type.Literal('meja')]),
})

/** The roles that watch over accesses: a VAI those of his institution, the Directorate and its operator all. */
export const watchingRoles = ['VAI', 'VERIFIKATOR_DIREKTORAT', 'OPERATOR_TELKOM'] as const

/** Public figures without personal data, and the page of those who watch over accesses. */
export function statisticsRoutes(app: AppServer, o: StatisticsRouteOptions): void {
  const { platform: p } = o

  app.get('/statistik', async (request, reply) => {
    const statistics = await nationalStatistics(p)
    if (statistics === undefined) return reply.page(<NothingCountedPage frame={o.frame(request)} />)
    return reply.page(
      <NationalPage
        frame={o.frame(request)}
        statistics={statistics}
        csvHref={(table) => `/statistik/unduh?tabel=${table}`}
        regionHref={(code) => `/statistik/wilayah/${code}`}
      />,
    )
  })

  app.get('/statistik/unduh', { schema: { querystring: NationalCsv } }, async (request, reply) => {
    const { tabel } = request.query
    const { language } = request
    const words = messages[language]
    const { snapshot, byRole, regions, trend } = await counted(nationalStatistics(p))
    const file = fileOf(language, snapshot)
    switch (tabel) {
      case 'peran':
        return file(reply, 'peran', words.byRole, roleColumns(language), roleRows(byRole))
      case 'wilayah':
        return file(reply, 'wilayah', words.byRegion, regionColumns(language), regions)
      case 'perkembangan':
        return file(reply, 'perkembangan', words.trend, dayColumns(language), trend)
    }
  })

  app.get('/statistik/wilayah/:region', { schema: { params: RegionParams } }, async (request, reply) => {
    const { region } = request.params
    const [statistics, name] = await Promise.all([
      regionStatistics(p, region),
      nameOfRegion(region, request.language),
    ])
    if (statistics === undefined) return reply.page(<NothingCountedPage frame={o.frame(request)} />)
    return reply.page(
      <RegionPage
        frame={o.frame(request)}
        name={name}
        statistics={statistics}
        rows={institutionRows(statistics)}
        csvHref={`/statistik/wilayah/${region}/unduh`}
        backHref="/statistik"
      />,
    )
  })

  app.get(
    '/statistik/wilayah/:region/unduh',
    { schema: { params: RegionParams } },
    async (request, reply) => {
      const { region } = request.params
      const { language } = request
      const [statistics, name] = await Promise.all([
        counted(regionStatistics(p, region)),
        nameOfRegion(region, language),
      ])
      const columns = institutionColumns(language, { published: statistics.official !== undefined })
      const file = fileOf(language, statistics.snapshot)
      return file(
        reply,
        `wilayah-${region}`,
        messages[language].regionTitle(name),
        columns,
        institutionRows(statistics),
      )
    },
  )

  const guard = app.requirePersona(...watchingRoles)

  app.get('/konsol/statistik', { preHandler: guard }, async (request, reply) => {
    const place = await placeOf(request)
    const statistics = await workStatistics(p, place.code)
    if (statistics === undefined) return reply.page(<NothingCountedPage frame={o.frame(request)} />)
    const { href } = signedOn(request)
    const view = {
      institution: place.name,
      statistics,
      csvHref: (table: string) => href(`/konsol/statistik/unduh?tabel=${table}`),
    }
    return reply.page(<WorkPage frame={o.frame(request)} view={view} />)
  })

  app.get(
    '/konsol/statistik/unduh',
    { preHandler: guard, schema: { querystring: WorkCsv } },
    async (request, reply) => {
      const { language } = request
      const words = messages[language]
      const { code } = await placeOf(request)
      const { snapshot, byRole, institutions } = await counted(workStatistics(p, code))
      const file = fileOf(language, snapshot)
      switch (request.query.tabel) {
        case 'berakhir':
          return file(reply, 'berakhir', words.ending, endingColumns(language), roleRows(byRole))
        case 'menunggu':
          return file(reply, 'menunggu', words.waiting, waitingColumns(language), roleRows(byRole))
        case 'meja': {
          const weak = institutions
            .filter((institution) => coverageOf(institution) !== 'sound')
            .map((institution) => ({ ...institution, published: null }))
          return file(reply, 'meja', words.desks, institutionColumns(language, { published: false }), weak)
        }
      }
    },
  )

  /** The institution whose figures the persona may see; null is all of them. */
  async function placeOf(
    request: FastifyRequest,
  ): Promise<{ readonly code: InstitutionCode | null; readonly name: string | null }> {
    const signOn = signedOn(request)
    if (signOn.persona?.role !== 'VAI') return { code: null, name: null }
    const { id: accountId, accessId: id } = verifierOf(request, signOn)
    const acting = await findOwnAccess(p.db, { id, accountId })
    if (acting === undefined || acting.institutionCode === null) throw new Refusal('NOT_ALLOWED')
    return { code: acting.institutionCode, name: signOn.persona.institution?.name ?? acting.institutionCode }
  }

  async function nameOfRegion(region: string, language: Language): Promise<string> {
    if (region === centralRegion) return messages[language].central
    const name = await findRegionName(p.db, region)
    if (name === undefined) throw new Refusal('NOT_FOUND')
    return name
  }
}

/** A file needs figures: before the first count there is none. @throws Refusal NOT_FOUND */
async function counted<T>(statistics: Promise<T | undefined>): Promise<T> {
  const found = await statistics
  if (found === undefined) throw new Refusal('NOT_FOUND')
  return found
}

/** Sends a table as CSV; its first lines tell what it is, where it comes from and of which moment it is. */
function fileOf(language: Language, { day, countedAt }: Snapshot) {
  const words = messages[language]
  return <Row,>(
    reply: FastifyReply,
    name: string,
    title: string,
    columns: readonly FigureColumn<Row>[],
    rows: readonly Row[],
  ): FastifyReply => {
    const table: CsvTable<Row> = {
      about: [title, words.source, words.csvAsOf(instantInWords(countedAt, language))],
      columns: csvColumns(columns),
      rows,
    }
    return sendCsv(reply, `inaproc-${name}-${day}`, table)
  }
}
