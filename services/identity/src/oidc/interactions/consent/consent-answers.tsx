import { accountId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import type { FastifyReply } from 'fastify'
import { clientPolicy } from '../../clients/client-policy.js'
import { logoHref } from '../../clients/logo-address.js'
import { askedDetail } from '../../consents/consent-prompt.js'
import { newIn } from '../../consents/consents.js'
import { allowClient } from '../../consents/consents-service.js'
import { type ConsentOwner, findLiveConsent, findPartnerName } from '../../consents/consents-store.js'
import { sharedThings } from '../../consents/shared-data.js'
import { findSharedWords } from '../../consents/shared-words.js'
import { readSharing, type Sharing } from '../../consents/sharing.js'
import { acceptedPersonas } from '../../personas/persona-decision.js'
import { findUsablePerson } from '../../tokens/claims-store.js'
import { decisionOf, type OpenInteraction } from '../interaction.js'
import { finish, pageProps, type Turn } from '../turn.js'
import { type AskingClient, ConsentPage } from './consent-page.js'

/** What the client would receive, with the values themselves. */
export async function showConsent(turn: Turn): Promise<FastifyReply> {
  const { interaction, parts, request } = turn
  const { db, clock } = parts.authentication
  const owner = ownerOf(interaction)
  const { partnerId } = clientPolicy(interaction.client)
  const asked = askedOf(interaction)
  const [person, consent, decision, runBy, words] = await Promise.all([
    findUsablePerson(db, owner.accountId),
    findLiveConsent(db, owner),
    decisionOf(parts, interaction),
    partnerId === null ? null : findPartnerName(db, partnerId),
    findSharedWords(db, [asked]),
  ])
  if (person === undefined) throw new Refusal('SIGN_ON_INTERRUPTED')
  const { persona, personas, client } = decision
  const facts = {
    person,
    persona: persona.kind === 'persona' ? persona.persona : null,
    personas: acceptedPersonas({ roles: client.personaRoles }, personas),
  }
  return turn.reply.page(
    <ConsentPage
      {...pageProps(turn)}
      asking={askingClient(interaction, runBy)}
      things={sharedThings(asked, {
        fresh: newIn(consent, asked, clock()),
        facts,
        words,
        language: request.language,
      })}
      marksNew={consent !== undefined}
    />,
  )
}

/** The person allows what was listed; the request goes on with a grant that covers it (existing-grant.ts). */
export async function answerConsent(turn: Turn): Promise<FastifyReply> {
  const { interaction, parts, request } = turn
  const owner = ownerOf(interaction)
  const { accountId } = owner
  if (!clientPolicy(interaction.client).firstParty) {
    await allowClient(parts.authentication, {
      owner,
      asked: askedOf(interaction),
      actor: { kind: 'person', accountId, address: request.ip },
    })
  }
  return finish(turn, { consent: {} })
}

/** @throws Refusal SIGN_ON_INTERRUPTED when nobody is signed in any more */
function ownerOf({ details, client }: OpenInteraction): ConsentOwner {
  if (details.prompt.name !== 'consent' || details.session === undefined) {
    throw new Refusal('SIGN_ON_INTERRUPTED')
  }
  return { accountId: accountId(details.session.accountId), clientId: client.clientId }
}

/** What the page lists is what is allowed: both read it from the stored question. */
function askedOf({ details }: OpenInteraction): Sharing {
  return readSharing(details.prompt.details[askedDetail])
}

function askingClient({ client, details }: OpenInteraction, owner: string | null): AskingClient {
  const { firstParty, environment, logoFile } = clientPolicy(client)
  const { redirect_uri: returnsTo } = details.params
  return {
    owner,
    logoHref: logoHref(logoFile),
    isTest: environment === 'test',
    isOurs: firstParty,
    host: typeof returnsTo === 'string' ? (URL.parse(returnsTo)?.host ?? null) : null,
  }
}
