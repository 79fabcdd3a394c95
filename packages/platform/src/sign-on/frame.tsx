import { roles } from '@inaproc/domain/roles'
import { type ServiceName, serviceNames } from '@inaproc/domain/service-names'
import { daysBetween, isWibDate, type WibDate } from '@inaproc/domain/wib-date'
import type { Persona } from '@inaproc/relying-party/persona'
import type { Frame, PersonaBadge, PersonaOption } from '@inaproc/ui/page'
import type { FastifyRequest } from 'fastify'
import { messages } from './sign-on.messages.js'

export interface FrameContext {
  readonly service: ServiceName
  /** Address of the identity service, for the account links. */
  readonly issuer: string
  readonly today: WibDate
  /** Local paths of the navigation; shown to people who are signed in. */
  readonly navigation: readonly { readonly path: string; readonly text: string }[]
}

/** The frame of a page: who is signed in, which persona this tab acts with, and the way to another one. */
export function frameOf(request: FastifyRequest, o: FrameContext): Frame {
  const { language, signOn } = request
  const words = messages[language]
  const path = request.originalUrl
  const base: Frame = {
    language,
    path,
    service: { key: o.service, name: serviceNames[o.service][language], href: signOn?.href('/') ?? '/' },
    formToken: request.formToken(),
  }
  if (!signOn) return base
  return {
    ...base,
    navigation: o.navigation.map((item) => ({
      href: signOn.href(item.path),
      text: item.text,
      current: pathOf(request.url) === item.path,
    })),
    person: {
      name: signOn.name || signOn.username,
      menu: [
        { href: o.issuer, text: words.account },
        { href: signOn.href('/keluar'), text: words.signOutChoices },
      ],
    },
    persona: signOn.persona === null ? undefined : badgeOf(signOn.persona, language, o.today),
    personas: signOn.contexts.flatMap((context): PersonaOption[] =>
      context.persona === null
        ? []
        : [
            {
              ...badgeOf(context.persona, language, o.today),
              id: context.id,
              href: context.href,
              current: context.id === signOn.contextId,
            },
          ],
    ),
    personaChooser: { href: signOn.switchHref(pathOf(request.url)), text: words.anotherPersona },
  }
}

/** How a persona is shown in headers and lists. */
export function badgeOf(persona: Persona, language: 'id' | 'en', today: WibDate): PersonaBadge {
  const role = Object.values(roles).find(({ code }) => code === persona.role)
  const end = persona.valid_until
  return {
    role: role?.label[language] ?? persona.role,
    organisation: persona.institution?.name ?? persona.company?.name ?? '',
    workUnit: persona.work_unit?.name ?? persona.branch?.name,
    validUntil: end,
    daysLeft: end !== null && isWibDate(end) ? daysBetween(today, end) : null,
  }
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '/'
}
