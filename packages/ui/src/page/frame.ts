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
  readonly navigation?: readonly (Link & { readonly current?: boolean })[] | undefined
  /** `request.formToken()`: for the forms of the header. */
  readonly formToken?: string | undefined
  /** Links of the footer; the first is help, in the same place on every page. */
  readonly footer?: readonly Link[] | undefined
}
