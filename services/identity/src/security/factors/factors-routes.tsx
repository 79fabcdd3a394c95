import { type SignOn, signedOn } from '@inaproc/relying-party/relying-party'
import { formProblems } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { expected, personOf, typedText } from '../../accesses/route-parts.js'
import { factorsOf } from '../../authentication/factors/factors-store.js'
import { askForProof, done, type SecurityParts } from '../security-parts.js'
import { factorKinds } from './factors.js'
import { messages } from './factors.messages.js'
import {
  accessesNeedingFactor,
  findFactor,
  type OwnFactor,
  removeFactor,
  renameFactor,
} from './factors-service.js'
import { FactorPage, RemoveFactorPage } from './manage-pages.js'

const Params = Type.Object({ jenis: Type.Enum([...factorKinds]), id: Type.String({ format: 'uuid' }) })
const address = '/keamanan/:jenis/:id'

/** One factor of the person: its name, and its end. Both want a fresh proof. */
export function factorsRoutes(app: AppServer, o: SecurityParts): void {
  const { authentication: p } = o
  const guard = { preHandler: app.requireSignIn(), schema: { params: Params } }
  type Asked = FastifyRequest<{ Params: { jenis: OwnFactor['kind']; id: string } }>

  app.get(address, guard, async (request, reply) => {
    const signOn = signedOn(request)
    const { factor } = await findFactor(p.db, ownFactor(request, signOn))
    return reply.page(
      <FactorPage
        frame={o.frame(request)}
        factor={factor}
        name={factor.name}
        problems={[]}
        href={signOn.href}
      />,
    )
  })

  app.post(
    `${address}/nama`,
    { ...guard, schema: { params: Params, body: Type.Object({ name: typedText() }) } },
    async (request, reply) => {
      const signOn = signedOn(request)
      const own = ownFactor(request, signOn)
      const { factor } = await findFactor(p.db, own)
      const asked = await proof(request, reply, pathOf(own))
      if (asked !== null) return asked
      const { name = '' } = request.body
      try {
        await renameFactor(p, { ...own, name })
        return done(reply, signOn, '/keamanan', 'nama-diubah')
      } catch (error) {
        const labels = { name: messages[request.language].name }
        const problems = formProblems(expected(error), request.language, labels)
        return reply.page(
          <FactorPage
            frame={o.frame(request)}
            factor={factor}
            name={name}
            problems={problems}
            href={signOn.href}
          />,
          { status: 422 },
        )
      }
    },
  )

  app.get(`${address}/hapus`, guard, async (request, reply) => {
    const signOn = signedOn(request)
    const own = ownFactor(request, signOn)
    const { factor, isLast } = await findFactor(p.db, own)
    const asked = await proof(request, reply, `${pathOf(own)}/hapus`)
    if (asked !== null) return asked
    const needing = isLast ? await accessesNeedingFactor(p, own.accountId) : []
    return reply.page(
      <RemoveFactorPage
        frame={o.frame(request)}
        factor={factor}
        isLast={isLast}
        needing={needing}
        href={signOn.href}
      />,
    )
  })

  app.post(`${address}/hapus`, guard, async (request, reply) => {
    const signOn = signedOn(request)
    const own = ownFactor(request, signOn)
    const asked = await proof(request, reply, `${pathOf(own)}/hapus`)
    if (asked !== null) return asked
    await removeFactor(p, own)
    return done(reply, signOn, '/keamanan', `${own.kind}-dihapus`)
  })

  function ownFactor(request: Asked, signOn: SignOn): OwnFactor {
    const { id: accountId, actor } = personOf(request, signOn)
    return { accountId, actor, kind: request.params.jenis, id: request.params.id }
  }

  async function proof(
    request: FastifyRequest,
    reply: FastifyReply,
    returnTo: string,
  ): Promise<FastifyReply | null> {
    const factors = await factorsOf(p.db, personOf(request, signedOn(request)).id)
    return askForProof(request, reply, { act: 'change-factors', factors, returnTo })
  }
}

function pathOf({ kind, id }: OwnFactor): string {
  return `/keamanan/${kind}/${id}`
}
