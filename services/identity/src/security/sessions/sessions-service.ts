import { inTransaction } from '@inaproc/database/database'
import { type AccountId, isUuid } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { recordAudit } from '../../audit/audit-store.js'
import type { Authentication } from '../../authentication/authentication.js'
import { deviceKindOf } from '../../authentication/devices/device-kind.js'
import { deleteDevices } from '../../authentication/devices/devices-store.js'
import type { SignOnEndReason } from '../../authentication/sessions-store.js'
import { endSession, endSessionsOf } from '../../oidc/personas/grants/grants-service.js'
import type { Actor, Platform, Trx } from '../../platform.js'
import type { OwnSession, ShownSession } from './sessions.js'
import {
  findOwnSession,
  listOwnSessions,
  lockOwnSession,
  sessionsWithGrants,
} from './sessions-overview-store.js'

/** More than anybody has; a page is no place for an endless list. */
const shownSessions = 100

/** The running sessions of a person with device and place in words, the one in use first. */
export async function ownSessionsShown(
  p: Authentication,
  o: { accountId: AccountId; currentUid: string | null; idleMs: number },
): Promise<readonly ShownSession[]> {
  const usedSince = new Date(p.clock().getTime() - o.idleMs)
  const sessions = await listOwnSessions(p.db, { accountId: o.accountId, usedSince, limit: shownSessions })
  const shown = await Promise.all(sessions.map((session) => show(p, session, o.currentUid)))
  return shown.toSorted((a, b) => Number(b.current) - Number(a.current))
}

export async function show(
  p: Authentication,
  session: OwnSession,
  currentUid: string | null,
): Promise<ShownSession> {
  return {
    ...session,
    device: deviceKindOf(session.userAgent),
    place: await p.places.placeOf(session.address),
    current: session.uid === currentUid,
  }
}

/**
 * Ends one session of the person: its sign-on, its grants and the sessions at the platforms entered in it.
 * @throws Refusal SESSION_UNKNOWN when it is not the person's or nothing of it is left
 */
export async function endOneSession(
  p: Platform,
  o: { accountId: AccountId; uid: string; actor: Actor },
): Promise<void> {
  const at = p.clock()
  await inTransaction(p.db, async (trx) => {
    await lockOwnSession(trx, o)
    const session = await findOwnSession(trx, o)
    const left =
      session !== undefined && (session.endedAt === null || session.entered.some(({ live }) => live))
    if (!left) throw new Refusal('SESSION_UNKNOWN')
    await endSession(trx, o.uid, { at, reason: 'ended-remotely' })
    await noteEnd(trx, { ...o, at, ended: 1 })
  })
}

/** Ends every session of the person but the one they are just using. @returns how many */
export async function endOtherSessions(
  p: Platform,
  o: { accountId: AccountId; currentUid: string | null; actor: Actor },
): Promise<number> {
  return inTransaction(p.db, async (trx) => {
    const at = p.clock()
    const ended = await endOthersIn(trx, { ...o, at, reason: 'ended-remotely' })
    if (ended > 0) await noteEnd(trx, { ...o, at, ended })
    return ended
  })
}

/**
 * The same as part of another change. `endSessionsOf` spares the grants of sessions that ran out when one session is
 * spared; here they end as well.
 */
export async function endOthersIn(
  trx: Trx,
  o: { accountId: AccountId; currentUid: string | null; at: Date; reason: SignOnEndReason },
): Promise<number> {
  const { accountId, at, reason, currentUid } = o
  const exceptUid = currentUid ?? undefined
  let ended = await endSessionsOf(trx, accountId, { at, reason, exceptUid })
  if (exceptUid === undefined) return ended
  for (const uid of await sessionsWithGrants(trx, accountId)) {
    if (uid === exceptUid) continue
    await endSession(trx, uid, { at, reason })
    ended += 1
  }
  return ended
}

/**
 * Forgets a device: the next sign-in on it counts as one on a new device.
 * @throws Refusal DEVICE_UNKNOWN
 */
export async function forgetDevice(
  p: Platform,
  o: { accountId: AccountId; deviceId: string; actor: Actor },
): Promise<void> {
  const { accountId, deviceId } = o
  if (!isUuid(deviceId)) throw new Refusal('DEVICE_UNKNOWN')
  await inTransaction(p.db, async (trx) => {
    if ((await deleteDevices(trx, { accountId, deviceId })) === 0) throw new Refusal('DEVICE_UNKNOWN')
    await recordAudit(trx, {
      at: p.clock(),
      action: 'device.forgotten',
      actor: o.actor,
      subject: { type: 'account', id: o.accountId },
    })
  })
}

async function noteEnd(
  trx: Trx,
  o: { accountId: AccountId; actor: Actor; at: Date; ended: number },
): Promise<void> {
  await recordAudit(trx, {
    at: o.at,
    action: 'session.ended-by-owner',
    actor: o.actor,
    subject: { type: 'account', id: o.accountId },
    detail: { sessions: o.ended },
  })
}
