import { Refusal } from '@inaproc/domain/refusal'
import { tellWait } from '@inaproc/server/error-answers'
import { formProblems } from '@inaproc/server/problem'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { readReturnPath } from '../../registration/registration.js'
import type { Recovery } from '../recoveries.js'
import { recoveryCookie, setRecoveryCookie } from '../recovery-cookie.js'
import type { RecoveryParts } from '../recovery-parts.js'
import { askAgain, proveEmail, runningRecovery } from '../recovery-service.js'
import { deviceToken, formRefusal, frameAt, proofFields, proofOf, proofTask, text } from '../route-parts.js'
import { messages } from './factors.messages.js'
import {
  FactorsCodePage,
  FactorsDonePage,
  FactorsIdentityPage,
  FactorsOptionsPage,
  FactorsStartPage,
  FactorsStatusPage,
  factorPaths,
} from './factors-page.js'
import { beginFactors, factorOptions, sendReproofCode } from './factors-service.js'
import { confirmReproof, requestReproof, withdrawReproof } from './reproof-service.js'
import { type IdentityClaim, type Reproof, type ReproofState, reproofState } from './reproofs.js'
import { findOpenReproof } from './reproofs-store.js'

const StartBody = Type.Object({ username: text(), password: text(), lanjut: text(), ...proofFields })
const CodeBody = Type.Object({ code: text() })
const IdentityBody = Type.Object({ nik: text(), fullName: text(), birthDate: text() })

/** The page that is due, and what it needs. */
type Position =
  | { readonly page: 'options' | 'identity' | 'done' }
  | { readonly page: 'status'; readonly reproof: Reproof; readonly state: Exclude<ReproofState, 'over'> }
  /** This recovery has done its work: the next one begins with the password again. */
  | { readonly page: 'start' }

const hourMs = 3_600_000

/** The pages under /pemulihan/faktor, for a person who knows the password but lost the second factor. */
export function factorsRoutes(app: AppServer, p: RecoveryParts): void {
  const secure = p.origin.startsWith('https:')

  app.get(factorPaths.start, { schema: { querystring: Type.Object({ lanjut: text() }) } }, (request, reply) =>
    showStart(request, reply, { returnPath: readReturnPath(request.query.lanjut) }),
  )

  app.post(factorPaths.start, { schema: { body: StartBody } }, async (request, reply) => {
    const { username = '', password = '', lanjut } = request.body
    const returnPath = readReturnPath(lanjut)
    try {
      const token = await beginFactors(p, {
        username,
        password,
        address: request.ip,
        token: deviceToken(request),
        userAgent: request.headers['user-agent'] ?? null,
        proof: proofOf(request.body),
        language: request.language,
        returnPath,
      })
      setRecoveryCookie(reply, token, { secure })
      return reply.redirect(factorPaths.options, 303)
    } catch (error) {
      return showStart(request, reply, { returnPath, username, refusal: formRefusal(error) })
    }
  })

  app.get(factorPaths.options, (request, reply) =>
    open(request, reply, ['options'], (recovery) => showOptions(request, reply, recovery)),
  )
  app.get(factorPaths.code, (request, reply) =>
    open(request, reply, ['options'], () => showCode(request, reply)),
  )
  app.get(factorPaths.identity, (request, reply) =>
    open(request, reply, ['identity'], () => showIdentity(request, reply, {})),
  )
  app.get(factorPaths.status, (request, reply) =>
    open(request, reply, ['status'], (_recovery, at) => showStatus(request, reply, at)),
  )
  app.get(factorPaths.done, (request, reply) =>
    open(request, reply, ['done'], (recovery) =>
      reply.page(
        <FactorsDonePage
          frame={frameAt(request, factorPaths.done)}
          continueHref={recovery.returnPath ?? '/masuk'}
        />,
      ),
    ),
  )

  app.post(factorPaths.options, (request, reply) =>
    act(request, reply, (recovery) => sendReproofCode(p, { recovery, token: deviceToken(request) }), {
      next: factorPaths.code,
      refused: (recovery, refusal) => showOptions(request, reply, recovery, refusal),
    }),
  )
  app.post(factorPaths.code, { schema: { body: CodeBody } }, (request, reply) => {
    const { code = '' } = request.body
    return act(request, reply, (recovery) => proveEmail(p, { recovery, code, address: request.ip }), {
      next: factorPaths.identity,
      refused: (_recovery, refusal) => showCode(request, reply, refusal),
    })
  })
  app.post(factorPaths.resend, { schema: { body: CodeBody } }, (request, reply) =>
    act(request, reply, (recovery) => askAgain(p, { recovery, token: deviceToken(request) }), {
      next: factorPaths.code,
      refused: (_recovery, refusal) => showCode(request, reply, refusal),
    }),
  )
  app.post(factorPaths.identity, { schema: { body: IdentityBody } }, (request, reply) => {
    const { nik = '', fullName = '', birthDate = '' } = request.body
    const claim: IdentityClaim = { nik, fullName, birthDate }
    const { ip: address } = request
    return act(request, reply, (recovery) => requestReproof(p, { recovery, address, claim }), {
      next: factorPaths.status,
      refused: (_recovery, refusal) => showIdentity(request, reply, { fullName, birthDate }, refusal),
    })
  })
  app.post(factorPaths.confirm, (request, reply) =>
    act(request, reply, (recovery) => confirmReproof(p, { recovery, address: request.ip }), {
      next: factorPaths.done,
      refused: (recovery, refusal) => showDue(request, reply, recovery, refusal),
    }),
  )
  app.post(factorPaths.withdraw, (request, reply) =>
    act(request, reply, (recovery) => withdrawReproof(p, { recovery, address: request.ip }), {
      next: factorPaths.options,
      refused: (recovery, refusal) => showDue(request, reply, recovery, refusal),
    }),
  )

  /** Shows a page when it is the one that is due; leads to the due one otherwise. */
  async function open(
    request: FastifyRequest,
    reply: FastifyReply,
    pages: readonly Position['page'][],
    show: (recovery: Recovery, at: Position) => Promise<FastifyReply> | FastifyReply,
  ): Promise<FastifyReply> {
    const recovery = await findRunning(request)
    if (recovery === null) return reply.redirect(factorPaths.start, 303)
    const at = await positionOf(recovery)
    return pages.includes(at.page) ? show(recovery, at) : reply.redirect(factorPaths[at.page], 303)
  }

  async function act(
    request: FastifyRequest,
    reply: FastifyReply,
    work: (recovery: Recovery) => Promise<void>,
    then: {
      readonly next: string
      readonly refused: (recovery: Recovery, refusal: Refusal) => Promise<FastifyReply>
    },
  ): Promise<FastifyReply> {
    const recovery = await running(request)
    try {
      await work(recovery)
      return reply.redirect(then.next, 303)
    } catch (error) {
      const refusal = formRefusal(error)
      // The button was pressed twice: the first press has done it.
      if (refusal.code === 'CODE_ALREADY_USED') return reply.redirect(then.next, 303)
      tellWait(reply, refusal)
      return then.refused(recovery, refusal)
    }
  }

  /** After a refusal the state may have changed: whatever page is due now tells the reason. */
  async function showDue(
    request: FastifyRequest,
    reply: FastifyReply,
    recovery: Recovery,
    refusal: Refusal,
  ): Promise<FastifyReply> {
    const at = await positionOf(recovery)
    if (at.page === 'status') return showStatus(request, reply, at, refusal)
    if (at.page === 'options') return showOptions(request, reply, recovery, refusal)
    return reply.redirect(factorPaths[at.page], 303)
  }

  async function positionOf(recovery: Recovery): Promise<Position> {
    if (recovery.accountId === null) return { page: 'start' }
    const reproof = await findOpenReproof(p.db, recovery.accountId)
    const state = reproof && reproofState(reproof, p.clock())
    if (reproof !== undefined && state !== undefined && state !== 'over') {
      return { page: 'status', reproof, state }
    }
    if (recovery.completedAt !== null) {
      const { hasSecondFactor } = await factorOptions(p, recovery)
      return { page: hasSecondFactor ? 'start' : 'done' }
    }
    return { page: recovery.emailProvedAt === null ? 'options' : 'identity' }
  }

  async function showStart(
    request: FastifyRequest,
    reply: FastifyReply,
    o: { returnPath: string | null; username?: string; refusal?: Refusal },
  ): Promise<FastifyReply> {
    tellWait(reply, o.refusal)
    return reply.page(
      <FactorsStartPage
        {...common(request, factorPaths.start, o.refusal, messages[request.language].start)}
        username={o.username ?? ''}
        returnPath={o.returnPath}
        task={await proofTask(p, request, o.refusal)}
      />,
      { status: o.refusal?.status ?? 200 },
    )
  }

  async function showOptions(
    request: FastifyRequest,
    reply: FastifyReply,
    recovery: Recovery,
    refusal?: Refusal,
  ): Promise<FastifyReply> {
    const options = {
      ...(await factorOptions(p, recovery)),
      waitHours: Math.round(p.reproofWait / hourMs),
      signInHref: recovery.returnPath ?? '/masuk',
    }
    return reply.page(
      <FactorsOptionsPage {...common(request, factorPaths.options, refusal)} options={options} />,
      { status: refusal?.status ?? 200 },
    )
  }

  async function showCode(
    request: FastifyRequest,
    reply: FastifyReply,
    refusal?: Refusal,
  ): Promise<FastifyReply> {
    return reply.page(<FactorsCodePage {...common(request, factorPaths.code, refusal)} />, {
      status: refusal?.status ?? 200,
    })
  }

  async function showIdentity(
    request: FastifyRequest,
    reply: FastifyReply,
    values: Partial<Omit<IdentityClaim, 'nik'>>,
    refusal?: Refusal,
  ): Promise<FastifyReply> {
    return reply.page(
      <FactorsIdentityPage
        {...common(request, factorPaths.identity, refusal, messages[request.language].identity)}
        values={{ fullName: '', birthDate: '', ...values }}
      />,
      { status: refusal?.status ?? 200 },
    )
  }

  async function showStatus(
    request: FastifyRequest,
    reply: FastifyReply,
    at: Position,
    refusal?: Refusal,
  ): Promise<FastifyReply> {
    if (at.page !== 'status') return reply.redirect(factorPaths[at.page], 303)
    const { reproof, state } = at
    return reply.page(
      <FactorsStatusPage {...common(request, factorPaths.status, refusal)} reproof={reproof} state={state} />,
      { status: refusal?.status ?? 200 },
    )
  }

  /** @throws Refusal RECOVERY_NOT_RUNNING */
  function running(request: FastifyRequest): Promise<Recovery> {
    return runningRecovery(p, { token: recoveryCookie(request), kind: 'factors' })
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

/** @param labels the words of the page, which name its fields in the summary of a refusal */
function common(
  request: FastifyRequest,
  path: string,
  refusal: Refusal | undefined,
  labels: Readonly<Partial<Record<string, string>>> = {},
) {
  return {
    frame: frameAt(request, path),
    token: request.formToken(),
    problems: refusal === undefined ? [] : formProblems(refusal, request.language, labels),
  }
}
