import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { personas } from '../testing/personas.js'
import { startTestPlatform, type TestPlatform } from '../testing/test-platform.js'

const start = new Date('2026-11-21T03:00:00Z').getTime()
const minute = 60_000
let house: TestPlatform
beforeAll(async () => {
  house = await startTestPlatform()
})
beforeEach(() => house.setNow(new Date(start).toISOString()))
afterAll(() => house.drop())

const siti = { sub: 'siti', name: 'Siti Rahmawati', persona: personas.ppk }
const after = (minutes: number) => house.setNow(new Date(start + minutes * minute).toISOString())
const dataOf = (body: string, name: string) =>
  new RegExp(`data-${name}="([^"]*)"`).exec(body)?.[1]?.replaceAll('&amp;', '&')

describe('a page for somebody who is signed in', () => {
  it('carries when its session ends, how to stay, and where to go afterwards', async () => {
    const browser = house.browser()
    const tab = await browser.signIn(siti)
    after(2)
    const page = await browser.get(tab.href('/kerja?urut=nama'))
    expect(dataOf(page.body, 'session-warning')).toBe(String(15 * minute))
    expect(dataOf(page.body, 'warn')).toBe('150000')
    expect(dataOf(page.body, 'stay')).toBe(tab.href('/sesi/perpanjang'))
    const ended = new URL(String(dataOf(page.body, 'ended')), 'http://localhost')
    expect(ended.pathname).toBe('/sesi/berakhir')
    expect(Object.fromEntries(ended.searchParams)).toEqual({
      return_to: '/kerja?urut=nama',
      persona_hint: personas.ppk.id,
    })
    expect(page.body).toMatch(/<dialog[^>]*role="alertdialog"/)
    expect(page.text).toContain('Sesi berakhir setelah 15 menit tanpa kegiatan.')
  })

  it('tells the true end, which is the last minute’s when nothing was written since', async () => {
    const browser = house.browser()
    const tab = await browser.signIn(siti)
    after(0.5)
    const page = await browser.get(tab.href('/kerja'))
    expect(dataOf(page.body, 'session-warning')).toBe(String(14.5 * minute))
  })

  it('tells the longest time when that comes first', async () => {
    const browser = house.browser()
    const tab = await browser.signIn(siti)
    for (let minutes = 14; minutes < 12 * 60; minutes += 14) {
      after(minutes)
      await browser.get(tab.href('/kerja'))
    }
    after(12 * 60 - 4)
    const page = await browser.get(tab.href('/kerja'))
    expect(dataOf(page.body, 'session-warning')).toBe(String(4 * minute))
  })

  it('says nothing of the kind to visitors', async () => {
    expect((await house.browser().get('/')).body).not.toContain('session-warning"')
  })
})

describe('staying', () => {
  it('counts as use', async () => {
    const browser = house.browser()
    const tab = await browser.signIn(siti)
    after(13)
    const answer = await browser.get(tab.href('/sesi/perpanjang'))
    expect(JSON.parse(answer.body)).toEqual({ endsInMs: 15 * minute })
    expect(answer.headers['cache-control']).toBe('no-store')
    after(27)
    expect((await browser.get(tab.href('/kerja'))).status).toBe(200)
  })

  it('is too late after the end', async () => {
    const browser = house.browser()
    const tab = await browser.signIn(siti)
    after(15.1)
    expect((await browser.get(tab.href('/sesi/perpanjang'))).status).toBe(303)
  })
})

describe('the page after the end', () => {
  const address = `/sesi/berakhir?${new URLSearchParams({ return_to: '/kerja?urut=nama', persona_hint: 'p-1' })}`

  it.each([
    ['id', 'Sesi Anda sudah berakhir', 'Masuk lagi'],
    ['en', 'Your session has ended', 'Sign in again'],
  ] as const)('leads back to the same place with the same persona (%s)', async (language, title, button) => {
    const page = await house.browser(language).get(address)
    expect(page.status).toBe(200)
    expect(page.text).toContain(title)
    expect(page.text).toContain(button)
    expect(page.body).toContain('/sign-in?return_to=%2Fkerja%3Furut%3Dnama&amp;persona_hint=p-1')
  })

  it.each(['https://evil.example/', '//evil.example/', '/\\evil.example'])(
    'never leads to %s',
    async (to) => {
      const page = await house.browser().get(`/sesi/berakhir?${new URLSearchParams({ return_to: to })}`)
      expect(page.body).toContain('"/sign-in?return_to=%2F"')
      // The page may name itself in the other language; no link may lead there.
      expect(page.body).not.toMatch(/(?:href|action)="[^"?]*evil/)
    },
  )

  it('sends nobody away whose session still runs', async () => {
    const browser = house.browser()
    const tab = await browser.signIn(siti)
    const page = await browser.get('/sesi/berakhir?return_to=/kerja')
    expect(page.text).toContain('Anda masih masuk')
    expect(page.body).toContain(`href="${tab.href('/kerja')}"`)
  })
})
