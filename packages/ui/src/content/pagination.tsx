import type { Language } from '@inaproc/domain/language'
import { numberInWords } from '../dates.js'
import { Icon } from '../icons.js'
import { safeHref } from '../link.js'
import { useLanguage } from '../page-language.js'
import { messages } from './content.messages.js'

/** Forward and back through a list by cursor; both addresses keep the filters. */
export function Pagination(p: {
  readonly previous?: string | undefined
  readonly next?: string | undefined
  /** Rows on this page. */
  readonly shown?: number
  /** Rows in all; `capped` when counting stopped there, shown as "1.000+". */
  readonly total?: { readonly count: number; readonly capped: boolean }
  readonly language?: Language | undefined
}) {
  const language = useLanguage(p.language)
  const words = messages[language]
  return (
    <nav class="pagination" aria-label={words.pages}>
      {p.shown !== undefined && <p>{shownInWords(p.shown, p.total, language)}</p>}
      <ul>
        {p.previous !== undefined && (
          <li>
            <a href={safeHref(p.previous)} rel="prev" class="button button-secondary">
              <Icon name="back" /> {words.previous}
            </a>
          </li>
        )}
        {p.next !== undefined && (
          <li>
            <a href={safeHref(p.next)} rel="next" class="button button-secondary">
              {words.next} <Icon name="forward" />
            </a>
          </li>
        )}
      </ul>
    </nav>
  )
}

function shownInWords(
  shown: number,
  total: { readonly count: number; readonly capped: boolean } | undefined,
  language: Language,
): string {
  const words = messages[language]
  if (total === undefined) return words.shownOnly(numberInWords(shown, language))
  const count = numberInWords(total.count, language)
  return words.shown(numberInWords(shown, language), total.capped ? `${count}+` : count)
}
