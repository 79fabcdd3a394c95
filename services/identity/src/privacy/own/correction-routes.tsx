import { Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { listRegencies } from '../../organisations/regions-store.js'
import { findProfile } from '../../profiles/profiles-store.js'
import { type CorrectionInput, requestCorrection } from '../correction/correction-service.js'
import { expected, type PrivacyRouteOptions, problemsOf, RequestKey, typedText } from '../route-parts.js'
import { CorrectionPage } from './act-pages.js'
import { actView, asking } from './own-parts.js'

const path = '/privasi/perbaikan'
const Correction = Type.Object({
  request_key: RequestKey,
  fullName: typedText(),
  birthPlace: typedText(),
  birthDate: typedText(),
  sex: typedText(),
  address: typedText(),
  regionCode: typedText(),
})

/** Correcting the profile; Dukcapil decides. */
export function correctionRoutes(app: AppServer, o: PrivacyRouteOptions): void {
  const { platform: p } = o
  const preHandler = app.requireSignIn()

  app.get(path, { preHandler }, (request, reply) => show(request, reply))

  app.post(path, { preHandler, schema: { body: Correction } }, async (request, reply) => {
    const signOn = signedOn(request)
    const { request_key, ...typed } = request.body
    const input = inputOf(typed)
    try {
      const asked = asking(request, signOn, request_key)
      await requestCorrection(p, { ...asked, input })
    } catch (error) {
      const refusal = expected(error)
      return show(request, reply, {
        input,
        problems: problemsOf(refusal, request.language),
        status: refusal.status,
      })
    }
    return reply.redirect(signOn.href('/privasi?hasil=terkirim'), 303)
  })

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    shown: { input?: CorrectionInput; problems?: readonly FormProblem[]; status?: number } = {},
  ): Promise<FastifyReply> {
    const { accountId } = asking(request, signedOn(request), '')
    const profile = await findProfile(p.db, p.keys, accountId)
    if (profile?.verifiedAt == null) throw new Refusal('PROFILE_NOT_VERIFIED_YET')
    const regencies = Map.groupBy(await listRegencies(p.db), ({ province }) => province)
    const view = {
      ...actView(request, path, shown.problems),
      maskedNik: profile.maskedNik,
      values: shown.input ?? profile,
      provinces: [...regencies].map(([name, members]) => ({ name, regencies: members })),
    }
    return reply.page(<CorrectionPage frame={o.frame(request)} view={view} />, {
      status: shown.status ?? 200,
    })
  }
}

/** A field that a form did not send is an empty one; the rules say what is missing. */
function inputOf(typed: Omit<Static<typeof Correction>, 'request_key'>): CorrectionInput {
  const { fullName = '', birthPlace = '', birthDate = '', sex = '', address = '', regionCode = '' } = typed
  return { fullName, birthPlace, birthDate, sex, address, regionCode }
}
