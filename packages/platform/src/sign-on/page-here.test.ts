import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personas } from '../testing/personas.js'
import { startTestPlatform, type TestPlatform } from '../testing/test-platform.js'

let house: TestPlatform
beforeAll(async () => {
  house = await startTestPlatform()
})
afterAll(() => house.drop())

const siti = { sub: 'siti', name: 'Siti Rahmawati' }

/** Where the header leads from a page: to the other open context, and to the chooser. */
async function switcherOn(path: string) {
  const browser = house.browser()
  const other = await browser.signIn({ ...siti, persona: personas.ppk })
  const tab = await browser.signIn({ ...siti, persona: personas.pp })
  const { body } = await browser.get(tab.href(path))
  const hrefs = [
    ...body.matchAll(/class="menu-item"[^>]*href="([^"]+)"|href="([^"]+)"[^>]*class="menu-item"/g),
  ].map(([, one, two]) => (one ?? two ?? '').replaceAll('&amp;', '&'))
  const chooser = hrefs.find((href) => href.startsWith('/sign-in?')) ?? ''
  return {
    context: hrefs.find((href) => href.startsWith(other.href('/')))?.slice(other.href('/').length - 1),
    chooser: new URLSearchParams(chooser.split('?')[1]).get('return_to'),
  }
}

describe('a switch of the persona in the header', () => {
  it.each([
    ['the page itself', '/kerja', '/kerja'],
    ['with what was searched for', '/kerja?sebelum=x&cari=dua%20kata', '/kerja?sebelum=x&cari=dua+kata'],
    ['without what the page before told', '/kerja?disimpan=1', '/kerja'],
    ['the start', '/', '/'],
    ['the workspace, from a page that is none', '/tidak-ada', '/kerja'],
    ['the workspace, from the way out', '/keluar', '/kerja'],
  ])('leads back to %s: %s', async (_, path, back) => {
    expect(await switcherOn(path)).toEqual({ context: back, chooser: back })
  })
})
