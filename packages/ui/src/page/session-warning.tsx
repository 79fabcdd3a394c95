import { Icon } from '../icons.js'
import { safeHref } from '../link.js'
import type { Frame, SessionEnd } from './frame.js'
import { SignOut } from './header.js'
import { messages } from './page.messages.js'

/**
 * The warning before a session ends without use (WCAG 2.2.1). A closed dialog until its module opens it; without
 * JavaScript it never shows, and a form that is sent too late keeps what was written (docs/decisions/008).
 */
export function SessionWarning(p: { readonly frame: Frame; readonly session: SessionEnd }) {
  const { frame, session } = p
  const words = messages[frame.language]
  const signOut =
    frame.person?.signOut ??
    (session.signOutHref === undefined ? undefined : { href: session.signOutHref, method: 'get' as const })
  return (
    <dialog
      class="session-warning"
      role="alertdialog"
      aria-labelledby="session-warning-title"
      aria-describedby="session-warning-text"
      data-session-warning={session.endsInMs}
      data-warn={session.warnMs}
      data-stay={safeHref(session.stayHref)}
      data-ended={safeHref(session.endedHref)}
      data-clock={words.sessionClock}
      data-minutes={words.sessionMinutes}
      data-seconds={words.sessionSeconds}
      data-failed={words.sessionFailed}
    >
      <h2 id="session-warning-title">
        <Icon name="clock" /> {words.sessionEnds}
      </h2>
      <p id="session-warning-text">{words.sessionEndsText}</p>
      <p class="session-clock" aria-hidden="true" />
      <p class="visually-hidden" role="status" />
      <div class="actions">
        <button type="button" class="button button-primary" data-session-stay>
          {words.sessionStay}
        </button>
        {signOut !== undefined && (
          <SignOut
            signOut={signOut}
            token={frame.formToken}
            text={words.signOut}
            look="button button-secondary"
          />
        )}
      </div>
    </dialog>
  )
}
