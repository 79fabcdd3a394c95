import type { Language } from '@inaproc/domain/language'
import { secondInWords } from '@inaproc/ui/dates'
import { actGroups } from '../../acts/act-groups.js'
import { actLabel } from '../../acts/act-words.js'
import { subjectWords } from '../../acts/subjects.js'
import { messages } from './search.messages.js'
import type { SearchView } from './search-view.js'

/** Each filter that is set, in words. */
export function askedInWords(
  { filter, typed }: Pick<SearchView, 'filter' | 'typed'>,
  language: Language,
): readonly string[] {
  const words = messages[language]
  const { actor, subject, group, action, outcome, from, until, requestId, session, address } = filter
  return [
    ...(actor === null ? [] : [`${words.actor} ${typed.pelaku}`]),
    ...(action === null ? [] : [actLabel(action, language)]),
    ...(group === null ? [] : [actGroups[group].label[language]]),
    ...(outcome === null ? [] : [`${words.outcome} ${words.outcomes[outcome]}`]),
    ...(subject === null ? [] : [`${subjectWords(subject.type, language)} ${typed.objek}`]),
    ...(from === null ? [] : [`${words.from} ${secondInWords(from, language)}`]),
    ...(until === null ? [] : [`${words.until} ${secondInWords(until, language)}`]),
    ...(requestId === null ? [] : [`${words.request} ${requestId}`]),
    ...(session === null ? [] : [`${words.session} ${session}`]),
    ...(address === null ? [] : [`${words.address} ${address}`]),
  ]
}
