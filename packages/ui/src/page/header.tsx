import { Icon } from '../icons.js'
import { safeHref } from '../link.js'
import type { Frame, SignOutLink } from './frame.js'
import { Navigation } from './navigation.js'
import { messages } from './page.messages.js'
import { PersonaBar } from './persona.js'
import { Wordmark } from './wordmark.js'

/** The head of every page: the red band with name, person and language, the white band to move in, the persona. */
export function Header(p: { readonly frame: Frame }) {
  const { frame } = p
  const words = messages[frame.language]
  return (
    <header class="header" data-service={frame.service.key}>
      <div class="band">
        <div class="frame band-inner">
          <a class="brand" href={safeHref(frame.service.href)}>
            <Wordmark />
            <span class="service-name">{frame.service.name}</span>
            <span class="visually-hidden">, {words.home}</span>
          </a>
          <div class="band-side">
            <LanguageLink frame={frame} />
            {frame.person !== undefined && <PersonMenu frame={frame} person={frame.person} />}
          </div>
        </div>
      </div>
      {frame.navigation !== undefined && frame.navigation.length > 0 && (
        <Navigation entries={frame.navigation} language={frame.language} />
      )}
      {frame.persona !== undefined && (
        <PersonaBar
          persona={frame.persona}
          personas={frame.personas}
          form={frame.personaSwitch}
          chooser={frame.personaChooser}
          token={frame.formToken}
          language={frame.language}
        />
      )}
    </header>
  )
}

/** The same page in the other language. */
export function LanguageLink(p: { readonly frame: Frame }) {
  const other = p.frame.language === 'id' ? 'en' : 'id'
  return (
    <a class="language-link" href={safeHref(inLanguage(p.frame.path, other))} lang={other} hreflang={other}>
      <Icon name="globe" />
      <span class="language-name">{messages[p.frame.language].otherLanguage}</span>
      <span class="language-code" aria-hidden="true">
        {other.toUpperCase()}
      </span>
    </a>
  )
}

/** The address of a page in a language: `path` with its query, where `lang` is set or replaced. */
export function inLanguage(path: string, language: string): string {
  const withoutFragment = path.replace(/#.*$/, '')
  const query = withoutFragment.indexOf('?')
  const address = query === -1 ? withoutFragment : withoutFragment.slice(0, query)
  const parameters = new URLSearchParams(query === -1 ? '' : withoutFragment.slice(query))
  parameters.set('lang', language)
  return `${address}?${parameters}`
}

function PersonMenu(p: { readonly frame: Frame; readonly person: NonNullable<Frame['person']> }) {
  const { menu, name, signOut } = p.person
  const words = messages[p.frame.language]
  return (
    <details class="menu person-menu" data-menu>
      <summary>
        <Icon name="person" />
        <span class="visually-hidden">{words.accountMenu}: </span>
        <span class="person-name">{name}</span>
        <Icon name="chevron" />
      </summary>
      <div class="menu-panel">
        <p class="menu-head">{name}</p>
        <ul>
          {menu.map((link) => (
            <li key={link.href}>
              <a class="menu-item" href={safeHref(link.href)}>
                {link.text}
              </a>
            </li>
          ))}
          {signOut !== undefined && (
            <li class="menu-end">
              <SignOut signOut={signOut} token={p.frame.formToken} text={signOut.text ?? words.signOut} />
            </li>
          )}
        </ul>
      </div>
    </details>
  )
}

/** Signs out by the way that the frame names; `look` is the class of its link or button. */
export function SignOut(p: {
  readonly signOut: SignOutLink
  readonly token: string | undefined
  readonly text: string
  readonly look?: string
}) {
  const look = p.look ?? 'menu-item'
  if (p.signOut.method === 'get')
    return (
      <a class={look} href={safeHref(p.signOut.href)}>
        {p.text}
      </a>
    )
  return (
    <form method="post" action={safeHref(p.signOut.href)}>
      {p.token !== undefined && <input type="hidden" name="_token" value={p.token} />}
      {Object.entries(p.signOut.hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button class={look} type="submit">
        {p.text}
      </button>
    </form>
  )
}
