import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { assetPath } from '../assets.js'
import { Notice } from '../content/content.js'
import { safeHref } from '../link.js'
import { GuideProvider } from '../page-guide.js'
import { LanguageProvider } from '../page-language.js'
import type { Frame } from './frame.js'
import { Header, LanguageLink } from './header.js'
import { messages } from './page.messages.js'
import { SessionWarning } from './session-warning.js'

export type { Frame, NavigationEntry, NavigationLink, SessionEnd, SignOutLink } from './frame.js'
export type { PersonaBadge, PersonaOption, PersonaSwitchForm } from './persona.js'

// In the order in which they build on each other. Not one sheet with @import: that would load them one after the
// other, and axe would fetch them again by script, which the content security policy forbids.
const STYLE_SHEETS = [
  'inaproc.css',
  'css/page.css',
  'css/navigation.css',
  'css/persona.css',
  'css/forms.css',
  'css/content.css',
  'css/progress.css',
  'css/lists.css',
  'css/charts.css',
  'css/print.css',
] as const

/** A whole page. `wide` gives tables and desks more room than text needs. */
export function Page(p: {
  readonly frame: Frame
  readonly title: string
  /** The page shows a form with problems: the title says so first. */
  readonly hasError?: boolean | undefined
  readonly wide?: boolean | undefined
  readonly children?: ComponentChildren
}) {
  const { frame } = p
  const words = messages[frame.language]
  const title = `${p.hasError === true ? words.errorPrefix : ''}${p.title} – ${frame.service.name} – INAPROC`
  return (
    <LanguageProvider value={frame.language}>
      <html lang={frame.language}>
        <head>
          <meta charset="utf-8" />
          <title>{title}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="theme-color" content="#8a1226" />
          <link rel="icon" href={assetPath('favicon.svg')} type="image/svg+xml" />
          {STYLE_SHEETS.map((name) => (
            <link key={name} rel="stylesheet" href={assetPath(name)} />
          ))}
          <script type="module" src={assetPath('modules/start.js')} />
        </head>
        <body>
          <a class="skip-link" href="#main">
            {words.skip}
          </a>
          <Header frame={frame} />
          <main id="main" tabIndex={-1} class={p.wide === true ? 'frame main main-wide' : 'frame main'}>
            {frame.notice !== undefined && (
              <Notice tone="warning" title={frame.notice.title}>
                <p>
                  {frame.notice.text} <a href={safeHref(frame.notice.link.href)}>{frame.notice.link.text}</a>
                </p>
              </Notice>
            )}
            <GuideProvider value={frame.guide}>{p.children}</GuideProvider>
          </main>
          <Footer frame={frame} />
          {frame.session !== undefined && <SessionWarning frame={frame} session={frame.session} />}
        </body>
      </html>
    </LanguageProvider>
  )
}

function Footer(p: { readonly frame: Frame }) {
  const words = messages[p.frame.language]
  const links = p.frame.footer ?? [{ href: 'https://bantuan.inaproc.id', text: words.help }]
  return (
    <footer class="footer">
      <div class="frame footer-inner">
        <p>
          <strong>INAPROC</strong>
          <br />
          {words.owner}
        </p>
        {p.frame.session !== undefined && <p>{words.sessionLasts(p.frame.session.idleMinutes)}</p>}
        <ul>
          {links.map((link) => (
            <li key={link.href}>
              <a href={safeHref(link.href)}>{link.text}</a>
            </li>
          ))}
          <li>
            <LanguageLink frame={p.frame} />
          </li>
        </ul>
      </div>
    </footer>
  )
}

/** The HTML document of a page. All text in it is escaped: nothing of this room writes raw HTML. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`
}
