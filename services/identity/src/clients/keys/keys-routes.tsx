import { Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { officerOf } from '../../audit/console/officer.js'
import { type SigningAlgorithm, signingAlgorithms } from '../../oidc/keys/signing-keys.js'
import { rotateSigningKeys } from '../../oidc/keys/signing-keys-service.js'
import { type ConsolePart, consolePaths } from '../console/console-paths.js'
import { clientReaders, clientWriters } from '../console/console-roles.js'
import { askForProof, type ConsoleOptions, expected, isWriter, problemsOf } from '../console/route-parts.js'
import { daysSince, type ShownKey } from './keys.js'
import { KeysPage, RotatePage } from './keys-page.js'
import { listShownKeys } from './keys-store.js'

const path = consolePaths.keys
const rotatePath = `${path}/ganti`

const Done = Type.Object({ hasil: Type.Optional(Type.String({ maxLength: 10 })) })
const Algorithm = Type.Union(signingAlgorithms.map((algorithm) => Type.Literal(algorithm)))
const Wish = Type.Object({ algoritma: Algorithm })
const Rotation = Type.Object({ algoritma: Algorithm, kid: Type.String({ maxLength: 100 }) })

/** The signing keys: how they stand for those who watch, and their replacement by the Directorate. */
export function keysRoutes(app: AppServer, o: Pick<ConsoleOptions, 'platform' | 'frame'>): void {
  const { platform: p } = o
  const mayRead = app.requirePersona(...clientReaders)
  const preHandler = app.requirePersona(...clientWriters)

  app.get(path, { preHandler: mayRead, schema: { querystring: Done } }, (request, reply) =>
    show(request, reply, { done: request.query.hasil === 'ganti' }),
  )

  app.get(rotatePath, { preHandler, schema: { querystring: Wish } }, async (request, reply) => {
    const { algoritma: algorithm } = request.query
    const stepUp = askForProof(request, reply, rotateHref(request, algorithm))
    if (stepUp !== null) return stepUp
    const keys = (await listShownKeys(p.db)).filter((key) => key.algorithm === algorithm)
    const next = keys.find(({ state }) => state === 'next')
    return reply.page(
      <RotatePage
        frame={o.frame(request)}
        current={currentOf(keys)}
        isNextFresh={next === undefined || daysSince(next.createdAt, p.clock()) < 1}
        action={signedOn(request).href(rotatePath)}
        backHref={signedOn(request).href(path)}
      />,
    )
  })

  app.post(rotatePath, { preHandler, schema: { body: Rotation } }, async (request, reply) => {
    const { algoritma: algorithm, kid } = request.body
    const stepUp = askForProof(request, reply, rotateHref(request, algorithm))
    if (stepUp !== null) return stepUp
    try {
      const actor = officerOf(request)
      await rotateSigningKeys(p, { algorithms: [algorithm], actor, onlyWhileCurrent: kid })
    } catch (error) {
      const refusal = expected(error)
      return show(request, reply, {
        problems: problemsOf(refusal, request.language),
        status: refusal.status,
      })
    }
    return reply.redirect(signedOn(request).href(`${path}?hasil=ganti`), 303)
  })

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    outcome: {
      readonly done?: boolean
      readonly problems?: readonly FormProblem[]
      readonly status?: number
    },
  ): Promise<FastifyReply> {
    const { href } = signedOn(request)
    const view = {
      keys: await listShownKeys(p.db),
      now: p.clock(),
      done: outcome.done ?? false,
      problems: outcome.problems ?? [],
      rotateHref: isWriter(request)
        ? (algorithm: SigningAlgorithm) => rotateHref(request, algorithm)
        : undefined,
      publishedHref: '/oidc/jwks',
      partHref: (part: ConsolePart) => href(consolePaths[part]),
    }
    return reply.page(<KeysPage frame={o.frame(request)} view={view} />, { status: outcome.status ?? 200 })
  }
}

function rotateHref(request: FastifyRequest, algorithm: SigningAlgorithm): string {
  return signedOn(request).href(`${rotatePath}?algoritma=${algorithm}`)
}

/** @throws Refusal SIGNING_KEYS_CHANGED_MEANWHILE when there is none, which is so at the first start only */
function currentOf(keys: readonly ShownKey[]): ShownKey {
  const current = keys.find(({ state }) => state === 'current')
  if (current === undefined) throw new Refusal('SIGNING_KEYS_CHANGED_MEANWHILE')
  return current
}
