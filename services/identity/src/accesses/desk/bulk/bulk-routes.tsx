import { randomUUID } from 'node:crypto'
import { errorText } from '@inaproc/domain/error-catalogue'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type AccessRouteOptions, RequestKey, typedText, verifierOf } from '../../route-parts.js'
import { deskRoles } from '../../verifiers/authority.js'
import { askForProof } from '../../verifiers/fresh-proof.js'
import { type Desk, emptyFilter } from '../desk.js'
import { openDesk } from '../desk-service.js'
import { listChosen } from '../queue-store.js'
import { type ChosenRow, chosenIds, readChosen } from './bulk.js'
import { BulkCheckPage, BulkResultPage } from './bulk-page.js'
import { approveChosen, checkChosen } from './bulk-service.js'

const Chosen = Type.Object({
  pilih: Type.Optional(Type.Union([Type.String(), Type.Array(Type.String())])),
})
const BulkApproval = Type.Object({
  request_key: RequestKey,
  pilihan: Type.String({ maxLength: 2_000 }),
  diperiksa: typedText(),
})

/**
 * Several approvals at once: a page that says row by row what would come of it, and the approvals themselves, each for
 * itself. So much at one stroke asks for a fresh proof of who does it, as strong as the verifier's own role demands.
 */
export function bulkRoutes(app: AppServer, o: AccessRouteOptions): void {
  const { platform: p } = o
  const guard = app.requirePersona(...deskRoles)

  app.get(
    '/verifikasi/massal',
    { preHandler: guard, schema: { querystring: Chosen } },
    async (request, reply) => {
      const ids = chosenIds([request.query.pilih ?? []].flat())
      const desk = await deskOf(request)
      if (ids.length === 0) return reply.redirect(signedOn(request).href('/verifikasi?hasil=kosong'), 303)
      const returnTo = request.url
      return askForProof(request, reply, { desk, returnTo }) ?? show(request, reply, { desk, ids })
    },
  )

  app.post(
    '/verifikasi/massal',
    { preHandler: guard, schema: { body: BulkApproval } },
    async (request, reply) => {
      const desk = await deskOf(request)
      const signOn = signedOn(request)
      const rows = readChosen(request.body.pilihan)
      const ids = rows.map(({ accessId }) => accessId)
      const stepUp = askForProof(request, reply, { desk, returnTo: signOn.href(addressOf(rows)) })
      if (stepUp !== null) return stepUp
      if (request.body.diperiksa !== 'ya') {
        const problem = {
          field: 'diperiksa',
          text: errorText('CONFIRMATION_REQUIRED', request.language),
        }
        return show(request, reply, { desk, ids, problems: [problem] })
      }
      const { actor } = verifierOf(request, signOn)
      const decided = await approveChosen(p, { rows, actor, requestKey: request.body.request_key })
      const known = await listChosen(p.db, { desk, filter: emptyFilter, now: p.clock(), ids })
      const view = {
        rows: decided.map((row) => ({
          ...row,
          about: known.find(({ access }) => access.id === row.accessId),
        })),
        href: signOn.href,
      }
      return reply.page(<BulkResultPage frame={o.frame(request)} view={view} />)
    },
  )

  function deskOf(request: FastifyRequest): Promise<Desk> {
    const { id, accessId } = verifierOf(request, signedOn(request))
    return openDesk(p, { accountId: id, accessId })
  }

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    q: { desk: Desk; ids: ReturnType<typeof chosenIds>; problems?: readonly FormProblem[] },
  ): Promise<FastifyReply> {
    const { problems = [] } = q
    const view = {
      rows: await checkChosen(p, q),
      requestKey: randomUUID(),
      problems,
      href: signedOn(request).href,
    }
    const status = problems.length > 0 ? 422 : 200
    return reply.page(<BulkCheckPage frame={o.frame(request)} view={view} />, { status })
  }
}

/** The page on which these rows were ticked. */
function addressOf(rows: readonly ChosenRow[]): string {
  return `/verifikasi/massal?${new URLSearchParams(rows.map(({ accessId }) => ['pilih', accessId]))}`
}
