import type { RoleCode } from '@inaproc/domain/roles'
import type { WibDate } from '@inaproc/domain/wib-date'
import { type SessionClock, sessionEndOf } from '@inaproc/platform/session-end/session-end'
import { pageHere } from '@inaproc/platform/sign-on/page-here'
import { badgeOf } from '@inaproc/platform/sign-on/persona-badge'
import { contextHref } from '@inaproc/relying-party/sessions/contexts/context-address'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyRequest } from 'fastify'
import { messages } from './account-frame.messages.js'
import { pathOf, publicFrame } from './frame.js'
import { helpLinks } from './help/help-links.js'
import { navigationFor } from './navigation.js'

/**
 * The frame of the account pages: who is signed in, with which persona this tab acts, and where one can go.
 * The page explains itself to the role that it is `about`, such as the one applied for; to that of the persona otherwise.
 */
export function accountFrame(
  request: FastifyRequest,
  today: WibDate,
  session?: SessionClock,
  about?: RoleCode,
): Frame {
  const { language, signOn, isPartnerMember } = request
  const current = pathOf(request.url)
  const returnTo = pageHere(request) ?? '/'
  const role = about ?? (signOn ? signOn.persona?.role : undefined)
  const base: Frame = {
    ...publicFrame(request),
    ...helpLinks(current, language, role),
    formToken: request.formToken(),
  }
  if (!signOn) return base
  const words = messages[language]
  return {
    ...base,
    service: { ...base.service, href: signOn.href('/') },
    navigation: navigationFor(signOn.persona?.role, {
      current,
      language,
      isPartnerMember,
      href: signOn.href,
    }),
    person: {
      name: signOn.name || signOn.username,
      menu: [
        { href: signOn.href('/keamanan'), text: words.security },
        { href: signOn.href('/aplikasi'), text: words.connected },
        { href: signOn.href('/privasi'), text: words.privacy },
        { href: signOn.href('/mitra'), text: words.partners },
      ],
      signOut: { href: signOn.href('/sign-out'), text: words.signOut, hidden: { scope: 'everywhere' } },
    },
    ...(signOn.persona !== null && { persona: badgeOf(signOn.persona, language, today) }),
    personas: signOn.contexts.flatMap((context) =>
      context.persona === null
        ? []
        : {
            ...badgeOf(context.persona, language, today),
            id: context.id,
            href: contextHref(context.id, returnTo),
            current: context.id === signOn.contextId,
          },
    ),
    ...(session !== undefined && { session: sessionEndOf(request, session) }),
    personaChooser: { href: signOn.switchHref(returnTo), text: words.otherPersona },
  }
}
