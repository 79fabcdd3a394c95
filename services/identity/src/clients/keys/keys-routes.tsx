import { acceptedValue } from '@inaproc/domain/parsed'
import { Refusal } from '@inaproc/domain/refusal'
import { signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { officerOf } from '../../audit/console/officer.js'
import { type SigningAlgorithm, signingAlgorithms } from '../../oidc/keys/signing-keys.js'
import { revokeSigningKey, rotateSigningKeys } from '../../oidc/keys/signing-keys-service.js'
import { type ConsolePart, consolePaths } from '../console/console-paths.js'
import { clientReaders, clientWriters } from '../console/console-roles.js'
import { parseReason } from '../console/reason.js'
import { askForProof, type ConsoleOptions, expected, isWriter, problemsOf } from '../console/route-parts.js'
import { daysSince } from './keys.js'
import { type ActView, KeysPage, RevokePage, RotatePage } from './keys-page.js'
import { listKeyChanges, listShownKeys } from './keys-store.js'

const path = consolePaths.keys
const rotatePath = `${path}/ganti`

const revokePath = `${path}/cabut`
const changesShown = 10

const Done = Type.Object({ hasil: Type.Optional(Type.String({ maxLength: 10 })) })
const Algorithm = Type.Union(signingAlgorithms.map((algorithm) => Type.Literal(algorithm)))
const Kid = Type.String({ maxLength: 100 })
const Reason = Type.Optional(Type.String({ maxLength: 2_000 }))
const Wish = Type.Object({ algoritma: Algorithm })
const Rotation = Type.Object({ algoritma: Algorithm, kid: Kid, alasan: Reason })
const Leak = Type.Object({ kid: Kid })
const Revocation = Type.Object({ kid: Kid, alasan: Reason })

interface Refused {
  readonly reason: string
  readonly refusal: Refusal
}

/** The signing keys: how they stand for those who watch, their replacement and their end by the Directorate. */
export function keysRoutes(app: AppServer, o: Pick<ConsoleOptions, 'platform' | 'frame'>): void {
  const { platform: p } = o
  const mayRead = app.requirePersona(...clientReaders)
  const preHandler = app.requirePersona(...clientWriters)

  app.get(path, { preHandler: mayRead, schema: { querystring: Done } }, (request, reply) => {
    const { hasil } = request.query
    return show(request, reply, {
      done: hasil === 'ganti' ? 'rotated' : hasil === 'cabut' ? 'revoked' : null,
    })
  })

  app.get(rotatePath, { preHandler, schema: { querystring: Wish } }, async (request, reply) => {
    const { algoritma: algorithm } = request.query
    const stepUp = askForProof(request, reply, rotateHref(request, algorithm))
    return stepUp ?? showRotation(request, reply, algorithm)
  })

  app.post(rotatePath, { preHandler, schema: { body: Rotation } }, async (request, reply) => {
    const { algoritma: algorithm, kid, alasan = '' } = request.body
    const stepUp = askForProof(request, reply, rotateHref(request, algorithm))
    if (stepUp !== null) return stepUp
    try {
      const reason = acceptedValue(parseReason(alasan))
      const actor = officerOf(request)
      await rotateSigningKeys(p, { algorithms: [algorithm], actor, onlyWhileCurrent: kid, reason })
    } catch (error) {
      const refusal = expected(error)
      if (refusal.code === 'FORM_INVALID') {
        return showRotation(request, reply, algorithm, { reason: alasan, refusal })
      }
      return show(request, reply, { refusal })
    }
    return reply.redirect(signedOn(request).href(`${path}?hasil=ganti`), 303)
  })

  app.get(revokePath, { preHandler, schema: { querystring: Leak } }, async (request, reply) => {
    const { kid } = request.query
    const stepUp = askForProof(request, reply, revokeHref(request, kid))
    return stepUp ?? showRevocation(request, reply, kid)
  })

  app.post(revokePath, { preHandler, schema: { body: Revocation } }, async (request, reply) => {
    const { kid, alasan = '' } = request.body
    const stepUp = askForProof(request, reply, revokeHref(request, kid))
    if (stepUp !== null) return stepUp
    try {
      const reason = acceptedValue(parseReason(alasan))
      await revokeSigningKey(p, { kid, reason, actor: officerOf(request) })
    } catch (error) {
      const refusal = expected(error)
      if (refusal.code === 'FORM_INVALID') {
        return showRevocation(request, reply, kid, { reason: alasan, refusal })
      }
      return show(request, reply, { refusal })
    }
    return reply.redirect(signedOn(request).href(`${path}?hasil=cabut`), 303)
  })

  async function showRotation(
    request: FastifyRequest,
    reply: FastifyReply,
    algorithm: SigningAlgorithm,
    refused?: Refused,
  ): Promise<FastifyReply> {
    const keys = (await listShownKeys(p.db)).filter((key) => key.algorithm === algorithm)
    const current = keys.find(({ state }) => state === 'current')
    const next = keys.find(({ state }) => state === 'next')
    // So at the first start only.
    if (current === undefined)
      return show(request, reply, { refusal: new Refusal('SIGNING_KEYS_CHANGED_MEANWHILE') })
    return reply.page(
      <RotatePage
        frame={o.frame(request)}
        current={current}
        isNextFresh={next === undefined || daysSince(next.createdAt, p.clock()) < 1}
        view={actView(request, rotatePath, refused)}
      />,
      { status: refused?.refusal.status ?? 200 },
    )
  }

  async function showRevocation(
    request: FastifyRequest,
    reply: FastifyReply,
    kid: string,
    refused?: Refused,
  ): Promise<FastifyReply> {
    const leaked = (await listShownKeys(p.db)).find((key) => key.kid === kid)
    if (leaked === undefined) {
      return show(request, reply, { refusal: new Refusal('SIGNING_KEYS_CHANGED_MEANWHILE') })
    }
    const view = actView(request, revokePath, refused)
    return reply.page(<RevokePage frame={o.frame(request)} leaked={leaked} view={view} />, {
      status: refused?.refusal.status ?? 200,
    })
  }

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    outcome: { readonly done?: 'rotated' | 'revoked' | null; readonly refusal?: Refusal },
  ): Promise<FastifyReply> {
    const { href } = signedOn(request)
    const { refusal } = outcome
    const mayChange = isWriter(request)
    const view = {
      keys: await listShownKeys(p.db),
      changes: await listKeyChanges(p.db, changesShown),
      now: p.clock(),
      done: outcome.done ?? null,
      problems: refusal === undefined ? [] : problemsOf(refusal, request.language),
      rotateHref: mayChange ? (algorithm: SigningAlgorithm) => rotateHref(request, algorithm) : undefined,
      revokeHref: mayChange ? (kid: string) => revokeHref(request, kid) : undefined,
      publishedHref: '/oidc/jwks',
      partHref: (part: ConsolePart) => href(consolePaths[part]),
    }
    return reply.page(<KeysPage frame={o.frame(request)} view={view} />, { status: refusal?.status ?? 200 })
  }
}

function actView(request: FastifyRequest, action: string, refused: Refused | undefined): ActView {
  const { href } = signedOn(request)
  return {
    reason: refused?.reason ?? '',
    problems: refused === undefined ? [] : problemsOf(refused.refusal, request.language),
    action: href(action),
    backHref: href(path),
  }
}

function rotateHref(request: FastifyRequest, algorithm: SigningAlgorithm): string {
  return signedOn(request).href(`${rotatePath}?algoritma=${algorithm}`)
}

function revokeHref(request: FastifyRequest, kid: string): string {
  return signedOn(request).href(`${revokePath}?${new URLSearchParams({ kid })}`)
}
