import { type SignOn, signedOn } from '@inaproc/relying-party/relying-party'
import { formProblems } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { expected, personOf, typedText, wholeFormProblem } from '../../accesses/route-parts.js'
import { type Factors, factorsOf, hasSecondFactor } from '../../authentication/factors/factors-store.js'
import { addedFactorSince } from '../../authentication/factors/recent-factors-store.js'
import {
  beginPasskeyEnrolment,
  finishPasskeyEnrolment,
} from '../../authentication/passkeys/passkeys-service.js'
import { makeRecoveryCodes } from '../../authentication/recovery-codes/recovery-codes-service.js'
import {
  beginTotpEnrolment,
  confirmTotpEnrolment,
  pendingTotpEnrolment,
} from '../../authentication/totp/totp-service.js'
import { addedFactorCountsSince, proofRules } from '../proof-rules.js'
import { askForProof, done, type SecurityParts } from '../security-parts.js'
import { AddAppPage, AddPasskeyPage } from './add-pages.js'
import { NewRecoveryCodesPage, RecoveryCodesPage } from './recovery-codes-page.js'

const appPath = '/keamanan/autentikator/tambah'
const passkeyPath = '/keamanan/passkey/tambah'
const codesPath = '/keamanan/kode-pemulihan'

/** What a browser answers for a new passkey is a few kilobytes of JSON. */
const longestAnswer = 32_768
const AppForm = Type.Object({ faktor: Type.String({ format: 'uuid' }), code: typedText(), name: typedText() })
const PasskeyAnswer = Type.Object({
  credential: Type.Optional(Type.String({ maxLength: longestAnswer })),
  name: typedText(),
})

/** New authenticator apps, passkeys and recovery codes. Each wants a fresh proof, and the services tell the owner. */
export function addFactorRoutes(app: AppServer, o: SecurityParts): void {
  const { authentication: p } = o
  const guard = { preHandler: app.requireSignIn() }

  app.get(appPath, guard, async (request, reply) => {
    const signOn = signedOn(request)
    const asked = await proof(request, reply, appPath)
    if (asked !== null) return asked
    const enrolment = await beginTotpEnrolment(p, personOf(request, signOn).id)
    return reply.page(<AddAppPage {...shared(request, signOn, appPath)} enrolment={enrolment} />)
  })

  app.post(appPath, { ...guard, schema: { body: AppForm } }, async (request, reply) => {
    const signOn = signedOn(request)
    const asked = await proof(request, reply, appPath)
    if (asked !== null) return asked
    const { id: accountId, actor } = personOf(request, signOn)
    const { sid } = signOn
    const { faktor: factorId, code = '', name = '' } = request.body
    try {
      await confirmTotpEnrolment(p, { accountId, factorId, code, name, actor, sid })
      return done(reply, signOn, '/keamanan', 'autentikator-ditambah')
    } catch (error) {
      const refusal = expected(error)
      // An enrolment that took too long begins anew, with another key; the page says so.
      const enrolment =
        refusal.code === 'TOTP_ENROLMENT_EXPIRED'
          ? await beginTotpEnrolment(p, accountId)
          : await pendingTotpEnrolment(p, { accountId, factorId })
      const problems = formProblems(refusal, request.language)
      return reply.page(
        <AddAppPage {...shared(request, signOn, appPath, { name, problems })} enrolment={enrolment} />,
        { status: refusal.status },
      )
    }
  })

  app.get(passkeyPath, guard, async (request, reply) => {
    const signOn = signedOn(request)
    return (await proof(request, reply, passkeyPath)) ?? showPasskey(request, reply, signOn)
  })

  app.post(passkeyPath, { ...guard, schema: { body: PasskeyAnswer } }, async (request, reply) => {
    const signOn = signedOn(request)
    const asked = await proof(request, reply, passkeyPath)
    if (asked !== null) return asked
    const { id: accountId } = personOf(request, signOn)
    const { credential: response = '', name = '' } = request.body
    const { contextId: boundTo, sid } = signOn
    try {
      await finishPasskeyEnrolment(p, { accountId, boundTo, sid, response, name, address: request.ip })
      return done(reply, signOn, '/keamanan', 'passkey-ditambah')
    } catch (error) {
      const refusal = expected(error)
      const known = formProblems(refusal, request.language)
      const problems = known.length > 0 ? known : wholeFormProblem(refusal, request.language)
      return showPasskey(request, reply, signOn, { name, problems, status: refusal.status })
    }
  })

  app.get(codesPath, guard, async (request, reply) => {
    const signOn = signedOn(request)
    const factors = await factorsOf(p.db, personOf(request, signOn).id)
    return (
      (await codesProof(request, reply, factors)) ??
      reply.page(
        <RecoveryCodesPage
          frame={o.frame(request)}
          action={signOn.href(codesPath)}
          backHref={signOn.href('/keamanan')}
          left={factors.recoveryCodesLeft}
          hasFactor={hasSecondFactor(factors)}
        />,
      )
    )
  })

  app.post(codesPath, guard, async (request, reply) => {
    const signOn = signedOn(request)
    const { id: accountId, actor } = personOf(request, signOn)
    const factors = await factorsOf(p.db, accountId)
    const asked = await codesProof(request, reply, factors)
    if (asked !== null) return asked
    // Nothing stands behind the codes: the page says what to do first.
    if (!hasSecondFactor(factors)) return reply.redirect(signOn.href(codesPath), 303)
    const codes = await makeRecoveryCodes(p, { accountId, actor })
    return reply.page(
      <NewRecoveryCodesPage frame={o.frame(request)} codes={codes} doneHref={signOn.href('/keamanan')} />,
    )
  })

  /** Whoever has just added a factor here need not show it again for the codes that go with it. */
  async function codesProof(
    request: FastifyRequest,
    reply: FastifyReply,
    factors: Factors,
  ): Promise<FastifyReply | null> {
    const act = 'make-recovery-codes'
    const since = addedFactorCountsSince(proofRules[act], p.clock())
    const signOn = signedOn(request)
    const { id: accountId } = personOf(request, signOn)
    const { sid } = signOn
    if (since !== null && (await addedFactorSince(p.db, { accountId, sid, since }))) return null
    return askForProof(request, reply, { act, factors, returnTo: codesPath })
  }

  async function showPasskey(
    request: FastifyRequest,
    reply: FastifyReply,
    signOn: SignOn,
    tried: { name: string; problems: readonly FormProblem[]; status: number } | undefined = undefined,
  ): Promise<FastifyReply> {
    const { id: accountId } = personOf(request, signOn)
    const options = await beginPasskeyEnrolment(p, { accountId, boundTo: signOn.contextId })
    return reply.page(<AddPasskeyPage {...shared(request, signOn, passkeyPath, tried)} options={options} />, {
      status: tried?.status ?? 200,
    })
  }

  function shared(
    request: FastifyRequest,
    signOn: SignOn,
    path: string,
    tried: { name: string; problems: readonly FormProblem[] } = { name: '', problems: [] },
  ) {
    return {
      frame: o.frame(request),
      action: signOn.href(path),
      backHref: signOn.href('/keamanan'),
      name: tried.name,
      problems: tried.problems,
    }
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
