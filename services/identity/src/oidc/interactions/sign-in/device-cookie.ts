import '@fastify/cookie'
import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import type { FastifyReply } from 'fastify'
import {
  deviceCookie,
  rememberDevice,
  trustDevice,
  trustedDays,
} from '../../../authentication/devices/devices-service.js'
import type { SignOnDevice } from '../../personas/sign-on-note.js'
import type { Turn } from '../turn.js'
import { browserOf } from './sign-in-turn.js'

/**
 * The end of a sign-in: the account was used on this browser, which from now on is known by its cookie.
 * @param o.trust the person asked to be remembered here
 */
export async function noteDevice(
  { parts, interaction, request, reply }: Turn,
  accountId: AccountId,
  o: { isStepUp: boolean; trust: boolean },
): Promise<SignOnDevice> {
  const { db, clock } = parts.authentication
  const at = clock()
  const { deviceId, token, isNew } = await inTransaction(db, async (trx) => {
    const device = await rememberDevice(trx, { accountId, ...browserOf(request), at })
    const until = new Date(at.getTime() + trustedDays * 86_400_000)
    if (o.trust) await trustDevice(trx, { deviceId: device.deviceId, until })
    return device
  })
  setDeviceCookie(reply, token, interaction.provider.issuer)
  return { deviceId, isNew: isNew && !o.isStepUp }
}

function setDeviceCookie(reply: FastifyReply, token: string, issuer: string): void {
  reply.setCookie(deviceCookie.name, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: issuer.startsWith('https:'),
    maxAge: deviceCookie.maxAgeSeconds,
  })
}
