import type { Language } from '@inaproc/domain/language'
import type { Frame } from '@inaproc/ui/page'
import { guideOf } from './guides.js'
import { messages } from './help.messages.js'

/** How a page leads a role to its guide, or to all of them where it has none. */
export function helpLinks(path: string, language: Language, role?: string): Pick<Frame, 'footer' | 'guide'> {
  const guide = guideOf(path, role)
  const { link } = messages[language]
  if (guide === undefined) return { footer: [{ href: '/bantuan', text: link() }] }
  const toGuide = { href: `/bantuan/${guide.slug}`, text: link(guide.title[language]) }
  return { footer: [toGuide], ...(guide.besideHeading === true && { guide: toGuide }) }
}
