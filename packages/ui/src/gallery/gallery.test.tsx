import { describe, expect, it } from 'vitest'
import { renderPage } from '../page/page.js'
import { Gallery, galleryPages } from './gallery.js'

const languages = ['id', 'en'] as const
const documents = languages.flatMap((language) => [
  [`gallery in ${language}`, renderPage(<Gallery language={language} />)] as const,
  ...Object.entries(galleryPages).map(
    ([name, { page }]) => [`${name} in ${language}`, renderPage(page(language, `/gallery/${name}`))] as const,
  ),
])

const valuesOf = (html: string, attribute: string) =>
  [...html.matchAll(new RegExp(`\\s${attribute}="([^"]*)"`, 'g'))].flatMap(([, value = '']) =>
    value.split(' '),
  )

describe.each(documents)('%s', (_, html) => {
  it('has ids that are unique and references that arrive', () => {
    const ids = valuesOf(html, 'id')
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    const references = ['for', 'aria-describedby', 'aria-labelledby', 'aria-controls'].flatMap((name) =>
      valuesOf(html, name),
    )
    const anchors = valuesOf(html, 'href').flatMap((href) => (href.startsWith('#') ? [href.slice(1)] : []))
    expect([...references, ...anchors].filter((id) => !ids.includes(id))).toEqual([])
  })

  it('has nothing that the content security policy forbids', () => {
    expect(html).not.toMatch(/<style|\sstyle="|<script(?![^>]* src=)|\son[a-z]+="/)
  })
})

describe('the gallery', () => {
  it('speaks the language it is asked for', () => {
    const english = renderPage(<Gallery language="en" />)
    for (const words of ['Ada masalah', 'Berlaku s.d.', 'hari lagi', 'Sedang memuat', 'Lanjutkan<'])
      expect(english).not.toContain(words)
  })
})
