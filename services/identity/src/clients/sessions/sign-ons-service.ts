import { inTransaction } from '@inaproc/database/database'
import type { Page } from '@inaproc/database/keyset'
import { together } from '@inaproc/database/together'
import type { AccountId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import type { SignOutReason } from '@inaproc/domain/sign-out-reasons'
import { appendEvent } from '@inaproc/events/outbox'
import { queueSignals } from '../../accounts/signal-queue.js'
import { tellOwner } from '../../accounts/tell-owner.js'
import { recordAudit } from '../../audit/audit-store.js'
import { deviceKindOf } from '../../authentication/devices/device-kind.js'
import { endGrants, endSession, endSessionsOf } from '../../oidc/personas/grants/grants-service.js'
import { listLiveGrants, type PersonaGrant } from '../../oidc/personas/grants/grants-store.js'
import type { Actor, Platform, Trx } from '../../platform.js'
import type { FoundSignOn, SearchOfSignOns } from './search/session-search.js'
import { listFoundSignOns } from './search/session-search-store.js'
import type { GrantOfClient, Person, SignOn } from './sign-ons.js'
import {
  findPerson,
  isGrantOf,
  listGrantsOfClient,
  listSignOns,
  lockSignOn,
  lockSignOnsOf,
  nameOfClient,
} from './sign-ons-store.js'

/**
 * What a person has open. Looking leaves a row that the person reads under "who saw my data".
 * @throws Refusal USERNAME_UNKNOWN when the account is gone
 */
export function viewSignOns(
  p: Platform,
  o: { readonly accountId: AccountId; readonly actor: Actor; readonly asked?: string | null },
): Promise<{ readonly person: Person; readonly signOns: readonly SignOn[] }> {
  return inTransaction(p.db, async (trx) => {
    const person = await findPerson(trx, { id: o.accountId })
    if (person === undefined) throw new Refusal('USERNAME_UNKNOWN')
    const signOns = await listSignOns(trx, o.accountId, o.asked)
    await noteView(trx, { at: p.clock(), actor: o.actor, accountId: o.accountId })
    return { person, signOns }
  })
}

/**
 * Who has an application open, a page at a time. Everybody on the page gets a row of having been looked at.
 * @throws Refusal CURSOR_INVALID
 */
export function viewGrantsOfClient(
  p: Platform,
  o: {
    readonly clientId: string
    readonly after: string | null
    readonly limit: number
    readonly actor: Actor
  },
): Promise<Page<GrantOfClient>> {
  const at = p.clock()
  return inTransaction(p.db, async (trx) => {
    const page = await listGrantsOfClient(trx, o)
    const seen = [...new Set(page.items.map(({ person }) => person.accountId))]
    await together(trx, seen, (accountId) =>
      noteView(trx, { at, actor: o.actor, accountId, client: o.clientId }),
    )
    return page
  })
}

/**
 * Sessions by address and time, open or over, a page at a time. Everybody on the page gets a row of having been looked at.
 * @throws Refusal CURSOR_INVALID
 */
export function viewFoundSignOns(
  p: Platform,
  o: SearchOfSignOns & { readonly after: string | null; readonly limit: number; readonly actor: Actor },
): Promise<Page<FoundSignOn>> {
  const at = p.clock()
  return inTransaction(p.db, async (trx) => {
    const page = await listFoundSignOns(trx, o)
    const seen = [...new Set(page.items.map(({ person }) => person.accountId))]
    await together(trx, seen, (accountId) => noteView(trx, { at, actor: o.actor, accountId }))
    return page
  })
}

async function noteView(
  trx: Trx,
  o: { at: Date; actor: Actor; accountId: AccountId; client?: string },
): Promise<void> {
  await recordAudit(trx, {
    at: o.at,
    action: 'session.viewed-by-official',
    actor: o.actor,
    subject: { type: 'account', id: o.accountId },
    detail: o.client === undefined ? {} : { client: o.client },
  })
}

export interface SignOut {
  readonly accountId: AccountId
  readonly reason: SignOutReason
  readonly actor: Actor
}

export interface SignOutOfSession extends SignOut {
  readonly uid: string
}

/**
 * Ends a session of somebody with everything in it; every application in it is told, and so is the owner.
 * @throws Refusal SIGN_ON_OVER when it is not the person's or nothing of it is left
 */
export function endSignOn(p: Platform, o: SignOutOfSession): Promise<void> {
  const at = p.clock()
  return inTransaction(p.db, async (trx) => {
    const held = await lockSignOn(trx, o)
    if (held === undefined || held.isOver) throw new Refusal('SIGN_ON_OVER')
    await endSession(trx, o.uid, { at, reason: 'ended-by-official' })
    await noteEnd(trx, { ...o, at, action: 'session.ended-by-official' })
    await tellEnd(p, trx, { ...o, at, what: 'session', userAgent: held.userAgent })
  })
}

/**
 * Ends everything that somebody has open, on every device.
 * @throws Refusal SIGN_ON_OVER when nothing is open
 */
export function endAllSignOns(p: Platform, o: SignOut): Promise<void> {
  const at = p.clock()
  return inTransaction(p.db, async (trx) => {
    if (!(await lockSignOnsOf(trx, o.accountId))) throw new Refusal('SIGN_ON_OVER')
    const sessions = await endSessionsOf(trx, o.accountId, { at, reason: 'ended-by-official' })
    await noteEnd(trx, { ...o, at, action: 'session.ended-by-official', detail: { sessions } })
    await tellEnd(p, trx, { ...o, at, what: 'sessions' })
  })
}

/**
 * Ends one application within a session of somebody: its tokens die, it is told, and so is the owner; the session goes
 * on. With its last persona there the application has left the session, and its streams of signals hear that.
 * @throws Refusal SIGN_ON_OVER when it is not the person's or has ended
 */
export function endGrantOf(p: Platform, o: SignOutOfSession & { readonly grantId: string }): Promise<void> {
  const at = p.clock()
  return inTransaction(p.db, async (trx) => {
    const held = await lockSignOn(trx, o)
    if (held === undefined || !(await isGrantOf(trx, o))) throw new Refusal('SIGN_ON_OVER')
    const end = { at, reason: 'ended-by-official', onlyPersona: true } as const
    const [ended] = await endGrants(trx, { grant_id: o.grantId }, end)
    if (ended === undefined) throw new Refusal('SIGN_ON_OVER')
    await announceEnd(trx, { ...o, at, ended })
    const { clientId } = ended
    await noteEnd(trx, { ...o, at, action: 'grant.ended-by-official', detail: { client: clientId } })
    const application = await nameOfClient(trx, clientId)
    await tellEnd(p, trx, { ...o, at, what: 'application', application, userAgent: held.userAgent })
  })
}

/** To readers of events, and to the streams of an application that has left the session with this. */
async function announceEnd(
  trx: Trx,
  o: { readonly accountId: AccountId; readonly uid: string; readonly at: Date; readonly ended: PersonaGrant },
): Promise<void> {
  const { accountId, at } = o
  const { clientId, sid, accessId } = o.ended
  const data = { accountId, sid, clientId, accessId }
  await appendEvent(trx, { type: 'grant.ended', subject: sid, data, occurredAt: at })
  if ((await listLiveGrants(trx, { sessionUid: o.uid, clientId })).length > 0) return
  await queueSignals(trx, { cause: 'session-ended-by-official', accountId, sessionUid: o.uid, clientId, at })
}

async function noteEnd(
  trx: Trx,
  o: SignOut & {
    readonly at: Date
    readonly action: 'session.ended-by-official' | 'grant.ended-by-official'
    readonly detail?: Readonly<Record<string, string | number>>
  },
): Promise<void> {
  await recordAudit(trx, {
    at: o.at,
    action: o.action,
    actor: o.actor,
    subject: { type: 'account', id: o.accountId },
    detail: { reason: o.reason, ...o.detail },
  })
}

/** The owner reads on every channel what an official ended, and why. */
async function tellEnd(
  p: Platform,
  trx: Trx,
  o: SignOut & {
    readonly at: Date
    readonly what: 'session' | 'sessions' | 'application'
    readonly application?: string
    readonly userAgent?: string | null
  },
): Promise<void> {
  const { accountId, reason, what, at, application = '', userAgent = null } = o
  const { browser, system } = deviceKindOf(userAgent)
  const params = { what, application, browser, system, reason, at: at.toISOString() }
  await tellOwner(trx, p.keys, { accountId, at, letter: { template: 'ended-by-official', params } })
}
