import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../testing/browser.js'
import { startTestHouse, type TestHouse } from '../testing/test-house.js'
import { newVisitor, type Visitor } from '../testing/visitor.js'
import { endAccess } from './ending.js'
import { actor, choosePersona, expectHeading, signIn } from './steps.js'

let house: TestHouse
let browser: Browser
let visitor: Visitor
beforeAll(async () => {
  house = await startTestHouse()
  browser = await launchBrowser()
  // 409 and 403 are the refusals that this journey provokes.
  visitor = await newVisitor(browser, { expectedStatuses: [403, 409] })
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

const bar = (page: Page) => page.getByRole('region', { name: 'Persona' })
const note = (page: Page) => page.getByRole('textbox', { name: 'Catatan baru' })

async function writeNote(page: Page, text: string): Promise<void> {
  await note(page).fill(text)
  await page.getByRole('button', { name: 'Simpan catatan' }).click()
  await page.getByRole('listitem').filter({ hasText: text }).waitFor()
}

describe('a person with four personas', () => {
  const kota = /PPK.*Kesehatan.*Kota Palangka Raya/
  const kabupaten = /PPK.*Kotawaringin Timur/

  it('acts in two tabs of one service with two personas at once, and neither changes', async () => {
    const { page: first } = visitor
    const budi = actor(house.demo, 'budi.empat')
    await first.goto(`${house.addresses.urls.catalogue}/kerja`)
    await signIn(first, budi)
    await expectHeading(first, /Sebagai siapa Anda masuk/)
    await visitor.checkAccessibility(first)
    await visitor.picture('persona-chooser', first)
    await choosePersona(first, kota)
    await expectHeading(first, 'Ruang kerja')

    const second = await visitor.newTab()
    await second.goto(first.url())
    await second.getByText('Ganti persona').click()
    await second.getByRole('link', { name: 'Pilih persona lain' }).click()
    await choosePersona(second, kabupaten)
    await expectHeading(second, 'Ruang kerja')

    await writeNote(first, 'Serah terima untuk kota')
    await writeNote(second, 'Serah terima untuk kabupaten')
    for (const tab of [first, second]) await tab.reload()
    expect(await bar(first).textContent()).toContain('Kota Palangka Raya')
    expect(await bar(second).textContent()).toContain('Kabupaten Kotawaringin Timur')
    expect(await first.getByText('Serah terima untuk kabupaten').count()).toBe(0)
    expect(await second.getByText('Serah terima untuk kota', { exact: true }).count()).toBe(0)
    await visitor.checkAccessibility(second)

    // The header lists both, and leads to the other one on the very page, with what the address asks for.
    const third = await visitor.newTab()
    await third.goto(`${first.url().split('?')[0]}?asal=kepala`)
    await third.getByText('Ganti persona').click()
    await visitor.picture('persona-switcher', third)
    await third.getByRole('link', { name: /PPK.*Kotawaringin Timur/ }).click()
    await bar(third).getByText('Kotawaringin Timur').first().waitFor()
    const contextOf = (page: Page) => new URL(page.url()).pathname
    expect([contextOf(third), new URL(third.url()).search]).toEqual([contextOf(second), '?asal=kepala'])
    expect(await bar(first).textContent()).toContain('Kota Palangka Raya')
    await third.close()
  }, 120_000)

  it('keeps what was typed when a form is sent after its persona ended, and writes nothing', async () => {
    const [, second] = visitor.context.pages()
    if (second === undefined) throw new Error('the first journey opened two tabs')
    await note(second).fill('Belum sempat terkirim')
    await endAccess(house, { username: 'budi.empat', organisation: /Kotawaringin Timur/ })
    await second.getByRole('button', { name: 'Simpan catatan' }).click()
    // By the logout notice or by the next check of its token, whichever comes first: the words differ a little.
    await expectHeading(second, /Akses di halaman ini sudah (berakhir|tidak berlaku)/)
    expect(await second.getByRole('textbox', { name: 'Catatan baru' }).inputValue()).toBe(
      'Belum sempat terkirim',
    )
    expect(
      await second
        .getByText(/Kotawaringin Timur/)
        .first()
        .isVisible(),
    ).toBe(true)
    await visitor.checkAccessibility(second)
    await visitor.picture('context-ended', second)

    const [first] = visitor.context.pages()
    await first?.reload()
    expect(first && (await bar(first).textContent())).toContain('Kota Palangka Raya')
    expect(visitor.complaints).toEqual([])
  }, 120_000)
})
