import type { Texts } from '@inaproc/domain/language'
import { type ServiceName, serviceNames } from '@inaproc/domain/service-names'
import type { WibDate } from '@inaproc/domain/wib-date'
import type { SignOn } from '@inaproc/relying-party/relying-party'
import { contextHref } from '@inaproc/relying-party/sessions/contexts/context-address'
import { pageAddress } from '@inaproc/server/page-address'
import type { Frame, PersonaOption } from '@inaproc/ui/page'
import type { FastifyRequest } from 'fastify'
import type { AccountAddresses } from '../account-addresses.js'
import { type SessionClock, sessionEndOf } from '../session-end/session-end.js'
import { pageHere } from './page-here.js'
import { badgeOf } from './persona-badge.js'
import { messages } from './sign-on.messages.js'

/** The page that every accepted role may open: where people land when there is no other to come back to. */
export const workspacePath = '/kerja'

export interface NavigationItem {
  /** A local path, without a context. */
  readonly path: string
  readonly text: Texts
}

export interface FrameOptions {
  readonly service: ServiceName
  readonly account: AccountAddresses
  readonly today: () => WibDate
  /** Shown to people who are signed in. */
  readonly navigation: readonly NavigationItem[]
  readonly session: SessionClock
}

/** The frame of a page: who is signed in, which persona this tab acts with, and the way to another one. */
export function frameOf(request: FastifyRequest, o: FrameOptions): Frame {
  const { language, signOn } = request
  const words = messages[language]
  const base: Frame = {
    language,
    path: pageAddress(request),
    service: { key: o.service, name: serviceNames[o.service][language], href: signOn?.href('/') ?? '/' },
    formToken: request.formToken(),
    footer: [{ href: o.account.help, text: words.help }],
  }
  if (!signOn) return base
  const [here] = request.url.split('?', 1)
  const returnTo = pageHere(request) ?? workspacePath
  return {
    ...base,
    navigation: o.navigation.map(({ path, text }) => ({
      href: signOn.href(path),
      text: text[language],
      current: path === here,
    })),
    person: {
      name: signOn.name || signOn.username,
      menu: [
        { href: o.account.home, text: words.account },
        { href: signOn.href('/keluar'), text: words.signOut },
      ],
    },
    ...(signOn.restricted && {
      notice: {
        title: words.restricted,
        text: words.restrictedText,
        link: { href: o.account.restriction, text: words.liftRestriction },
      },
    }),
    persona: signOn.persona === null ? undefined : badgeOf(signOn.persona, language, o.today()),
    personas: personaOptions(request, signOn, { today: o.today(), returnTo }),
    personaChooser: { href: signOn.switchHref(returnTo), text: words.anotherPersona },
    session: sessionEndOf(request, { ...o.session, signOutPath: '/keluar' }),
  }
}

/** The open contexts of this browser as the switcher lists them; each opens the same page. */
function personaOptions(
  request: FastifyRequest,
  signOn: SignOn,
  o: { today: WibDate; returnTo: string },
): readonly PersonaOption[] {
  return signOn.contexts.flatMap(({ id, persona }): readonly PersonaOption[] =>
    persona === null
      ? []
      : [
          {
            ...badgeOf(persona, request.language, o.today),
            id,
            href: contextHref(id, o.returnTo),
            current: id === signOn.contextId,
          },
        ],
  )
}
