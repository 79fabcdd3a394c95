import { type RoleCode, roles } from '@inaproc/domain/roles'
import { SummaryList } from '@inaproc/ui/content'
import type { Frame } from '@inaproc/ui/page'
import { messages } from './sign-on.messages.js'

/** The roles that open a page and what each is for, so that a person knows what to apply for. */
export function AcceptedRoles(p: {
  readonly frame: Frame
  readonly title: string
  readonly codes: readonly RoleCode[]
}) {
  const { language } = p.frame
  const words = messages[language]
  const accepted = p.codes.map((code) => roles[code])
  const internal = accepted.filter(({ side }) => side === 'internal')
  return (
    <section aria-labelledby="accepted-roles">
      <h2 id="accepted-roles">{p.title}</h2>
      <SummaryList
        rows={accepted
          .filter(({ side }) => side !== 'internal')
          .map(({ label, duty }) => ({ label: label[language], value: duty[language] }))}
      />
      {internal.length > 0 && (
        <p class="muted">{words.alsoInternal(internal.map(({ label }) => label[language]).join(', '))}</p>
      )}
    </section>
  )
}
