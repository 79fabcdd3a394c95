import type { Language } from '@inaproc/domain/language'
import { BackLink, Details, PageHeading } from '@inaproc/ui/content'
import { type Frame, Page } from '@inaproc/ui/page'
import type { Guide } from './guide.js'
import { audiences } from './guides.js'
import { messages } from './help.messages.js'
import { type PictureName, pictureTexts } from './picture-texts.js'
import type { Picture } from './pictures.js'

export type FindPicture = (name: PictureName, language: Language) => Picture | undefined

/** All guides by whom they are for. */
export function HelpPage(p: { readonly frame: Frame; readonly guides: readonly Guide[] }) {
  const { language } = p.frame
  const words = messages[language]
  return (
    <Page frame={p.frame} title={words.title}>
      <PageHeading title={words.title} lead={words.lead} />
      {audiences.map((audience) => (
        <section key={audience} aria-labelledby={audience}>
          <h2 id={audience}>{words.audiences[audience]}</h2>
          <ul>
            {p.guides
              .filter((guide) => guide.audience === audience)
              .map((guide) => (
                <li key={guide.slug}>
                  <a href={`/bantuan/${guide.slug}`}>{guide.title[language]}</a>
                  <br />
                  {guide.summary[language]}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </Page>
  )
}

/** One task, step by step, with pictures of the product. */
export function GuidePage(p: {
  readonly frame: Frame
  readonly guide: Guide
  readonly others: readonly Guide[]
  readonly findPicture: FindPicture
}) {
  const { guide } = p
  const { language } = p.frame
  const words = messages[language]
  const title = guide.title[language]
  return (
    <Page frame={p.frame} title={title}>
      <BackLink href="/bantuan" text={words.all} />
      <PageHeading title={title} caption={words.audiences[guide.audience]} lead={guide.summary[language]} />
      <h2>{words.steps}</h2>
      <ol class="guide-steps">
        {guide.steps.map(({ text, picture }) => (
          <li key={text.id}>
            {text[language]}
            {picture !== undefined && (
              <GuidePicture
                picture={p.findPicture(picture, language)}
                alt={pictureTexts[picture][language]}
              />
            )}
          </li>
        ))}
      </ol>
      {guide.questions.length > 0 && (
        <section aria-labelledby="questions">
          <h2 id="questions">{words.questions}</h2>
          {guide.questions.map(({ question, answer }) => (
            <Details key={question.id} summary={question[language]}>
              <p>{answer[language]}</p>
            </Details>
          ))}
        </section>
      )}
      {p.others.length > 0 && (
        <section aria-labelledby="others">
          <h2 id="others">{words.others}</h2>
          <ul>
            {p.others.map((other) => (
              <li key={other.slug}>
                <a href={`/bantuan/${other.slug}`}>{other.title[language]}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Page>
  )
}

/** Opens in its full size: on a phone it is too small to read. */
function GuidePicture(p: { readonly picture: Picture | undefined; readonly alt: string }) {
  if (p.picture === undefined) return null
  const { href, width, height } = p.picture
  return (
    <a href={href} class="guide-picture">
      <img src={href} alt={p.alt} loading="lazy" width={width} height={height} />
    </a>
  )
}
