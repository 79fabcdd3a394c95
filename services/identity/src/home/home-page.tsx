import { PageHeading } from '@inaproc/ui/content'
import { EmptyState } from '@inaproc/ui/empty-state'
import { Actions, ButtonLink } from '@inaproc/ui/forms'
import { type Frame, Page } from '@inaproc/ui/page'
import { type Task, TaskList } from '@inaproc/ui/progress'
import { type Tile, Tiles } from '@inaproc/ui/tiles'
import { Timeline } from '@inaproc/ui/timeline'
import { messages } from './home.messages.js'

/** What somebody sees who is not signed in: what this is and the two ways in. */
export function PublicHomePage(p: { readonly frame: Frame }) {
  const words = messages[p.frame.language]
  return (
    <Page frame={p.frame} title={words.title}>
      <PageHeading title={words.publicTitle} lead={words.publicLead} />
      <Actions>
        <ButtonLink href="/masuk">{words.signIn}</ButtonLink>
        <ButtonLink href="/daftar" kind="secondary">
          {words.register}
        </ButtonLink>
      </Actions>
      <p>
        <a href="/statistik">{words.statistics}</a>
      </p>
      <p>
        <a href="/kuasa-wna">{words.foreignRoute}</a>
      </p>
    </Page>
  )
}

export interface HomeView {
  readonly name: string
  readonly profile: Task['status']
  readonly access: Task['status']
  readonly profileHref: string
  readonly accessHref: string
  readonly applyHref: string
  readonly platforms: readonly Tile[]
  /** The partners that the person belongs to, with what is open there. */
  readonly partners: readonly Tile[]
  readonly notices: readonly { readonly at: Date; readonly title: string; readonly note: string }[]
}

/** The three stages with what is left to do, the platforms that the person can enter, and what was told. */
export function HomePage(p: { readonly frame: Frame; readonly view: HomeView }) {
  const { frame, view } = p
  const words = messages[frame.language]
  const tasks: readonly Task[] = [
    { title: words.identity, hint: words.identityHint, status: 'completed' },
    { title: words.profile, hint: words.profileHint, status: view.profile, href: view.profileHref },
    {
      title: words.access,
      hint: words.accessHint,
      status: view.access,
      href: view.access === 'locked' ? undefined : view.accessHref,
    },
  ]
  return (
    <Page frame={frame} title={words.title}>
      <PageHeading title={words.greeting(view.name)} />
      <section aria-labelledby="platforms">
        <h2 id="platforms">{words.platforms}</h2>
        {view.platforms.length === 0 ? (
          <EmptyState
            kind="empty"
            title={words.noPlatforms}
            action={view.access === 'locked' ? undefined : { href: view.applyHref, text: words.applyAccess }}
          >
            <p>{words.noPlatformsText}</p>
          </EmptyState>
        ) : (
          <Tiles tiles={view.platforms} />
        )}
      </section>
      {view.partners.length > 0 && (
        <section aria-labelledby="partners">
          <h2 id="partners">{words.partners}</h2>
          <Tiles tiles={view.partners} />
        </section>
      )}
      <section aria-labelledby="stages">
        <h2 id="stages">{words.stages}</h2>
        <TaskList tasks={tasks} />
      </section>
      <section aria-labelledby="notices">
        <h2 id="notices">{words.notices}</h2>
        {view.notices.length === 0 ? <p>{words.noNotices}</p> : <Timeline entries={view.notices} />}
      </section>
    </Page>
  )
}
