import { describe, expect, it } from 'vitest'
import { assetPath } from '../assets.js'
import { Notice } from '../content/content.js'
import { inLanguage } from './header.js'
import { type Frame, Page, type PersonaOption, renderPage } from './page.js'

const visitor: Frame = {
  language: 'id',
  path: '/sign-in?return_to=%2Forders%3Fa%3D1',
  service: { key: 'identity', name: 'Akun INAPROC', href: '/' },
}
const ppk: PersonaOption = {
  id: 'p1',
  role: 'PPK',
  organisation: 'Kota Palangka Raya',
  workUnit: 'Dinas Kesehatan',
  validUntil: '2026-12-31',
  daysLeft: 40,
  current: true,
}
const pp: PersonaOption = { ...ppk, id: 'p2', role: 'PP', current: false, href: '/as/2/' }
const atWork: Frame = {
  ...visitor,
  person: { name: 'Siti', menu: [{ href: '/account', text: 'Akun saya' }], signOut: { href: '/sign-out' } },
  persona: ppk,
  personas: [ppk, pp],
  navigation: [
    { href: '/orders', text: 'Pesanan', current: true },
    { href: '/cart', text: 'Keranjang' },
  ],
  formToken: 't0ken',
}

describe('a page', () => {
  it('is a document in its language with title, skip link, one main and no inline script or style', () => {
    const html = renderPage(
      <Page frame={visitor} title="Masuk">
        <h1>Masuk</h1>
      </Page>,
    )
    expect(html).toMatch(/^<!doctype html><html lang="id">/)
    expect(html).toContain('<title>Masuk – Akun INAPROC – INAPROC</title>')
    expect(html).toContain('<a class="skip-link" href="#main">')
    expect(html.match(/<main id="main" tabindex="-1"/g)).toHaveLength(1)
    expect(html).toContain(`href="${assetPath('inaproc.css')}"`)
    expect(html).not.toMatch(/<style|style="|<script(?![^>]* src=)|\son[a-z]+=/)
  })

  it.each([
    ['id', 'Kesalahan: Masuk'],
    ['en', 'Error: Masuk'],
  ] as const)('says first in its title that something is wrong (%s)', (language, start) => {
    const html = renderPage(<Page frame={{ ...visitor, language }} title="Masuk" hasError />)
    expect(html).toContain(`<title>${start}`)
  })

  it('gives its language to the components inside', () => {
    const english = renderPage(
      <Page frame={{ ...visitor, language: 'en' }} title="x">
        <Notice title="Saved" tone="success" />
      </Page>,
    )
    expect(english).toContain('Success: ')
  })

  it('links to itself in the other language and keeps its query', () => {
    const html = renderPage(<Page frame={visitor} title="x" />)
    expect(html).toContain('href="/sign-in?return_to=%2Forders%3Fa%3D1&amp;lang=en" lang="en" hreflang="en"')
    expect(inLanguage('/a?lang=en&b=1#c', 'id')).toBe('/a?lang=id&b=1')
    expect(inLanguage('/a', 'en')).toBe('/a?lang=en')
    expect(inLanguage('/a?b=c?d', 'en')).toBe('/a?b=c%3Fd&lang=en')
  })

  it('shows no person, navigation or persona to a visitor', () => {
    const html = renderPage(<Page frame={visitor} title="x" />)
    expect(html).not.toMatch(/person-menu|persona-bar|class="navigation"/)
  })
})

describe('the header of a person at work', () => {
  const html = renderPage(<Page frame={atWork} title="Pesanan" />)

  it('always shows role, institution, work unit, last day and days left', () => {
    expect(html).toMatch(/persona-role">PPK</)
    expect(html).toContain('Kota Palangka Raya · Dinas Kesehatan')
    expect(html).toContain('<time datetime="2026-12-31">31 Desember 2026</time>')
    expect(html).toContain('40 hari lagi')
  })

  it('marks the current page and the current persona, which leads nowhere', () => {
    expect(html).toContain('<a href="/orders" aria-current="page">')
    expect(html).toMatch(/<span class="menu-item" aria-current="true">.*sedang dipakai/)
    expect(html).toContain('<a class="menu-item" href="/as/2/">')
  })

  it('signs out by a form with the token', () => {
    expect(html).toMatch(
      /<form method="post" action="\/sign-out"><input type="hidden" name="_token" value="t0ken"\/>/,
    )
  })

  it('opens its menus without JavaScript', () => {
    expect(html.match(/<details class="menu/g)).toHaveLength(2)
  })
})

describe('places grouped by subject', () => {
  const html = renderPage(
    <Page
      frame={{
        ...atWork,
        navigation: [
          { href: '/', text: 'Beranda' },
          { text: 'Aplikasi', links: [{ href: '/clients', text: 'Klien', current: true }] },
          { text: 'Pengawasan', links: [{ href: '/audit', text: 'Log audit' }] },
        ],
      }}
      title="x"
    />,
  )
  const navigation = /<nav class="navigation.*?<\/nav>/.exec(html)?.[0] ?? ''

  it('are menus that open without JavaScript, one at a time, all behind one button on a phone', () => {
    expect(
      navigation.match(/<details class="menu navigation-menu" data-menu[^ >]* name="navigation">/g),
    ).toHaveLength(2)
    expect(navigation).toMatch(/<details class="frame navigation-fold"><summary>.*?Menu<\/summary><ul>/)
    expect(navigation).not.toContain(' open')
  })

  it('say of the page and of its subject that one is there', () => {
    expect(navigation).toMatch(/<summary aria-current="true">Aplikasi/)
    expect(navigation).toMatch(/<summary>Pengawasan/)
    expect(navigation).toContain('<a class="menu-item" href="/clients" aria-current="page">Klien</a>')
    expect(navigation.match(/aria-current="page"/g)).toHaveLength(1)
  })
})

describe('the persona switcher', () => {
  it('can be a form whose buttons send the persona', () => {
    const { href: _, ...withoutLink } = pp
    const html = renderPage(
      <Page
        frame={{
          ...atWork,
          personas: [ppk, withoutLink],
          personaSwitch: { action: '/switch', field: 'persona_id', hidden: { from: '/orders' } },
        }}
        title="x"
      />,
    )
    expect(html).toContain('<form method="post" action="/switch"><input type="hidden" name="_token"')
    expect(html).toContain('<button class="menu-item" type="submit" name="persona_id" value="p2">')
    expect(html).toContain('name="from" value="/orders"')
  })

  it('says why a persona cannot be chosen and offers the chooser', () => {
    const html = renderPage(
      <Page
        frame={{
          ...atWork,
          personas: [ppk, { ...pp, disabledReason: 'Sudah berakhir.' }],
          personaChooser: { href: '/sign-in?prompt=select_persona', text: 'Pilih persona lain' },
        }}
        title="x"
      />,
    )
    expect(html).toContain('Sudah berakhir.')
    expect(html).not.toContain('/as/2/')
    expect(html).toContain('href="/sign-in?prompt=select_persona"')
  })

  it.each([
    [40, 'tag-neutral', '40 hari lagi'],
    [30, 'tag-warning', '30 hari lagi'],
    [7, 'tag-danger', '7 hari lagi'],
    [0, 'tag-danger', 'hari terakhir'],
    [-1, 'tag-danger', 'sudah berakhir'],
  ] as const)('grows urgent towards the end: %i days', (daysLeft, tone, words) => {
    const html = renderPage(<Page frame={{ ...atWork, persona: { ...ppk, daysLeft } }} title="x" />)
    expect(html).toMatch(new RegExp(`tag ${tone}">${words}<`))
  })

  it('says so when a persona has no end', () => {
    const html = renderPage(
      <Page frame={{ ...atWork, persona: { ...ppk, validUntil: null, daysLeft: null } }} title="x" />,
    )
    expect(html).toContain('Tanpa batas waktu')
  })
})
