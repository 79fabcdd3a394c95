import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import type { PersonaOption } from './persona.js'
import { PersonaChooser } from './persona-chooser.js'

function persona(id: string, organisation: string, more: Partial<PersonaOption> = {}): PersonaOption {
  return { id, role: `Peran ${id}`, organisation, validUntil: '2026-12-31', daysLeft: 40, ...more }
}
const many = (count: number) =>
  Array.from({ length: count }, (_, index) => persona(`p${index}`, 'Kota Palangka Raya'))

describe('the persona chooser', () => {
  it('groups by organisation in the order given, in one radio group', () => {
    const html = renderToString(
      <PersonaChooser
        action="/interaction/1"
        token="t0ken"
        personas={[persona('a', 'Kota'), persona('b', 'PT Borneo'), persona('c', 'Kota')]}
      />,
    )
    expect(html.match(/<h2>/g)).toHaveLength(2)
    expect(html.match(/type="radio" name="persona"/g)).toHaveLength(3)
    expect(html.match(/<legend/g)).toHaveLength(1)
    expect(html.indexOf('value="c"')).toBeLessThan(html.indexOf('value="b"'))
    expect(html).toMatch(/<button type="submit"/)
    expect(html).toContain('value="t0ken"')
  })

  it('shows role, unit, last day, days left and last use of each', () => {
    const html = renderToString(
      <PersonaChooser
        action="/x"
        language="en"
        personas={[
          persona('a', 'Kota', { workUnit: 'Dinas Kesehatan', lastUsed: new Date('2026-11-21T01:40:00Z') }),
          persona('b', 'Kota', { lastUsed: null, validUntil: null, daysLeft: null }),
        ]}
      />,
    )
    for (const words of [
      'Peran a',
      'Dinas Kesehatan',
      '31 December 2026',
      '40 days left',
      '21 November 2026, 08:40 WIB',
      'Never used',
      'No end date',
    ])
      expect(html).toContain(words)
  })

  it('selects the current one unless told another, and never one that is disabled', () => {
    const personas = [persona('a', 'Kota', { current: true }), persona('b', 'Kota')]
    const checked = (html: string) =>
      /value="(\w+)"[^>]*checked|checked[^>]*value="(\w+)"/.exec(html)?.slice(1).join('')
    expect(checked(renderToString(<PersonaChooser action="/x" personas={personas} />))).toBe('a')
    expect(checked(renderToString(<PersonaChooser action="/x" personas={personas} selected="b" />))).toBe('b')
    const disabled = [persona('a', 'Kota', { current: true, disabledReason: 'sudah berakhir.' })]
    const html = renderToString(<PersonaChooser action="/x" personas={disabled} />)
    expect(html).not.toContain('checked')
    expect(html).toContain('disabled')
    expect(html).toContain('Tidak dapat dipilih: sudah berakhir.')
  })

  it('offers a search from eight personas on, hidden until its module runs', () => {
    expect(renderToString(<PersonaChooser action="/x" personas={many(7)} />)).not.toContain('type="search"')
    const html = renderToString(<PersonaChooser action="/x" personas={many(8)} />)
    expect(html).toMatch(/<div class="field" data-search[^>]*hidden/)
  })

  it('shows the problem of a missing choice where the summary leads', () => {
    const html = renderToString(
      <PersonaChooser
        action="/x"
        personas={many(2)}
        problems={[{ field: 'persona', text: 'Pilih satu persona.' }]}
      />,
    )
    expect(html).toContain('Pilih satu persona.')
    expect(html).toContain('id="field-persona"')
  })

  it('says so when there is nothing to choose, and where to apply', () => {
    const html = renderToString(
      <PersonaChooser action="/x" personas={[]} apply={{ href: '/accesses/new', text: 'Ajukan akses' }} />,
    )
    expect(html).not.toContain('<form')
    expect(html).toContain('href="/accesses/new"')
  })
})
