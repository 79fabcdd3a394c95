import type { Language } from '@inaproc/domain/language'
import { EmptyState } from '../content/empty-state.js'
import { instantInWords } from '../dates.js'
import { type FieldProps, FieldSet, type FormProblem, fieldId } from '../forms/field.js'
import { Actions, Button, Form } from '../forms/forms.js'
import { type Link, safeHref } from '../link.js'
import { useLanguage } from '../page-language.js'
import { messages } from './page.messages.js'
import { type PersonaOption, Validity } from './persona.js'

/** From this many personas on, a search box helps. */
const SEARCH_FROM = 8

interface OptionGroup {
  readonly organisation: string
  readonly options: readonly PersonaOption[]
}

function byOrganisation(personas: readonly PersonaOption[]): readonly OptionGroup[] {
  const groups = Map.groupBy(personas, (persona) => persona.organisation)
  return [...groups].map(([organisation, options]) => ({ organisation, options }))
}

/**
 * The page part on which a person picks the persona to act with: one radio group over all institutions and
 * companies, in the order given. Works by keyboard and without JavaScript; the search box comes from a module.
 */
export function PersonaChooser(p: {
  readonly action: string
  readonly token?: string | undefined
  readonly personas: readonly PersonaOption[]
  /** The id chosen so far; else the one marked `current`. */
  readonly selected?: string | undefined
  /** The name under which the id is sent; `persona` unless told. */
  readonly field?: string
  readonly hidden?: Readonly<Record<string, string>> | undefined
  readonly problems?: readonly FormProblem[] | undefined
  readonly legend?: string
  readonly hint?: string
  readonly submitText?: string
  /** A way out beside the button. */
  readonly cancel?: Link | undefined
  /** Where to apply, when there is nothing to choose. */
  readonly apply?: Link | undefined
  readonly language?: Language | undefined
}) {
  const language = useLanguage(p.language)
  const words = messages[language]
  if (p.personas.length === 0)
    return <EmptyState kind="empty" title={words.noPersona} action={p.apply} language={language} />
  const field: FieldProps = {
    name: p.field ?? 'persona',
    label: p.legend ?? words.choosePersona,
    hint: p.hint ?? words.choosePersonaHint,
    problems: p.problems,
    asHeading: true,
    language,
  }
  const chosen = p.selected ?? p.personas.find((persona) => persona.current === true)?.id
  const positions = new Map(p.personas.map((persona, index) => [persona.id, index]))
  return (
    <Form action={p.action} token={p.token} hidden={p.hidden}>
      <div class="persona-chooser" data-persona-chooser>
        <FieldSet field={field}>
          {p.personas.length >= SEARCH_FROM && <Search id={fieldId(field)} language={language} />}
          {byOrganisation(p.personas).map((group) => (
            <div class="persona-group" key={group.organisation}>
              <h2>{group.organisation}</h2>
              {group.options.map((persona) => (
                <Option
                  key={persona.id}
                  persona={persona}
                  name={field.name}
                  // The first of all carries the field's own id, for the error summary.
                  id={optionId(fieldId(field), positions.get(persona.id) ?? 0)}
                  checked={persona.id === chosen && persona.disabledReason === undefined}
                  language={language}
                />
              ))}
            </div>
          ))}
        </FieldSet>
      </div>
      <Actions>
        <Button>{p.submitText ?? words.continue}</Button>
        {p.cancel !== undefined && <a href={safeHref(p.cancel.href)}>{p.cancel.text}</a>}
      </Actions>
    </Form>
  )
}

const optionId = (field: string, position: number) => (position === 0 ? field : `${field}-${position + 1}`)

function Search(p: { readonly id: string; readonly language: Language }) {
  const words = messages[p.language]
  return (
    <div class="field" data-search hidden>
      <label class="label" for={`${p.id}-search`}>
        {words.searchPersona}
      </label>
      <input id={`${p.id}-search`} class="input width-30" type="search" autocomplete="off" />
      <p class="hint" role="status" data-found={words.personasFound} />
    </div>
  )
}

function Option(p: {
  readonly persona: PersonaOption
  readonly name: string
  readonly id: string
  readonly checked: boolean
  readonly language: Language
}) {
  const { persona } = p
  const words = messages[p.language]
  return (
    <div class="choice persona-option" data-option>
      <input
        id={p.id}
        type="radio"
        name={p.name}
        value={persona.id}
        checked={p.checked}
        disabled={persona.disabledReason !== undefined}
        aria-describedby={`${p.id}-facts`}
      />
      <label for={p.id}>
        <span class="persona-option-role">{persona.role}</span>
        {persona.workUnit !== undefined && <span class="persona-option-unit">{persona.workUnit}</span>}
        <span class="visually-hidden">, {persona.organisation}</span>
      </label>
      <div class="persona-option-facts" id={`${p.id}-facts`}>
        <Validity persona={persona} language={p.language} />
        {persona.lastUsed !== undefined && <LastUsed at={persona.lastUsed} language={p.language} />}
        {persona.disabledReason !== undefined && (
          <span class="persona-option-reason">
            {words.unavailable} {persona.disabledReason}
          </span>
        )}
      </div>
    </div>
  )
}

function LastUsed(p: { readonly at: Date | null; readonly language: Language }) {
  const words = messages[p.language]
  if (p.at === null) return <span>{words.neverUsed}</span>
  return (
    <span>
      {words.lastUsed} <time dateTime={p.at.toISOString()}>{instantInWords(p.at, p.language)}</time>
    </span>
  )
}
