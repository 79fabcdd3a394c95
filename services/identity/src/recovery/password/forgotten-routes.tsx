import { Refusal } from '@inaproc/domain/refusal'
import { todayInWib } from '@inaproc/domain/wib-date'
import { tellWait } from '@inaproc/server/error-answers'
import { formProblems } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { readReturnPath } from '../../registration/registration.js'
import type { Recovery } from '../recoveries.js'
import { recoveryCookie, setRecoveryCookie } from '../recovery-cookie.js'
import type { RecoveryParts } from '../recovery-parts.js'
import { askAgain, proveEmail, runningRecovery } from '../recovery-service.js'
import { deviceToken, formRefusal, frameAt, meetProof, proofFields, proofTask, text } from '../route-parts.js'
import { type ForgottenStep, stepOf, stepPaths } from './forgotten.js'
import {
  ForgottenCodePage,
  ForgottenDonePage,
  ForgottenPasswordPage,
  ForgottenProofPage,
  ForgottenStartPage,
  type ProofWay,
} from './forgotten-page.js'
import {
  beginForgotten,
  beginPasskeyProof,
  completeForgotten,
  type ProofAnswer,
  proveSecond,
  secondProof,
} from './forgotten-service.js'

const StartBody = Type.Object({ name: text(), lanjut: text(), ...proofFields })
const CodeBody = Type.Object({ code: text() })
const ProofBody = Type.Object({
  kind: Type.Union([Type.Literal('totp'), Type.Literal('recovery-code'), Type.Literal('passkey')]),
  code: text(),
  recovery_code: text(),
  credential: text(),
})
const PasswordBody = Type.Object({ password: text() })

interface Shown {
  readonly refusal?: Refusal | undefined
  readonly tried?: ProofWay
}

/** The pages of a forgotten password under /pemulihan. */
export function forgottenRoutes(app: AppServer, p: RecoveryParts): void {
  const secure = p.origin.startsWith('https:')

  app.get('/pemulihan', { schema: { querystring: Type.Object({ lanjut: text() }) } }, (request, reply) =>
    showStart(request, reply, { returnPath: readReturnPath(request.query.lanjut) }),
  )

  app.post('/pemulihan', { schema: { body: StartBody } }, async (request, reply) => {
    const { name = '', lanjut } = request.body
    const returnPath = readReturnPath(lanjut)
    const { language, ip: address } = request
    try {
      await meetProof(p, request, request.body)
      const start = { name, language, returnPath, address, token: deviceToken(request) }
      setRecoveryCookie(reply, await beginForgotten(p, start), { secure })
      return reply.redirect(stepPaths.code, 303)
    } catch (error) {
      return showStart(request, reply, { returnPath, name, refusal: formRefusal(error) })
    }
  })

  for (const step of ['code', 'proof', 'password', 'done'] as const) {
    app.get(stepPaths[step], async (request, reply) => {
      const recovery = await findRunning(request)
      if (recovery === null) return reply.redirect('/pemulihan', 303)
      const actual = await currentStep(recovery)
      if (actual !== step) return reply.redirect(stepPaths[actual], 303)
      return showStep(request, reply, recovery, actual)
    })
  }

  app.post(stepPaths.code, { schema: { body: CodeBody } }, (request, reply) =>
    act(request, reply, 'code', (recovery) =>
      proveEmail(p, { recovery, code: request.body.code ?? '', address: request.ip }),
    ),
  )

  app.post('/pemulihan/kirim-ulang', { schema: { body: CodeBody } }, (request, reply) =>
    act(request, reply, 'code', (recovery) => askAgain(p, { recovery, token: deviceToken(request) })),
  )

  app.post(stepPaths.proof, { schema: { body: ProofBody } }, (request, reply) =>
    act(
      request,
      reply,
      'proof',
      (recovery) => {
        const { ip: address, body } = request
        return proveSecond(p, { recovery, answer: answerOf(body), address, token: deviceToken(request) })
      },
      request.body.kind,
    ),
  )

  app.post(stepPaths.password, { schema: { body: PasswordBody } }, (request, reply) =>
    act(request, reply, 'password', (recovery) =>
      completeForgotten(p, { recovery, password: request.body.password ?? '', address: request.ip }),
    ),
  )

  /** What a form of one step does: then the page of whatever step comes next, or the same with the problem. */
  async function act(
    request: FastifyRequest,
    reply: FastifyReply,
    step: ForgottenStep,
    work: (recovery: Recovery) => Promise<void>,
    tried?: ProofWay,
  ): Promise<FastifyReply> {
    const recovery = await running(request)
    // An older tab, or a button pressed twice: the page of the step that is due tells more than a refusal.
    const actual = await currentStep(recovery)
    if (actual !== step) return reply.redirect(stepPaths[actual], 303)
    try {
      await work(recovery)
    } catch (error) {
      const refusal = formRefusal(error)
      const now = await findRunning(request)
      if (now === null) throw refusal
      const next = await currentStep(now)
      if (next === step) return showStep(request, reply, now, step, { refusal, ...(tried && { tried }) })
      return reply.redirect(stepPaths[next], 303)
    }
    const after = await currentStep(await running(request))
    return reply.redirect(stepPaths[after], 303)
  }

  async function showStart(
    request: FastifyRequest,
    reply: FastifyReply,
    o: { returnPath: string | null; name?: string; refusal?: Refusal },
  ): Promise<FastifyReply> {
    tellWait(reply, o.refusal)
    return reply.page(
      <ForgottenStartPage
        frame={frameAt(request, o.refusal === undefined ? request.originalUrl : '/pemulihan')}
        token={request.formToken()}
        problems={problemsOf(request, o.refusal)}
        name={o.name ?? ''}
        returnPath={o.returnPath}
        task={await proofTask(p, request, o.refusal)}
      />,
      { status: o.refusal?.status ?? 200 },
    )
  }

  async function showStep(
    request: FastifyRequest,
    reply: FastifyReply,
    recovery: Recovery,
    step: ForgottenStep,
    { refusal, tried }: Shown = {},
  ): Promise<FastifyReply> {
    tellWait(reply, refusal)
    const common = {
      frame: frameAt(request, stepPaths[step]),
      token: request.formToken(),
      problems: problemsOf(request, refusal),
    }
    const page = async () => {
      switch (step) {
        case 'code':
          return <ForgottenCodePage {...common} />
        case 'proof':
          return (
            <ForgottenProofPage
              {...common}
              proof={await secondProof(p, recovery)}
              tried={tried ?? null}
              passkeyOptions={await passkeyOptions(recovery)}
            />
          )
        case 'password':
          return <ForgottenPasswordPage {...common} minLength={await minLength(recovery)} />
        case 'done':
          return <ForgottenDonePage frame={common.frame} continueHref={recovery.returnPath ?? '/masuk'} />
      }
    }
    return reply.page(await page(), { status: refusal?.status ?? 200 })
  }

  /** Asked anew for every page: a challenge is good for one answer. */
  async function passkeyOptions(recovery: Recovery): Promise<object | null> {
    const { passkey } = await secondProof(p, recovery)
    return passkey ? beginPasskeyProof(p, recovery) : null
  }

  function currentStep(recovery: Recovery): Promise<ForgottenStep> {
    return stepOf(recovery, () => secondProof(p, recovery))
  }

  async function minLength(recovery: Recovery): Promise<number> {
    const policy = p.passwords.policyOn(todayInWib(p.clock))
    const { needed } = await secondProof(p, recovery)
    return needed ? policy.minWithSecondFactor : policy.minWhileOnlyFactor
  }

  /** @throws Refusal RECOVERY_NOT_RUNNING */
  function running(request: FastifyRequest): Promise<Recovery> {
    return runningRecovery(p, { token: recoveryCookie(request), kind: 'password' })
  }

  async function findRunning(request: FastifyRequest): Promise<Recovery | null> {
    try {
      return await running(request)
    } catch (error) {
      if (error instanceof Refusal) return null
      throw error
    }
  }
}

function problemsOf(request: FastifyRequest, refusal: Refusal | undefined) {
  return refusal === undefined ? [] : formProblems(refusal, request.language)
}

function answerOf(body: Static<typeof ProofBody>): ProofAnswer {
  if (body.kind === 'passkey') return { kind: 'passkey', response: body.credential ?? '' }
  const code = body.kind === 'totp' ? body.code : body.recovery_code
  return { kind: body.kind, code: code ?? '' }
}
