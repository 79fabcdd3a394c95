import type { Language } from '@inaproc/domain/language'
import { Tag, type Tone } from '../content/content.js'
import { dayInWords } from '../dates.js'
import { Icon } from '../icons.js'
import { type Link, safeHref } from '../link.js'
import { useLanguage } from '../page-language.js'
import { messages } from './page.messages.js'

/** The persona a page acts with. */
export interface PersonaBadge {
  /** The role as people call it: "Pejabat Pembuat Komitmen (PPK)". */
  readonly role: string
  /** Institution or company. */
  readonly organisation: string
  /** Work unit or branch. */
  readonly workUnit?: string | undefined
  /** Last valid day in WIB, `YYYY-MM-DD`; `null` without an end. */
  readonly validUntil: string | null
  /** Days from today to `validUntil`: 0 on the last day; `null` without an end. */
  readonly daysLeft: number | null
}

/** A persona that can be chosen, in the header's switcher and on the chooser page. */
export interface PersonaOption extends PersonaBadge {
  /** The access id. */
  readonly id: string
  /** Where choosing it leads. Without it the switcher needs `personaSwitch` of the frame. */
  readonly href?: string | undefined
  readonly current?: boolean | undefined
  readonly lastUsed?: Date | null | undefined
  /** What choosing it brings along: "You will be asked for a second factor." */
  readonly note?: string | undefined
  /** Why it cannot be chosen here and now, as a sentence. */
  readonly disabledReason?: string | undefined
  /** What can be done about that. */
  readonly wayOut?: Link | undefined
}

/** A form that switches: each persona is a button that sends its id as `field`. */
export interface PersonaSwitchForm {
  readonly action: string
  readonly field: string
  readonly hidden?: Readonly<Record<string, string>>
}

function urgency(daysLeft: number): Tone {
  if (daysLeft <= 7) return 'danger'
  return daysLeft <= 30 ? 'warning' : 'neutral'
}

/** "Berlaku s.d. 31 Desember 2026" and the days left, redder as the end comes near. */
export function Validity(p: { readonly persona: PersonaBadge; readonly language?: Language | undefined }) {
  const language = useLanguage(p.language)
  const words = messages[language]
  const { validUntil, daysLeft } = p.persona
  if (validUntil === null) return <span class="validity">{words.noEnd}</span>
  return (
    <span class="validity">
      <span>
        {words.validUntil} <time dateTime={validUntil}>{dayInWords(validUntil, language)}</time>
      </span>
      {daysLeft !== null && <Tag tone={urgency(daysLeft)}>{words.daysLeft(daysLeft)}</Tag>}
    </span>
  )
}

function Switcher(p: {
  readonly personas: readonly PersonaOption[]
  readonly form: PersonaSwitchForm | undefined
  readonly token: string | undefined
  readonly chooser: Link | undefined
  readonly language: Language
}) {
  const words = messages[p.language]
  const list = (
    <ul>
      {p.personas.map((persona) => (
        <li key={persona.id}>
          <SwitcherItem persona={persona} field={p.form?.field} language={p.language} />
        </li>
      ))}
      {p.chooser !== undefined && (
        <li class="menu-end">
          <a class="menu-item" href={safeHref(p.chooser.href)}>
            {p.chooser.text}
          </a>
        </li>
      )}
    </ul>
  )
  return (
    <details class="menu persona-switch" data-menu>
      <summary class="button button-secondary">
        <span>
          {words.switchPersona[0]}
          <span class="wide-only">{words.switchPersona[1]}</span>
        </span>
        <Icon name="chevron" />
      </summary>
      <div class="menu-panel">
        {p.form === undefined ? (
          list
        ) : (
          <form method="post" action={safeHref(p.form.action)}>
            {p.token !== undefined && <input type="hidden" name="_token" value={p.token} />}
            {Object.entries(p.form.hidden ?? {}).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            {list}
          </form>
        )}
      </div>
    </details>
  )
}

function SwitcherItem(p: {
  readonly persona: PersonaOption
  readonly field: string | undefined
  readonly language: Language
}) {
  const { persona } = p
  const words = messages[p.language]
  const content = (
    <>
      <span class="menu-item-title">{persona.role}</span>
      <span class="menu-item-note">{placeOf(persona)}</span>
      {persona.current === true && (
        <span class="menu-item-mark">
          <Icon name="check" /> {words.current}
        </span>
      )}
      {persona.disabledReason !== undefined && <span class="menu-item-note">{persona.disabledReason}</span>}
    </>
  )
  if (persona.current === true)
    return (
      <span class="menu-item" aria-current="true">
        {content}
      </span>
    )
  if (persona.disabledReason !== undefined) return <span class="menu-item muted">{content}</span>
  if (persona.href !== undefined)
    return (
      <a class="menu-item" href={safeHref(persona.href)}>
        {content}
      </a>
    )
  return (
    <button class="menu-item" type="submit" name={p.field} value={persona.id}>
      {content}
    </button>
  )
}

/** Organisation and work unit in one line. */
export function placeOf(persona: PersonaBadge): string {
  return persona.workUnit === undefined
    ? persona.organisation
    : `${persona.organisation} · ${persona.workUnit}`
}

/** Who the page acts as, always in sight under the header, and the way to act as someone else. */
export function PersonaBar(p: {
  readonly persona: PersonaBadge
  readonly personas?: readonly PersonaOption[] | undefined
  readonly form?: PersonaSwitchForm | undefined
  readonly token?: string | undefined
  /** The link to the chooser at the end of the list. */
  readonly chooser?: Link | undefined
  readonly language?: Language | undefined
}) {
  const language = useLanguage(p.language)
  const words = messages[language]
  const personas = p.personas ?? []
  return (
    <section class="persona-bar" aria-label={words.persona}>
      <div class="frame persona-bar-inner">
        <div class="persona">
          <Icon name="key" />
          <p>
            <span class="persona-lead">{words.actingAs} </span>
            <strong class="persona-role">{p.persona.role}</strong>
            <span class="persona-place">{placeOf(p.persona)}</span>
          </p>
          <Validity persona={p.persona} language={language} />
        </div>
        {(personas.length > 0 || p.chooser !== undefined) && (
          <Switcher
            personas={personas}
            form={p.form}
            token={p.token}
            chooser={p.chooser}
            language={language}
          />
        )}
      </div>
    </section>
  )
}
