import { accountId } from '@inaproc/domain/identifiers'
import { wibDateOf } from '@inaproc/domain/wib-date'
import { type SignOn, signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FormProblem } from '@inaproc/ui/forms'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { expected, personOf, wholeFormProblem } from '../../accesses/route-parts.js'
import { deviceKindOf } from '../../authentication/devices/device-kind.js'
import { deviceCookie, recogniseDevice } from '../../authentication/devices/devices-service.js'
import { type Device, listDevices } from '../../authentication/devices/devices-store.js'
import { accountClientId, done, outcomeOf, type SecurityParts } from '../security-parts.js'
import { sessionOutcomes } from './sessions.messages.js'
import { sessionUidOf } from './sessions-overview-store.js'
import { SessionsPage, type ShownDevice } from './sessions-page.js'
import { endOneSession, endOtherSessions, forgetDevice, ownSessionsShown } from './sessions-service.js'

const page = '/keamanan/sesi'
const shownDevices = 100
const minuteMs = 60_000

/** The sessions and devices of the person. Ending something needs no further proof: it only makes things safer. */
export function sessionsRoutes(app: AppServer, o: SecurityParts): void {
  const { authentication: p, limits } = o
  const guard = { preHandler: app.requireSignIn() }

  app.get(page, guard, async (request, reply) => show(request, reply, signedOn(request), []))

  app.post(
    `${page}/akhiri`,
    { ...guard, schema: { body: Type.Object({ sesi: Type.String({ maxLength: 200 }) }) } },
    async (request, reply) => {
      const signOn = signedOn(request)
      const { id, actor } = personOf(request, signOn)
      return orShow(request, reply, signOn, async () => {
        await endOneSession(p, { accountId: id, uid: request.body.sesi, actor })
        return done(reply, signOn, page, 'sesi-diakhiri')
      })
    },
  )

  app.post(`${page}/akhiri-lainnya`, guard, async (request, reply) => {
    const signOn = signedOn(request)
    const { id, actor } = personOf(request, signOn)
    await endOtherSessions(p, { accountId: id, currentUid: await currentUid(signOn), actor })
    return done(reply, signOn, page, 'lainnya-diakhiri')
  })

  app.post(
    '/keamanan/perangkat/lupakan',
    { ...guard, schema: { body: Type.Object({ perangkat: Type.String({ maxLength: 100 }) }) } },
    async (request, reply) => {
      const signOn = signedOn(request)
      const { id, actor } = personOf(request, signOn)
      return orShow(request, reply, signOn, async () => {
        await forgetDevice(p, { accountId: id, deviceId: request.body.perangkat, actor })
        return done(reply, signOn, page, 'perangkat-dilupakan')
      })
    },
  )

  /** What was refused is told on the page as it is now. */
  async function orShow(
    request: FastifyRequest,
    reply: FastifyReply,
    signOn: SignOn,
    act: () => Promise<FastifyReply>,
  ): Promise<FastifyReply> {
    try {
      return await act()
    } catch (error) {
      const refusal = expected(error)
      return show(request, reply.code(refusal.status), signOn, wholeFormProblem(refusal, request.language))
    }
  }

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    signOn: SignOn,
    problems: readonly FormProblem[],
  ): Promise<FastifyReply> {
    const { id } = personOf(request, signOn)
    const at = p.clock()
    const [uid, devices, here] = await Promise.all([
      currentUid(signOn),
      listDevices(p.db, id, shownDevices),
      recogniseDevice(p, {
        accountId: id,
        token: request.cookies[deviceCookie.name] ?? null,
        userAgent: request.headers['user-agent'] ?? null,
        at,
      }),
    ])
    const sessions = await ownSessionsShown(p, { accountId: id, currentUid: uid, idleMs: limits.idleMs })
    return reply.page(
      <SessionsPage
        frame={o.frame(request)}
        view={{
          sessions,
          devices: devices.map((device) => shownDevice(device, here.deviceId, at)),
          idleMinutes: Math.round(limits.idleMs / minuteMs),
          absoluteHours: Math.round(limits.absoluteMs / (60 * minuteMs)),
          outcome: outcomeOf(request, sessionOutcomes),
          problems,
          href: signOn.href,
        }}
      />,
      { status: problems.length === 0 ? 200 : reply.statusCode },
    )
  }

  function currentUid(signOn: SignOn): Promise<string | null> {
    const owner = accountId(signOn.sub)
    return sessionUidOf(p.db, { accountId: owner, clientId: accountClientId, sid: signOn.sid })
  }
}

function shownDevice(device: Device, hereId: string | null, at: Date): ShownDevice {
  const { id, firstSeenAt, lastSeenAt, trustedUntil, userAgent } = device
  return {
    id,
    kind: deviceKindOf(userAgent),
    firstSeenAt,
    lastSeenAt,
    trustedUntil: trustedUntil !== null && trustedUntil > at ? wibDateOf(trustedUntil) : null,
    here: id === hereId,
  }
}
