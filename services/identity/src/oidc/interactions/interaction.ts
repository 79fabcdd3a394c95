import { accountId } from '@inaproc/domain/identifiers'
import type { Language } from '@inaproc/domain/language'
import { Refusal } from '@inaproc/domain/refusal'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Client, errors, type Interaction, type Provider } from 'oidc-provider'
import { noteSession } from '../../audit/sessions/current-session.js'
import type { Authentication } from '../../authentication/authentication.js'
import { clientPolicy } from '../clients/client-policy.js'
import { choiceOf, decideRequest, type RequestDecision } from '../personas/request-decision.js'
import { allowFormTarget } from '../provider/pages/form-targets.js'
import { speakTo } from '../provider/pages/request-language.js'
import type { ProviderSource } from '../provider/provider-source.js'

/** What the pages of a sign-in are given. */
export interface InteractionParts {
  readonly authentication: Authentication
  readonly providers: ProviderSource
}

/** The interaction of one browser tab: what the library stored, and the client it is for. */
export interface OpenInteraction {
  readonly uid: string
  readonly details: Interaction
  readonly client: Client
  readonly provider: Provider
}

/**
 * Opens the interaction of the address. The library proves by its signed cookie, which is valid for this very address
 * only, that it belongs to this browser; several tabs have several of them.
 * @throws Refusal SIGN_ON_INTERRUPTED
 */
export async function openInteraction(
  parts: InteractionParts,
  o: { uid: string; request: FastifyRequest; reply: FastifyReply },
): Promise<OpenInteraction> {
  const { request, reply } = o
  const provider = await parts.providers.current()
  const details = await interactionDetails(provider, request, reply)
  const { client_id: clientId, redirect_uri: redirectUri } = details.params
  const client = typeof clientId === 'string' ? await provider.Client.find(clientId) : undefined
  if (details.uid !== o.uid || client === undefined) throw new Refusal('SIGN_ON_INTERRUPTED')
  const { session } = details
  if (session !== undefined) noteSession({ accountId: accountId(session.accountId), uid: session.uid })
  speakTo(request, reply, {
    cid: details.cid,
    locales: details.params['ui_locales'],
    secure: provider.issuer.startsWith('https:'),
  })
  allowFormTarget(reply.raw, typeof redirectUri === 'string' ? redirectUri : undefined)
  return { uid: details.uid, details, client, provider }
}

async function interactionDetails(
  provider: Provider,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Interaction> {
  try {
    return await provider.interactionDetails(request.raw, reply.raw)
  } catch (error) {
    if (error instanceof errors.SessionNotFound) throw new Refusal('SIGN_ON_INTERRUPTED', { cause: error })
    throw error
  }
}

/**
 * The decision about the request behind the interaction, as the policy will see it too.
 * @param account who is signing in, when that is not the person of the session
 */
export function decisionOf(
  parts: Pick<InteractionParts, 'authentication'>,
  { details, client }: OpenInteraction,
  account: string | undefined = details.session?.accountId,
): Promise<RequestDecision> {
  return decideRequest(parts.authentication, {
    client: clientPolicy(client),
    parameters: details.params,
    account,
    choice: choiceOf(details.lastSubmission),
  })
}

const trialWords = { id: 'UJI COBA', en: 'TRIAL' } satisfies Record<Language, string>

/** The name people know the client by; one that is still being tried out says so on every page. */
export function clientName({ client }: OpenInteraction, language: Language): string {
  const name = client.clientName ?? client.clientId
  return clientPolicy(client).environment === 'test' ? `${name} (${trialWords[language]})` : name
}
