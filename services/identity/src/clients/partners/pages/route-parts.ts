import { freshSignIn, signedOn } from '@inaproc/relying-party/relying-party'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { personOf } from '../../../accesses/route-parts.js'
import type { Platform } from '../../../platform.js'
import { assertMay } from '../partner-service.js'
import type { OwnPartner, Partner, PartnerAct } from '../partners.js'
import { findOwnPartner } from '../partners-store.js'
import type { Stop } from '../standing/standing-parts.js'
import { findLastStep } from '../standing/standing-store.js'
import { messages } from './partner.messages.js'
import { type PartnerPath, type PartnerView, partnerPaths } from './partner-head.js'

export interface PartnerRouteOptions {
  readonly platform: Platform
  readonly frame: (request: FastifyRequest) => Frame
  /** Of this service; links in letters begin with it. */
  readonly baseUrl: string
}

export const partnersPath = '/mitra'
export const signUpPath = '/mitra-baru'
export const invitationPath = '/undangan-mitra'

export const PartnerParams = Type.Object({ partner: Type.String({ maxLength: 64 }) })
export const Done = Type.Object({ hasil: Type.Optional(Type.String({ maxLength: 40 })) })

/** Acts of weight ask for a proof that is no older, with a second factor. */
const proofSeconds = 15 * 60
const acr = 'urn:inaproc:aal2'

/** Whoever acts for a partner proves again who they are, and comes back to the page. */
export function askForProof(
  request: FastifyRequest,
  reply: FastifyReply,
  returnTo: string,
): FastifyReply | null {
  return freshSignIn(request, reply, { maxAgeSeconds: proofSeconds, acr, returnTo })
}

export function hasProved(request: FastifyRequest): boolean {
  const signOn = signedOn(request)
  return signOn.provedWithin(proofSeconds) && signOn.acr !== null && signOn.acr !== 'urn:inaproc:aal1'
}

/** The person of this tab, for the use cases of a partner. */
export function memberOf(request: FastifyRequest<{ Params: { partner: string } }>) {
  const { id: accountId, actor } = personOf(request, signedOn(request))
  return { partnerId: request.params.partner, accountId, actor }
}

/**
 * The partner of the address, as the person of this tab sees it.
 * @throws Refusal PARTNER_UNKNOWN, PARTNER_OWNER_ONLY, PARTNER_SUSPENDED
 */
export async function ownPartner(
  p: Platform,
  request: FastifyRequest<{ Params: { partner: string } }>,
  act: PartnerAct,
): Promise<OwnPartner> {
  return assertMay(await findOwnPartner(p.db, memberOf(request)), act)
}

type Outcome = keyof (typeof messages)['id']['done']

/** What happened on the page before, by its code in the address. */
export function doneOf(request: FastifyRequest<{ Querystring: { hasil?: string } }>): string | null {
  const { done } = messages[request.language]
  const { hasil = '' } = request.query
  return Object.hasOwn(done, hasil) ? done[hasil as Outcome] : null // just looked up
}

/** What the pages of one partner share. */
export async function partnerView(
  p: Platform,
  request: FastifyRequest,
  partner: OwnPartner,
  done: string | null,
): Promise<PartnerView> {
  const { href } = signedOn(request)
  return {
    partner,
    done,
    stop: await stopOf(p, partner),
    listHref: href(partnersPath),
    hrefOf: (path: PartnerPath) => partnerHref(request, partner, path),
  }
}

/** The address of a page of a partner, in this tab. */
export function partnerHref(request: FastifyRequest, { id }: OwnPartner, path: PartnerPath): string {
  return signedOn(request).href(`${partnersPath}/${id}${partnerPaths[path]}`)
}

/** Why a partner is not in force, from its last step; null while it is. */
export async function stopOf(p: Platform, { id, state }: Partner): Promise<Stop | null> {
  if (state !== 'suspended' && state !== 'closed') return null
  const last = await findLastStep(p.db, id)
  return { state, reason: last?.toState === state ? last.reason : null }
}
