import { readFileSync } from 'node:fs'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { FilterForm } from './filter-form.js'
import { TextField } from './forms.js'

const render = (isSet: boolean) =>
  renderToString(
    <FilterForm action="/konsol/klien" label="Saring daftar klien" isSet={isSet}>
      <TextField name="cari" label="Cari" />
    </FilterForm>,
  )

describe('the filters above a list', () => {
  it('are folded until one is set', () => {
    expect(render(false)).toMatch(/^<details class="details filters">/)
    expect(render(true)).toMatch(/^<details class="details filters" open>/)
  })

  it('are a search whose address tells what was asked, named by the words that unfold it', () => {
    const html = render(false)
    expect(html).toMatch(/<summary>.*<\/svg> Saring daftar klien<\/summary>/)
    expect(html).toMatch(
      /<form [^>]*action="\/konsol\/klien" method="get"[^>]*aria-label="Saring daftar klien"/,
    )
    expect(html).not.toContain('data-once')
  })

  it('stand open where there is room, and fold as anywhere in a browser that cannot do that', () => {
    const sheet = readFileSync(new URL('../../assets/css/forms.css', import.meta.url), 'utf8')
    const block =
      /@supports selector\(::details-content\) \{\s*@media \(min-width: 48rem\) \{(.*?)\n {2}\}\n\}/s.exec(
        sheet,
      )?.[1]
    expect(block).toMatch(/\.details\.filters > summary \{\s*display: none/)
    expect(block).toMatch(/\.filters::details-content \{\s*content-visibility: visible/)
    // Words that unfold what cannot be folded would be hidden nowhere else.
    expect(sheet.match(/filters > summary/g)).toHaveLength(1)
  })
})
