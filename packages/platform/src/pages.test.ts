import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personas } from './testing/personas.js'
import type { PageAnswer } from './testing/test-browser.js'
import { startTestPlatform, type TestPlatform } from './testing/test-platform.js'

type Pages = Readonly<Record<string, PageAnswer>>

let house: TestPlatform
let indonesian: Pages
let english: Pages
beforeAll(async () => {
  house = await startTestPlatform()
  indonesian = await allPages('id')
  english = await allPages('en')
})
afterAll(() => house.drop())

/** Every page that a platform shows, as a person meets them. */
async function allPages(language: 'id' | 'en'): Promise<Pages> {
  const siti = { sub: 'siti', name: 'Siti "O\'Brien" <b>' }
  const visitor = house.browser(language)
  const browser = house.browser(language)
  const lpse = await browser.signIn({ ...siti, persona: personas.lpse })
  const pp = await browser.signIn({ ...siti, persona: personas.pp })
  const ppk = await browser.signIn({ ...siti, persona: personas.ppk })
  const workspace = await browser.get(pp.href('/kerja'))
  const problem = await browser.submit(workspace, { text: '' })
  await browser.submit(workspace, { text: 'style="x" onclick=alert(1) <script>alert(1)</script>' })
  const saved = await browser.get(pp.href('/kerja?disimpan=1'))
  const signOut = await browser.get(pp.href('/keluar'))
  await browser.submit(signOut, { scope: 'context' })
  const begun = await visitor.get('/sign-in?return_to=/kerja')
  const state = new URL(begun.location ?? '').searchParams.get('state') ?? ''
  return {
    start: await visitor.get('/'),
    'start, signed in': await browser.get(ppk.href('/')),
    workspace,
    'workspace, problem': problem,
    'workspace, saved': saved,
    'sign-out': signOut,
    'form of an ended access': await browser.submit(saved, { text: '<script>alert(2)</script>' }),
    'page of an ended access': await browser.get(pp.href('/kerja')),
    'role refused': await browser.get(lpse.href('/kerja')),
    'provider refused': await visitor.get(`/callback?error=persona_required&state=${state}`),
    'sign-in expired': await visitor.get('/callback?code=x&state=y'),
    'not found': await visitor.get('/tidak-ada'),
    'not found, signed in': await browser.get(ppk.href('/tidak-ada')),
  }
}

describe.each(['id', 'en'] as const)('every page (%s)', (language) => {
  const pages = () => Object.entries(language === 'id' ? indonesian : english)

  it('has no inline style, script or handler, which its policy would stop', async () => {
    const gallery = await house.browser(language).get('/gallery')
    for (const [name, { body, headers }] of [...pages(), ['gallery', gallery] as const]) {
      const tags = [...body.matchAll(/<[a-z][^>]*>/gi)].map(([tag]) => tag)
      const inline = tags.filter(
        (tag) => /\s(style|on\w+)=/i.test(tag.replaceAll(/="[^"]*"/g, '=')) || /^<style/i.test(tag),
      )
      const scripts = tags.filter((tag) => /^<script/i.test(tag) && !/\ssrc="\/assets\//.test(tag))
      expect([name, inline, scripts]).toEqual([name, [], []])
      expect(String(headers['content-security-policy'])).toMatch(/script-src 'self';.*style-src 'self'/)
    }
  })

  it('says its language, has one heading and a title, and is kept by nobody', () => {
    for (const [name, { body, headers }] of pages()) {
      expect([name, /<html lang="(\w+)"/.exec(body)?.[1]]).toEqual([name, language])
      expect([name, body.match(/<h1[ >]/g)?.length]).toEqual([name, 1])
      expect([name, /<title>[^<]+ – INAPROC<\/title>/.test(body)]).toEqual([name, true])
      expect([name, headers['cache-control']]).toEqual([name, 'no-store'])
    }
  })

  it('has a label for each field and an id only once', () => {
    for (const [name, { body }] of pages()) {
      const ids = [...body.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id)
      expect([name, ids.filter((id, index) => ids.indexOf(id) !== index)]).toEqual([name, []])
      const labels = new Set([...body.matchAll(/<label[^>]*\sfor="([^"]*)"/g)].map(([, id]) => id))
      const fields = [
        ...body.matchAll(/<(?:textarea|select|input(?![^>]*type="hidden"))[^>]*\sid="([^"]*)"/g),
      ]
      expect([name, fields.filter(([, id]) => !labels.has(id)).map(([tag]) => tag)]).toEqual([name, []])
    }
  })
})

describe('the two languages', () => {
  it('share no heading, so that none was forgotten', () => {
    const heading = (page: PageAnswer | undefined) => /<h1[^>]*>(.*?)<\/h1>/s.exec(page?.body ?? '')?.[1]
    for (const name of Object.keys(indonesian))
      expect([name, heading(indonesian[name])]).not.toEqual([name, heading(english[name])])
  })
})

describe('the log', () => {
  it('holds no token, code, key or state of a sign-in', async () => {
    await house.browser().get('/callback?code=a-very-secret-code&state=a-very-secret-state')
    expect(house.log()).not.toContain('a-very-secret')
    expect(house.log()).not.toContain(house.config.sessionKey)
  })
})
