import type { Role } from '@inaproc/domain/roles'
import { Card, Details, Notice, PageHeading, SummaryList } from '@inaproc/ui/content'
import { Actions, ButtonLink } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { messages } from './application.messages.js'

/** What can be applied for here. */
export interface ChooseView {
  /** Where to verify the profile first; null when it is verified. */
  readonly profileHref: string | null
  readonly drafts: readonly { readonly href: string; readonly text: string }[]
  readonly roles: readonly RoleChoice[]
  /** Where a NIB is checked, for whoever does not know yet which access of the company is open; null before the profile. */
  readonly nibHref: string | null
}

interface RoleChoice {
  readonly code: string
  /** For the button that leads on. */
  readonly name: string
  readonly side: Role['side']
  readonly label: string
  readonly duty: string
  readonly needs: readonly string[]
  readonly href: string
}

const sides: readonly Role['side'][] = ['buyer', 'provider', 'internal']

export function ChoosePage(p: { readonly frame: Frame; readonly view: ChooseView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  return (
    <Page frame={frame} title={words.title}>
      <PageHeading title={words.title} lead={words.chooseLead} />
      {view.profileHref !== null && (
        <Notice tone="warning" title={words.profileFirst}>
          <p>{words.profileFirstText}</p>
          <p>
            <a href={view.profileHref}>{words.toProfile}</a>
          </p>
        </Notice>
      )}
      {view.drafts.length > 0 && (
        <section aria-labelledby="drafts">
          <h2 id="drafts">{words.openDrafts}</h2>
          <ul>
            {view.drafts.map((draft) => (
              <li key={draft.href}>
                <a href={draft.href}>{draft.text}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Contents frame={frame} view={view} />
      {sides.map((side) => (
        <Side key={side} frame={frame} view={view} side={side} />
      ))}
    </Page>
  )
}

/** The way to each role: the page is long, and on a phone longer. What is folded away is named by its side only. */
function Contents(p: { readonly frame: Frame; readonly view: ChooseView }) {
  const words = messages[p.frame.language]
  const rolesOf = (side: Role['side']) => p.view.roles.filter((role) => role.side === side)
  return (
    <nav aria-label={words.contents}>
      <SummaryList
        rows={sides
          .filter((side) => rolesOf(side).length > 0)
          .map((side) => ({
            label: words.sides[side],
            value:
              side === 'internal' ? (
                <a href={`#side-${side}`}>{words.showInternal}</a>
              ) : (
                <ul class="inline-list">
                  {rolesOf(side).map((role) => (
                    <li key={role.code}>
                      <a href={`#${anchorOf(role)}`}>{role.name}</a>
                    </li>
                  ))}
                </ul>
              ),
          }))}
      />
    </nav>
  )
}

function anchorOf({ code }: RoleChoice): string {
  return `role-${code.toLowerCase()}`
}

function Side(p: { readonly frame: Frame; readonly view: ChooseView; readonly side: Role['side'] }) {
  const { frame, view, side } = p
  const words = messages[frame.language]
  const choices = view.roles.filter((role) => role.side === side)
  if (choices.length === 0) return null
  const cards = choices.map((role) => (
    <RoleCard key={role.code} frame={frame} role={role} isOpen={view.profileHref === null} />
  ))
  return (
    <section aria-labelledby={`side-${side}`}>
      <h2 id={`side-${side}`}>{words.sides[side]}</h2>
      <p>{words.sideLeads[side]}</p>
      {side === 'provider' && view.nibHref !== null && (
        <p>
          <a href={view.nibHref}>{words.checkNib}</a>. {words.checkNibText}
        </p>
      )}
      {side === 'internal' ? <Details summary={words.showInternal}>{cards}</Details> : cards}
    </section>
  )
}

function RoleCard(p: { readonly frame: Frame; readonly role: RoleChoice; readonly isOpen: boolean }) {
  const { role } = p
  const words = messages[p.frame.language]
  return (
    <Card title={role.label} level={3} id={anchorOf(role)}>
      <p>{role.duty}</p>
      <Details summary={words.whatYouNeed}>
        <ul>
          {role.needs.map((need) => (
            <li key={need}>{need}</li>
          ))}
        </ul>
      </Details>
      {p.isOpen && (
        <Actions>
          <ButtonLink href={role.href}>{words.chooseThis(role.name)}</ButtonLink>
        </Actions>
      )}
    </Card>
  )
}
