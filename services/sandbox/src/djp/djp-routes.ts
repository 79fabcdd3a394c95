import type { AppServer } from '@inaproc/server/server'
import { Type } from 'typebox'
import type { SandboxState } from '../sandbox-state.js'
import { bearerKey, failAsSwitched, outsideError, outsideErrors } from '../stand-ins/stand-in-guard.js'
import { laterTaxpayer, taxpayerByNpwp } from './taxpayers.js'

const npwp = Type.String({ pattern: '^[0-9]{16}$' })

const statusAnswer = Type.Object({
  npwp,
  status_pkp: Type.Union([Type.Literal('PKP'), Type.Literal('NON_PKP')]),
  status_kswp: Type.Union([Type.Literal('VALID'), Type.Literal('TIDAK_VALID')]),
  waktu: Type.String({ format: 'date-time' }),
})

/**
 * The tax office: whether a taxpayer collects VAT (PKP) and has met its duties (KSWP). The number comes in the body: of
 * a natural person it is the NIK, which has no place in an address.
 */
export async function djpRoutes(app: AppServer, o: { state: SandboxState; key: string }): Promise<void> {
  app.post(
    '/djp/v1/status-wajib-pajak',
    {
      onRequest: bearerKey(o.key),
      schema: {
        tags: ['djp'],
        summary: 'PKP and KSWP of a taxpayer',
        body: Type.Object({ npwp }),
        response: { 200: statusAnswer, 404: outsideError, ...outsideErrors },
      },
    },
    async (request, reply) => {
      const asked = { standIn: 'djp', subject: request.body.npwp } as const
      if (await failAsSwitched(o.state, asked, request, reply)) return reply
      const mode = o.state.switches.modeFor('djp', asked.subject)
      const taxpayer = taxpayerByNpwp(asked.subject)
      if (!taxpayer || mode === 'UNKNOWN') {
        const error = { code: 'NPWP_NOT_FOUND', message: 'No taxpayer has this NPWP.' }
        return reply.code(404).send({ error })
      }
      const { pkp, kswp } = mode === 'CHANGED' ? laterTaxpayer(taxpayer) : taxpayer
      return {
        npwp: taxpayer.npwp,
        status_pkp: pkp,
        status_kswp: kswp,
        waktu: o.state.clock().toISOString(),
      }
    },
  )
}
