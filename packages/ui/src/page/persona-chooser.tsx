import type { Language } from '@inaproc/domain/language'
import { EmptyState } from '../content/empty-state.js'
import { instantInWords } from '../dates.js'
import { type FieldProps, FieldSet, type FormProblem, fieldId } from '../forms/field.js'
import { Actions, Button, Form } from '../forms/forms.js'
import { Icon } from '../icons.js'
import { type Link, safeHref } from '../link.js'
import { useLanguage } from '../page-language.js'
import { messages } from './page.messages.js'
import { type PersonaOption, placeOf, Validity } from './persona.js'
import { matchesSearch, searchText } from './persona-search.js'

/** From this many personas on, a search box helps. */
const SEARCH_FROM = 8
/** So many that cannot be chosen are shown at once; more of them are folded away. */
const UNFOLDED = 3

/** The box above the choices: a form of its own that loads the page anew; a module narrows the list as one types. */
export interface PersonaSearch {
  readonly action: string
  /** What was typed before; sent as `cari`. */
  readonly value: string
}

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
 * companies, in the order given; below it those that cannot be chosen, each with the reason and the way out. Works by
 * keyboard and without JavaScript.
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
  /** Offered from eight personas on. */
  readonly search?: PersonaSearch | undefined
  readonly language?: Language | undefined
}) {
  const language = useLanguage(p.language)
  const words = messages[language]
  const choices = p.personas.filter(({ disabledReason }) => disabledReason === undefined)
  const others = p.personas.filter(({ disabledReason }) => disabledReason !== undefined)
  const search = p.personas.length >= SEARCH_FROM ? p.search : undefined
  const typed = search?.value ?? ''
  const field: FieldProps = {
    name: p.field ?? 'persona',
    label: p.legend ?? words.choosePersona,
    hint: p.hint ?? words.choosePersonaHint,
    problems: p.problems,
    asHeading: true,
    language,
  }
  const chosen = p.selected ?? choices.find((persona) => persona.current === true)?.id
  const positions = new Map(choices.map((persona, index) => [persona.id, index]))
  return (
    <div class="persona-chooser" data-persona-chooser>
      {choices.length === 0 ? (
        <EmptyState kind="empty" title={words.noPersona} action={p.apply} language={language} />
      ) : (
        <Form action={p.action} token={p.token} hidden={p.hidden}>
          <FieldSet field={field}>
            {search !== undefined && (
              <SearchBox
                id={fieldId(field)}
                personas={p.personas}
                search={search}
                backHref={search.action}
                language={language}
              />
            )}
            {byOrganisation(choices).map((group) => (
              <div
                class="persona-group"
                key={group.organisation}
                hidden={!group.options.some((persona) => matchesSearch(persona, typed))}
              >
                <h2>{group.organisation}</h2>
                {group.options.map((persona) => (
                  <Option
                    key={persona.id}
                    persona={persona}
                    name={field.name}
                    // The first of all carries the field's own id, for the error summary.
                    id={optionId(fieldId(field), positions.get(persona.id) ?? 0)}
                    checked={persona.id === chosen}
                    hidden={!matchesSearch(persona, typed)}
                    language={language}
                  />
                ))}
              </div>
            ))}
          </FieldSet>
          <Actions>
            <Button>{p.submitText ?? words.continue}</Button>
            {p.cancel !== undefined && <a href={safeHref(p.cancel.href)}>{p.cancel.text}</a>}
          </Actions>
        </Form>
      )}
      {search !== undefined && <form id={searchFormId} method="get" action={safeHref(search.action)} />}
      <Unavailable personas={others} typed={typed} language={language} />
    </div>
  )
}

/** The box stands among the choices but belongs to this form, so that Enter in it searches and chooses nothing. */
const searchFormId = 'persona-search'

const optionId = (field: string, position: number) => (position === 0 ? field : `${field}-${position + 1}`)

function SearchBox(p: {
  readonly id: string
  readonly personas: readonly PersonaOption[]
  readonly search: PersonaSearch
  readonly backHref: string
  readonly language: Language
}) {
  const words = messages[p.language]
  const { value } = p.search
  const found = p.personas.filter((persona) => matchesSearch(persona, value)).length
  return (
    <div class="field" data-search>
      <label class="label" for={`${p.id}-search`}>
        {words.searchPersona}
      </label>
      <div class="persona-search">
        <input
          id={`${p.id}-search`}
          class="input width-30"
          type="search"
          name="cari"
          value={value}
          autocomplete="off"
          maxLength={100}
          form={searchFormId}
        />
        <button class="button button-secondary" type="submit" form={searchFormId}>
          {words.search}
        </button>
      </div>
      <p class="hint" role="status" data-found={words.personasFound}>
        {value.trim() !== '' && words.personasFound.replace('{n}', String(found))}
      </p>
      <p data-none hidden={found > 0}>
        {words.noneFound} <a href={safeHref(p.backHref)}>{words.showAll}</a>
      </p>
    </div>
  )
}

function Option(p: {
  readonly persona: PersonaOption
  readonly name: string
  readonly id: string
  readonly checked: boolean
  readonly hidden: boolean
  readonly language: Language
}) {
  const { persona } = p
  return (
    <div class="choice persona-option" data-option={searchText(persona)} hidden={p.hidden}>
      <input
        id={p.id}
        type="radio"
        name={p.name}
        value={persona.id}
        checked={p.checked}
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
        {persona.note !== undefined && <span>{persona.note}</span>}
      </div>
    </div>
  )
}

function Unavailable(p: {
  readonly personas: readonly PersonaOption[]
  readonly typed: string
  readonly language: Language
}) {
  const words = messages[p.language]
  if (p.personas.length === 0) return null
  return (
    <details
      class="details persona-unavailable"
      open={p.personas.length <= UNFOLDED || p.typed.trim() !== ''}
      hidden={!p.personas.some((persona) => matchesSearch(persona, p.typed))}
      data-unavailable
    >
      <summary>
        <Icon name="forward" /> {words.unavailableTitle(p.personas.length)}
      </summary>
      <UnavailablePersonas personas={p.personas} typed={p.typed} />
    </details>
  )
}

/** What a person has but cannot use here: no control, so that each reason is read like any other text. */
export function UnavailablePersonas(p: {
  readonly personas: readonly PersonaOption[]
  /** Leaves out what does not match. */
  readonly typed?: string
}) {
  return (
    <ul class="persona-others">
      {p.personas.map((persona) => (
        <li
          key={persona.id}
          class="persona-option-off"
          data-option={searchText(persona)}
          hidden={!matchesSearch(persona, p.typed ?? '')}
        >
          <span class="persona-option-role">{persona.role}</span>
          <span class="persona-option-unit">{placeOf(persona)}</span>
          <span>{persona.disabledReason}</span>
          {persona.wayOut !== undefined && (
            <a href={safeHref(persona.wayOut.href)}>
              {persona.wayOut.text}
              <span class="visually-hidden">
                , {persona.role}, {placeOf(persona)}
              </span>
            </a>
          )}
        </li>
      ))}
    </ul>
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
