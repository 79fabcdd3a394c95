import { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import { clientPolicy } from '../clients/client-policy.js'
import type { ScopeCatalogue } from '../tokens/scope-catalogue.js'
import { askedIn } from './sharing.js'

const { Check, Prompt } = interactionPolicy

/** Where the page finds what the request asks for: all of it, also what was allowed before. */
export const askedDetail = 'asked'

/**
 * The library's question for consent. Our own services are not asked about, not even with `prompt=consent`; an app of
 * ours on the person's device still is, as it could be somebody else's (RFC 8252 §8.6, a check of the library).
 */
export function consentPrompt(
  original: interactionPolicy.Prompt,
  catalogue: ScopeCatalogue,
): interactionPolicy.Prompt {
  const prompt = new Prompt(
    { name: 'consent', requestable: true },
    (ctx) => ({ [askedDetail]: askedIn(ctx, catalogue) }),
    ...original.checks.filter(({ reason }) => reason !== requested),
  )
  prompt.checks.remove(requested)
  prompt.checks.add(
    new Check(requested, 'consent prompt was not resolved', 'consent_required', isRequested),
    0,
  )
  return prompt
}

/** The library's name of the check that a request itself asks for the page. */
const requested = 'consent_prompt'

function isRequested({ oidc }: KoaContextWithOIDC): boolean {
  return oidc.promptPending('consent') && oidc.client !== undefined && !clientPolicy(oidc.client).firstParty
}
