import type { Language } from '@inaproc/domain/language'
import type { ServiceName } from '@inaproc/domain/service-names'
import type { Link } from '../link.js'
import type { PersonaBadge, PersonaOption, PersonaSwitchForm } from './persona.js'

/** How to sign out: a form with the page's token unless `method` is `get`. */
export interface SignOutLink {
  readonly href: string
  readonly method?: 'post' | 'get'
  readonly text?: string
  readonly hidden?: Readonly<Record<string, string>>
}

/** Until when the session lasts, and how the person can stay: for the warning before its end. */
export interface SessionEnd {
  /** Milliseconds from the moment the page is made. */
  readonly endsInMs: number
  /** How long before the end the warning comes. */
  readonly warnMs: number
  /** Answers a fetch with JSON `{ endsInMs }` and counts as use; anything but success means that it is over. */
  readonly stayHref: string
  /** The page that is shown when the session has ended. */
  readonly endedHref: string
  /** Where "sign out" leads when the frame has no form for it. */
  readonly signOutHref?: string | undefined
  /** How long a session lasts without use, in minutes; said in the footer. */
  readonly idleMinutes: number
}

export interface NavigationLink extends Link {
  readonly current?: boolean
}

/** The places of one subject, behind its name: for people with more places to go to than fit on one line. */
export interface NavigationGroup {
  readonly text: string
  readonly links: readonly NavigationLink[]
}

export type NavigationEntry = NavigationLink | NavigationGroup

/** What surrounds every page of a service: the same for all pages of one request. */
export interface Frame {
  readonly language: Language
  /** The current path with its query; the language link leads back to it. */
  readonly path: string
  readonly service: { readonly key: ServiceName; readonly name: string; readonly href: string }
  readonly person?:
    | { readonly name: string; readonly menu: readonly Link[]; readonly signOut?: SignOutLink | undefined }
    | undefined
  readonly persona?: PersonaBadge | undefined
  /** What the switcher offers: links (`href` of each), or buttons when `personaSwitch` is given. */
  readonly personas?: readonly PersonaOption[] | undefined
  readonly personaSwitch?: PersonaSwitchForm | undefined
  /** The link at the end of the switcher that opens the chooser of the identity service. */
  readonly personaChooser?: Link | undefined
  readonly navigation?: readonly NavigationEntry[] | undefined
  /** `request.formToken()`: for the forms of the header. */
  readonly formToken?: string | undefined
  /** What holds the person back on every page, above its content, with the way out. */
  readonly notice?: { readonly title: string; readonly text: string; readonly link: Link } | undefined
  /** For people who are signed in. */
  readonly session?: SessionEnd | undefined
  /** The guide of a page that needs one at hand: stands beside its heading. */
  readonly guide?: Link | undefined
  /** Links of the footer; the first is help, in the same place on every page. */
  readonly footer?: readonly Link[] | undefined
}
