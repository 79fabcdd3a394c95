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
  })

  it('keeps what cannot be chosen apart, with the reason and the way out, and without a control', () => {
    const html = renderToString(
      <PersonaChooser
        action="/x"
        personas={[
          persona('a', 'Kota', {
            current: true,
            disabledReason: 'Sudah berakhir.',
            wayOut: { href: '/akses/a', text: 'Aktifkan kembali' },
          }),
          persona('b', 'Kota', { note: 'Anda akan diminta faktor kedua.' }),
        ]}
      />,
    )
    expect(html.match(/type="radio"/g)).toHaveLength(1)
    expect(html).not.toContain('checked')
    expect(html).toContain('Anda akan diminta faktor kedua.')
    expect(html).toContain('Tidak dapat dipilih di sini (1)')
    expect(html).toContain('Sudah berakhir.')
    expect(html).toContain('href="/akses/a"')
    expect(html).toMatch(/<details[^>]* open/)
  })

  it('folds many of those away, unless somebody searches among them', () => {
    const personas = [
      ...many(5),
      ...['w', 'x', 'y', 'z'].map((id) => persona(id, 'Dinas Lama', { disabledReason: 'Sudah berakhir.' })),
    ]
    const open = (value: string) =>
      /<details[^>]* open/.test(
        renderToString(<PersonaChooser action="/x" personas={personas} search={{ action: '/x', value }} />),
      )
    expect([open(''), open('lama')]).toEqual([false, true])
  })

  it('searches from eight personas on by a form of its own, which needs no module', () => {
    const search = { action: '/interaction/1', value: 'PERAN p3' }
    const html = (count: number, value = search.value) =>
      renderToString(
        <PersonaChooser action="/x" personas={many(count)} search={{ action: search.action, value }} />,
      )
    expect(html(7)).not.toContain('type="search"')
    expect(html(8)).toMatch(/<form id="persona-search" method="get" action="\/interaction\/1"/)
    expect(html(8)).toMatch(/type="search" name="cari" value="PERAN p3"[^>]* form="persona-search"/)
    expect(html(8).match(/data-option="[^"]*" hidden/g)).toHaveLength(7)
    expect(html(8)).toContain('1 persona cocok.')
    expect(html(8, 'tidak ada')).toMatch(/class="persona-group" hidden/)
    expect(html(8, 'tidak ada')).toMatch(/<p data-none[^>]*[^n]>Tidak ada persona yang cocok/)
    expect(html(8, '')).toMatch(/<p data-none[^>]* hidden/)
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
