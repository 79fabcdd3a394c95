import type { Language } from '@inaproc/domain/language'
import { isRoleCode, roles } from '@inaproc/domain/roles'
import { serviceNames } from '@inaproc/domain/service-names'
import { daysBetween, isWibDate, type WibDate } from '@inaproc/domain/wib-date'
import type { Persona } from '@inaproc/relying-party/persona'
import type { SignOnRefusal } from '@inaproc/relying-party/relying-party'
import { Notice, PageHeading } from '@inaproc/ui/content'
import { Actions, ButtonLink } from '@inaproc/ui/forms'
import { type Frame, Page, type PersonaBadge } from '@inaproc/ui/page'
import type { FastifyRequest } from 'fastify'
import { messages } from './frame.messages.js'

/** The frame of pages for people who are not signed in here, or are just signing in. */
export function publicFrame(request: FastifyRequest): Frame {
  return {
    language: request.language,
    path: request.originalUrl,
    service: { key: 'identity', name: serviceNames.identity[request.language], href: '/' },
  }
}

/** The frame of the account pages: who is signed in, with which persona this tab acts, and where one can go. */
export function accountFrame(request: FastifyRequest, today: WibDate): Frame {
  const { language, signOn } = request
  const base: Frame = { ...publicFrame(request), formToken: request.formToken() }
  if (!signOn) return base
  const words = messages[language]
  const current = pathOf(request.url)
  const link = (path: string, text: string) => ({
    href: signOn.href(path),
    text,
    current: path === '/' ? current === '/' : current.startsWith(path),
  })
  return {
    ...base,
    service: { ...base.service, href: signOn.href('/') },
    navigation: [
      link('/', words.home),
      link('/profil', words.profile),
      link('/akses', words.accesses),
      ...(signOn.persona?.role === 'VAI' ? [link('/verifikasi', words.desk)] : []),
    ],
    person: {
      name: signOn.name || signOn.username,
      menu: [],
      signOut: { href: signOn.href('/sign-out'), text: words.signOut, hidden: { scope: 'everywhere' } },
    },
    ...(signOn.persona !== null && { persona: badgeOf(signOn.persona, language, today) }),
    personas: signOn.contexts.flatMap((context) =>
      context.persona === null
        ? []
        : {
            ...badgeOf(context.persona, language, today),
            id: context.id,
            href: context.href,
            current: context.id === signOn.contextId,
          },
    ),
    personaChooser: { href: signOn.switchHref(current), text: words.otherPersona },
  }
}

/** Every refusal of the sign-on, for people: why, what was typed, and the ways on. */
export function SignOnRefusalPage(p: { readonly frame: Frame; readonly refusal: SignOnRefusal }) {
  const { frame, refusal } = p
  const words = messages[frame.language]
  const reasons: Readonly<Record<string, string>> = words.refusals
  const fields = Object.entries(refusal.fields ?? {})
  const needsPersona = refusal.reason === 'role-refused' || refusal.code === 'persona_required'
  return (
    <Page frame={frame} title={words.refusedTitle}>
      <PageHeading title={words.refusedTitle} lead={reasons[refusal.reason] ?? words.refused} />
      {(refusal.roles ?? []).length > 0 && (
        <>
          <h2>{words.acceptedRoles}</h2>
          <ul>
            {(refusal.roles ?? []).filter(isRoleCode).map((role) => (
              <li key={role}>{roles[role].label[frame.language]}</li>
            ))}
          </ul>
        </>
      )}
      {fields.length > 0 && (
        <>
          <h2>{words.keptInput}</h2>
          <Notice tone="warning" title={words.keptInputHint} />
          {fields.map(([name, value]) => (
            <div class="field" key={name}>
              <label class="label" for={`kept-${name}`}>
                {name}
              </label>
              <textarea id={`kept-${name}`} class="input" readOnly rows={3}>
                {value}
              </textarea>
            </div>
          ))}
        </>
      )}
      <Actions>
        {needsPersona ? (
          <>
            <ButtonLink href="/sign-in?prompt=select_persona&return_to=/">{words.choosePersona}</ButtonLink>
            <ButtonLink href="/akses" kind="secondary">
              {words.apply}
            </ButtonLink>
          </>
        ) : (
          <ButtonLink href={refusal.signInHref}>{words.signInAgain}</ButtonLink>
        )}
      </Actions>
      <p class="muted">
        {words.code}: <code>{refusal.code}</code>
      </p>
    </Page>
  )
}

function badgeOf(persona: Persona, language: Language, today: WibDate): PersonaBadge {
  const end = persona.valid_until
  const workUnit = persona.work_unit?.name ?? persona.branch?.name
  return {
    role: isRoleCode(persona.role) ? roles[persona.role].label[language] : persona.role,
    organisation: persona.institution?.name ?? persona.company?.name ?? '',
    ...(workUnit !== undefined && { workUnit }),
    validUntil: end,
    daysLeft: end !== null && isWibDate(end) ? daysBetween(today, end) : null,
  }
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? '/'
}
