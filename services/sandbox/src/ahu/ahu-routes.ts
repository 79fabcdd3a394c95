import type { AppServer } from '@inaproc/server/server'
import { Type } from 'typebox'
import type { SandboxState } from '../sandbox-state.js'
import { bearerKey, failAsSwitched, outsideError, outsideErrors } from '../stand-ins/stand-in-guard.js'
import { laterOwners, ownersOf } from './beneficial-owners.js'

const npwp = Type.String({ pattern: '^[0-9]{16}$' })

const ownersAnswer = Type.Object({
  npwp,
  pemilik_manfaat: Type.Array(
    Type.Object({
      nama: Type.String(),
      kewarganegaraan: Type.Union([Type.Literal('WNI'), Type.Literal('WNA')]),
      persentase: Type.Union([Type.Integer({ minimum: 0, maximum: 100 }), Type.Null()]),
    }),
  ),
})

/** The register of legal entities: who in the end owns a company (Perpres 13/2018). */
export async function ahuRoutes(app: AppServer, o: { state: SandboxState; key: string }): Promise<void> {
  app.post(
    '/ahu/v1/pemilik-manfaat',
    {
      onRequest: bearerKey(o.key),
      schema: {
        tags: ['ahu'],
        summary: 'The beneficial owners of a company',
        body: Type.Object({ npwp }),
        response: { 200: ownersAnswer, 404: outsideError, ...outsideErrors },
      },
    },
    async (request, reply) => {
      const asked = { standIn: 'ahu', subject: request.body.npwp } as const
      if (await failAsSwitched(o.state, asked, request, reply)) return reply
      const mode = o.state.switches.modeFor('ahu', asked.subject)
      const owners = ownersOf(asked.subject)
      if (!owners || mode === 'UNKNOWN') {
        const error = { code: 'BADAN_HUKUM_TIDAK_ADA', message: 'No legal entity has this NPWP.' }
        return reply.code(404).send({ error })
      }
      const told = mode === 'CHANGED' ? laterOwners(owners) : owners
      return {
        npwp: asked.subject,
        pemilik_manfaat: told.map(({ name, nationality, percent }) => ({
          nama: name,
          kewarganegaraan: nationality,
          persentase: percent,
        })),
      }
    },
  )
}
