import type { Database } from '@inaproc/database/database'
import type { Clock } from '@inaproc/domain/clock'
import { parseNpwp } from '@inaproc/domain/npwp'
import { acceptedValue } from '@inaproc/domain/parsed'
import { todayInWib } from '@inaproc/domain/wib-date'
import type { AppServer } from '@inaproc/server/server'
import { Type } from 'typebox'
import { isSanctionedOn, type SanctionTables } from './sanctions-store.js'

const Question = Type.Object({ npwp: Type.String({ maxLength: 24 }) })
const Answer = Type.Object(
  {
    npwp: Type.String({ pattern: '^[0-9]{16}$' }),
    sanctioned: Type.Boolean({
      description: 'Whether a sanction is in force on the day of the answer, in WIB.',
    }),
    as_of: Type.String({ format: 'date-time' }),
  },
  { title: 'BlacklistCheck' },
)

/**
 * What services ask before every commitment (domain.md section 0, rule 6). The number comes in the body: the NPWP of a
 * natural person is the NIK, and addresses end up in logs. An answer holds for its moment only and may not be kept.
 */
export function checksRoutes(server: AppServer, o: { db: Database<SanctionTables>; clock: Clock }): void {
  server.post(
    '/api/checks',
    {
      preHandler: server.requireToken({ scope: 'blacklist:check' }),
      schema: {
        operationId: 'checkTaxpayer',
        summary: 'Whether a taxpayer is under a blacklist sanction now',
        description:
          'Needs `Authorization: Bearer` with an access token for this service and the scope `blacklist:check`.',
        body: Question,
        response: { 200: Answer },
      },
    },
    async (request, reply) => {
      const npwp = acceptedValue(parseNpwp(request.body.npwp))
      const at = o.clock()
      const sanctioned = await isSanctionedOn(o.db, { npwp, day: todayInWib(() => at) })
      reply.header('cache-control', 'no-store')
      return { npwp, sanctioned, as_of: at.toISOString() }
    },
  )
}
