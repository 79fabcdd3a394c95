import { Refusal } from '@inaproc/domain/refusal'
import { roles } from '@inaproc/domain/roles'
import { problemSchema } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import { Type } from 'typebox'
import type { Platform } from '../platform.js'
import { institutionRows } from './published-rows.js'
import { type Figures, noFigures } from './statistics.js'
import { nationalStatistics, regionStatistics } from './statistics-service.js'
import { roleRows } from './statistics-tables.js'

const Count = Type.Integer({ minimum: 0 })
const Counted = { accounts: Count, accesses: Count, verifiers: Count }
const AsOf = {
  day: Type.String({ description: 'The legal day (WIB) that the figures are of.', format: 'date' }),
  counted_at: Type.String({ format: 'date-time' }),
}
const National = Type.Object({
  ...AsOf,
  total: Type.Object({ accounts: Count, accesses: Count }),
  roles: Type.Array(
    Type.Object({ role: Type.String(), name: Type.String(), accounts: Count, accesses: Count }),
    { description: 'Roles of officials. Accounts are people: they cannot be added up over roles.' },
  ),
  regions: Type.Array(
    Type.Object({ code: Type.String(), name: Type.Union([Type.String(), Type.Null()]), ...Counted }),
    { description: 'Provinces by their code; KL is ministries and agencies.' },
  ),
})
const Published = Type.Union([Count, Type.Null()])
const Region = Type.Object({
  ...AsOf,
  code: Type.String(),
  total: Type.Object(Counted),
  institutions: Type.Array(
    Type.Object({
      code: Type.String(),
      name: Type.String(),
      ...Counted,
      published: Type.Union([
        Type.Object({ accounts: Published, verifiers: Published }),
        Type.Null({ description: 'Nobody has published figures of it.' }),
      ]),
    }),
  ),
  published: Type.Union([
    Type.Object({ source: Type.String(), as_of: Type.Union([Type.String({ format: 'date' }), Type.Null()]) }),
    Type.Null(),
  ]),
})

/** The public figures for programs: no key, no person; counted every quarter of an hour, so worth keeping for a while. */
export function statisticsApiRoutes(app: AppServer, o: { readonly platform: Platform }): void {
  const { platform: p } = o
  const kept = 'public, max-age=300'
  const both = ({ accounts, accesses }: Figures) => ({ accounts, accesses })

  app.get(
    '/api/statistics',
    {
      schema: {
        summary: 'Officials of the whole country by role and by region',
        tags: ['statistics'],
        response: { 200: National, 404: problemSchema },
      },
    },
    async (_request, reply) => {
      const statistics = await nationalStatistics(p)
      if (statistics === undefined) throw new Refusal('NOT_FOUND')
      const { snapshot, byRole, regions } = statistics
      reply.header('cache-control', kept)
      return {
        day: snapshot.day,
        counted_at: snapshot.countedAt.toISOString(),
        total: both(byRole.get('') ?? noFigures),
        roles: roleRows(byRole).map((row) => ({
          role: row.role,
          name: roles[row.role].label.id,
          ...both(row),
        })),
        regions: regions.map((region) => ({
          code: region.code,
          name: region.name,
          ...both(region),
          verifiers: region.verifiers,
        })),
      }
    },
  )

  app.get(
    '/api/statistics/regions/:region',
    {
      schema: {
        summary: 'The institutions of one province, or ministries and agencies (KL)',
        tags: ['statistics'],
        params: Type.Object({ region: Type.String({ pattern: '^([0-9]{2}|KL)$' }) }),
        response: { 200: Region, 404: problemSchema },
      },
    },
    async (request, reply) => {
      const statistics = await regionStatistics(p, request.params.region)
      if (statistics === undefined || statistics.institutions.length === 0) throw new Refusal('NOT_FOUND')
      const { snapshot, code, total, verifiers, official } = statistics
      reply.header('cache-control', kept)
      return {
        day: snapshot.day,
        counted_at: snapshot.countedAt.toISOString(),
        code,
        total: { ...both(total), verifiers },
        institutions: institutionRows(statistics).map((row) => ({
          code: row.code,
          name: row.name,
          ...both(row),
          verifiers: row.verifiers,
          published: row.published,
        })),
        published: official === undefined ? null : { source: official.source, as_of: official.asOf },
      }
    },
  )
}
