import { type Frame, Page } from '@inaproc/ui/page'
import type { Problem } from '../problem.js'
import { messages } from './error-page.messages.js'

/** What a person sees instead of a problem document: what is wrong, what to do, and the reference for the helpdesk. */
export function ErrorPage(p: { readonly frame: Frame; readonly problem: Problem }) {
  const words = messages[p.frame.language]
  return (
    <Page frame={p.frame} title={p.problem.title}>
      <h1>{p.problem.title}</h1>
      <p>{p.problem.detail}</p>
      {p.problem.errors !== undefined && (
        <section aria-label={words.problems}>
          <ul>
            {p.problem.errors.map((error) => (
              <li key={error.field}>{error.detail}</li>
            ))}
          </ul>
        </section>
      )}
      <p>
        {words.reference}: <strong>{p.problem.reference}</strong>
        <br />
        {words.referenceHint}
      </p>
      <p>
        <a href={p.frame.service.href}>{words.back}</a>
      </p>
    </Page>
  )
}
