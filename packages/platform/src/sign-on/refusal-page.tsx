import { isRoleCode, type RoleCode, roles } from '@inaproc/domain/roles'
import type { SignOnRefusal } from '@inaproc/relying-party/refusals'
import { Notice, PageHeading, SummaryList } from '@inaproc/ui/content'
import { Actions, ButtonLink } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import type { PersonaBadge } from '@inaproc/ui/persona'
import { codeText, messages } from './sign-on.messages.js'

/** What the refusal says to a person; made from a `SignOnRefusal` by the routes. */
export interface RefusalView {
  readonly reason: SignOnRefusal['reason']
  readonly code: string
  readonly persona: PersonaBadge | undefined
  readonly roles: readonly string[]
  readonly fields: readonly { readonly name: string; readonly value: string }[]
  readonly contexts: readonly { readonly href: string; readonly persona: PersonaBadge }[]
  readonly signInHref: string
  readonly chooseHref: string
  readonly applyHref: string
}

/** Says why the door is closed, keeps what was typed, and shows every way on. */
export function RefusalPage(p: { readonly frame: Frame; readonly view: RefusalView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  const { title, text } = words.refusals[view.reason]
  const needsAccess = view.reason === 'role-refused' || view.code === 'persona_required'
  return (
    <Page frame={frame} title={title}>
      <PageHeading title={title} lead={codeText(frame.language, view.code) ?? text} />
      {codeText(frame.language, view.code) !== undefined && <p>{text}</p>}
      {view.persona !== undefined && (
        <SummaryList
          rows={[{ label: words.actedAs, value: [view.persona.role, view.persona.organisation].join(', ') }]}
        />
      )}
      {view.roles.length > 0 && <AcceptedRoles frame={frame} codes={view.roles} />}
      {view.fields.length > 0 && (
        <section aria-labelledby="kept">
          <h2 id="kept">{words.keptInput}</h2>
          <Notice tone="warning" title={words.keptInputHint} />
          {view.fields.map((field) => (
            <div key={field.name} class="field">
              <label for={`kept-${field.name}`}>{field.name}</label>
              <textarea id={`kept-${field.name}`} readOnly rows={3}>
                {field.value}
              </textarea>
            </div>
          ))}
        </section>
      )}
      <Actions>
        {needsAccess ? (
          <>
            <ButtonLink href={view.applyHref}>{words.applyForAccess}</ButtonLink>
            <ButtonLink href={view.chooseHref} kind="secondary">
              {words.chooseAnother}
            </ButtonLink>
          </>
        ) : (
          <ButtonLink href={view.signInHref}>{words.signInAgain}</ButtonLink>
        )}
      </Actions>
      {view.contexts.length > 0 && (
        <nav aria-labelledby="others">
          <h2 id="others">{words.otherContexts}</h2>
          <ul>
            {view.contexts.map((context) => (
              <li key={context.href}>
                <a href={context.href}>
                  {context.persona.role}, {context.persona.organisation}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <p class="muted">
        {words.code}: <code>{view.code}</code>
      </p>
    </Page>
  )
}

/** The roles that a page accepts and what each is for, so that a person knows what to apply for. */
export function AcceptedRoles(p: { readonly frame: Frame; readonly codes: readonly string[] }) {
  const { language } = p.frame
  const accepted: readonly RoleCode[] = p.codes.filter(isRoleCode)
  return (
    <section aria-labelledby="accepted-roles">
      <h2 id="accepted-roles">{messages[language].acceptedRoles}</h2>
      <SummaryList
        rows={accepted.map((code) => ({
          label: roles[code].label[language],
          value: roles[code].duty[language],
        }))}
      />
    </section>
  )
}
