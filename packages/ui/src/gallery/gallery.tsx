import type { Language, Texts } from '@inaproc/domain/language'
import type { VNode } from 'preact'
import { PageHeading } from '../content/content.js'
import { Page } from '../page/page.js'
import { PersonaChooser } from '../page/persona-chooser.js'
import { ContentParts } from './content-parts.js'
import { DeskExample, FormWithErrorsExample, PersonaChooserExample, SignInExample } from './example-pages.js'
import { FormParts } from './form-parts.js'
import { ListParts } from './list-parts.js'
import { personas, sayIn, workingFrame } from './samples.js'

/** Every component in every state on one page, for development. The language link shows the other language. */
export function Gallery(p: { readonly language: Language; readonly path?: string }) {
  const say = sayIn(p.language)
  const path = p.path ?? '/gallery'
  const title = say('Galeri komponen', 'Component gallery')
  return (
    <Page frame={workingFrame(p.language, path)} title={title} wide>
      <PageHeading
        title={title}
        caption={say('Hanya untuk pengembangan', 'Development only')}
        lead={say('Semua bagian halaman dalam semua keadaan.', 'Every part of a page in every state.')}
      />
      <ul>
        {Object.entries(galleryPages).map(([name, example]) => (
          <li key={name}>
            <a href={`/gallery/${name}?lang=${p.language}`}>{example.title[p.language]}</a>
          </li>
        ))}
      </ul>
      <ContentParts language={p.language} />
      <ListParts language={p.language} />
      <FormParts language={p.language} />
      <h2>{say('Persona', 'Personas')}</h2>
      <div class="columns">
        <div class="card">
          <PersonaChooser
            action={path}
            personas={personas(p.language).slice(3, 6)}
            field="few"
            problems={[{ field: 'few', text: say('Pilih satu persona.', 'Choose one persona.') }]}
          />
        </div>
        <PersonaChooser
          action={path}
          personas={[]}
          apply={{ href: '/account/accesses/new', text: say('Ajukan akses', 'Apply for an access') }}
        />
      </div>
    </Page>
  )
}

interface ExamplePage {
  readonly title: Texts
  readonly page: (language: Language, path: string) => VNode
}

/** Whole pages made of the components, by the last part of their address below the gallery. */
export const galleryPages: Readonly<Record<string, ExamplePage>> = {
  'sign-in': {
    title: { id: 'Contoh: masuk', en: 'Example: sign in' },
    page: (language, path) => <SignInExample language={language} path={path} />,
  },
  form: {
    title: { id: 'Contoh: formulir dengan masalah', en: 'Example: form with problems' },
    page: (language, path) => <FormWithErrorsExample language={language} path={path} />,
  },
  persona: {
    title: { id: 'Contoh: pilih persona', en: 'Example: choose a persona' },
    page: (language, path) => <PersonaChooserExample language={language} path={path} />,
  },
  desk: {
    title: { id: 'Contoh: beranda', en: 'Example: home' },
    page: (language, path) => <DeskExample language={language} path={path} />,
  },
}
