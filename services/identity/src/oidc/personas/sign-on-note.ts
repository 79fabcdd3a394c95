import { inTransaction } from '@inaproc/database/database'
import { isAcr } from '@inaproc/domain/acr'
import { accountId } from '@inaproc/domain/identifiers'
import type { InteractionResults, KoaContextWithOIDC } from 'oidc-provider'
import { noteSession } from '../../audit/sessions/current-session.js'
import type { Authentication } from '../../authentication/authentication.js'
import { newDeviceNotice } from '../../authentication/devices/devices-service.js'
import { recordSignOn } from '../../authentication/sessions-store.js'

/** The name under which the sign-in pages hand on where the sign-in was made. */
export const signOnDevice = 'sign_on_device'

/** The browser of a sign-in that was just made. */
export interface SignOnDevice {
  readonly deviceId: string
  /** The account was never used on it before, and this is no step-up. */
  readonly isNew: boolean
  /** When the person first proved something in this sign-in, as ISO text. */
  readonly beganAt?: string | undefined
}

/**
 * A sign-in has just been made: the person's list of sessions gets it, or its new level after a step-up. On a device
 * that is new to the account its owner is told.
 */
export async function noteSignOn(p: Authentication, ctx: KoaContextWithOIDC): Promise<void> {
  const { result, session } = ctx.oidc
  const { accountId: account, acr, amr } = session ?? {}
  if (result?.login === undefined || session === undefined || account === undefined) return
  const device = deviceOf(result)
  const signOn = { accountId: accountId(account), address: ctx.ip, at: p.clock() }
  noteSession({ accountId: signOn.accountId, uid: session.uid })
  await inTransaction(p.db, async (trx) => {
    await recordSignOn(trx, {
      ...signOn,
      uid: session.uid,
      acr: acr !== undefined && isAcr(acr) ? acr : 'urn:inaproc:aal1',
      amr: amr ?? [],
      userAgent: ctx.get('user-agent') || null,
      deviceId: device?.deviceId ?? null,
      beganAt: device?.beganAt === undefined ? null : new Date(device.beganAt),
    })
    if (device?.isNew !== true) return
    const { deviceId } = device
    await newDeviceNotice(trx, p, { ...signOn, sessionUid: session.uid, deviceId })
  })
}

/** What the sign-in pages stored in the interaction result. */
function deviceOf(result: InteractionResults): SignOnDevice | undefined {
  const device = result[signOnDevice]
  if (typeof device !== 'object' || device === null || !('deviceId' in device)) return undefined
  const { deviceId } = device
  if (typeof deviceId !== 'string') return undefined
  const beganAt = 'beganAt' in device && typeof device.beganAt === 'string' ? device.beganAt : undefined
  return { deviceId, isNew: 'isNew' in device && device.isNew === true, beganAt }
}
