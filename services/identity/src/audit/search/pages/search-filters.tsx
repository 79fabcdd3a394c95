import type { Language } from '@inaproc/domain/language'
import { FilterForm } from '@inaproc/ui/filter-form'
import { Actions, Button, ButtonLink, SelectField, TextField } from '@inaproc/ui/forms'
import type { Frame } from '@inaproc/ui/page'
import { actGroupKeys, actGroups, applicationGroups, groupOf } from '../../acts/act-groups.js'
import { actLabel } from '../../acts/act-words.js'
import { knownActs, outcomes } from '../../acts/acts.js'
import { applicationSubjects, type SubjectKind, subjectKinds, subjectTypes } from '../../acts/subjects.js'
import type { Reach } from '../../audit-roles.js'
import { isFiltered } from '../audit-filter.js'
import { askedInWords } from './asked-words.js'
import { messages } from './search.messages.js'
import { type QuickSpan, quickSpans, type SearchView } from './search-view.js'

const hourMs = 3_600_000
const spanMs: Readonly<Record<QuickSpan, number>> = {
  hour: hourMs,
  day: 24 * hourMs,
  week: 7 * 24 * hourMs,
  month: 30 * 24 * hourMs,
}

/** The filters. They are posted: who is looked for stands in no address, where logs and histories would keep it. */
export function SearchFilters(p: { readonly frame: Frame; readonly view: SearchView }) {
  const { frame, view } = p
  const { typed, problems } = view
  const words = messages[frame.language]
  return (
    <>
      <FilterForm
        action={view.path}
        token={frame.formToken}
        label={words.filters}
        // Ten fields are longer than a phone: what is set stands below them in words.
        isSet={problems.length > 0}
      >
        <TextField
          name="pelaku"
          label={words.actor}
          hint={words.actorHint}
          value={typed.pelaku}
          problems={problems}
          width={20}
          autocomplete="off"
        />
        <SelectField
          name="jenis"
          label={words.act}
          value={typed.jenis}
          problems={problems}
          placeholder={words.anyAct}
          width={20}
          options={actOptions(view.reach, frame.language)}
        />
        <SelectField
          name="hasil"
          label={words.outcome}
          value={typed.hasil}
          problems={problems}
          placeholder={words.anyOutcome}
          width={10}
          options={outcomes.map((value) => ({ value, label: words.outcomes[value] }))}
        />
        <SelectField
          name="jenis_objek"
          label={words.objectKind}
          value={typed.jenis_objek}
          problems={problems}
          placeholder={words.anyObject}
          width={20}
          options={shownSubjects(view.reach).map((type) => ({
            value: subjectKinds[type].code,
            label: subjectKinds[type].label[frame.language],
          }))}
        />
        <TextField
          name="objek"
          label={words.object}
          hint={words.objectHint}
          value={typed.objek}
          problems={problems}
          width={20}
          autocomplete="off"
        />
        <TextField
          name="dari"
          type="datetime-local"
          label={words.from}
          hint={words.timeHint}
          value={typed.dari}
          problems={problems}
          width={20}
        />
        <TextField
          name="sampai"
          type="datetime-local"
          label={words.until}
          hint={words.timeHint}
          value={typed.sampai}
          problems={problems}
          width={20}
        />
        <TextField
          name="permintaan"
          label={words.request}
          hint={words.requestHint}
          value={typed.permintaan}
          problems={problems}
          width={20}
          autocomplete="off"
        />
        <TextField
          name="sesi"
          label={words.session}
          hint={words.sessionHint}
          value={typed.sesi}
          problems={problems}
          width={20}
          autocomplete="off"
        />
        {view.reach.isFull && (
          <TextField
            name="alamat"
            label={words.address}
            value={typed.alamat}
            problems={problems}
            width={20}
            autocomplete="off"
          />
        )}
        <Actions>
          <Button kind="secondary">{words.apply}</Button>
          {isFiltered(view.filter) && (
            <ButtonLink href={view.path} kind="quiet">
              {words.clear}
            </ButtonLink>
          )}
        </Actions>
      </FilterForm>
      <QuickSpans view={view} language={frame.language} />
      <Asked view={view} language={frame.language} />
    </>
  )
}

function shownSubjects(reach: Reach): readonly SubjectKind[] {
  return reach.rows === 'applications' ? applicationSubjects : subjectTypes
}

/** Each group whole, and then its acts one by one. */
function actOptions(reach: Reach, language: Language) {
  const words = messages[language]
  const groups = reach.rows === 'applications' ? applicationGroups : actGroupKeys
  return groups.map((group) => {
    const label = actGroups[group].label[language]
    const acts = knownActs
      .filter((action) => groupOf(action) === group)
      .map((value) => ({ value, label: actLabel(value, language) }))
      .toSorted((a, b) => a.label.localeCompare(b.label, language))
    return { label, options: [{ value: group as string, label: words.allOf(label) }, ...acts] }
  })
}

/** What is asked, in words, with the way out of it. */
function Asked(p: { readonly view: SearchView; readonly language: Language }) {
  const words = messages[p.language]
  if (!isFiltered(p.view.filter)) return null
  return (
    <p>
      {words.filtered}: {askedInWords(p.view, p.language).join(' · ')}.{' '}
      <a href={p.view.path}>{words.clear}</a>
    </p>
  )
}

function QuickSpans(p: { readonly view: SearchView; readonly language: Language }) {
  const words = messages[p.language]
  const { now } = p.view
  return (
    <nav aria-label={words.spans}>
      <ul class="inline-list">
        {quickSpans.map((span) => (
          <li key={span}>
            <a href={p.view.spanHref(new Date(now.getTime() - spanMs[span]), null)}>
              {words.spanNames[span]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
