import { randomBytes } from 'node:crypto'
import { type AppServer, createServer } from '@inaproc/server/server'
import { Page, type PersonaOption } from '@inaproc/ui/page'
import { PersonaChooser } from '@inaproc/ui/persona-chooser'
import type { Browser, Page as BrowserPage } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../launcher/ports.js'
import { launchBrowser } from '../testing/browser.js'
import { newVisitor, type VisitorOptions, widths } from '../testing/visitor.js'

let origin: string
let server: AppServer
let browser: Browser
/** What the chooser sent. */
const chosen: string[] = []
beforeAll(async () => {
  origin = `http://localhost:${await freePort()}`
  server = await siteWithChooser()
  browser = await launchBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const units = ['Kesehatan', 'Pendidikan', 'Perhubungan', 'Sosial', 'Pertanian', 'Kehutanan', 'Pariwisata']
const personas: readonly PersonaOption[] = [
  ...units.map((unit, index) => ({
    id: `p${index}`,
    role: index % 2 === 0 ? 'Pejabat Pembuat Komitmen (PPK)' : 'Pejabat Pengadaan (PP)',
    organisation: index < 4 ? 'Kota Palangka Raya' : 'Kabupaten Kotawaringin Timur',
    workUnit: `Dinas ${unit}`,
    validUntil: '2026-12-31',
    daysLeft: 31,
    lastUsed: index < 2 ? new Date(`2026-11-2${index}T03:00:00Z`) : null,
    ...(index === 2 && { note: 'Anda akan diminta faktor kedua.' }),
  })),
  ...['Kelautan', 'Perikanan'].map((unit) => ({
    id: unit,
    role: 'Pejabat Pengadaan (PP)',
    organisation: 'Provinsi Kalimantan Tengah',
    workUnit: `Dinas ${unit}`,
    validUntil: '2026-06-30',
    daysLeft: null,
    lastUsed: null,
    disabledReason: 'Berakhir 30 Juni 2026.',
    wayOut: { href: '/reactivate', text: 'Aktifkan kembali' },
  })),
]

/** As little of a site as the chooser needs. */
async function siteWithChooser(): Promise<AppServer> {
  const site = await createServer({
    name: 'identity',
    baseUrl: origin,
    clock: () => new Date(),
    formKey: randomBytes(32).toString('hex'),
    production: false,
    logLevel: 'silent',
  })
  site.get<{ Querystring: { cari?: string } }>('/choose', async (request, reply) =>
    reply.page(
      <Page
        frame={{
          language: request.language,
          path: request.url,
          service: { key: 'identity', name: 'Akun', href: '/' },
        }}
        title="Pilih"
      >
        <PersonaChooser
          action="/choose"
          token={request.formToken()}
          personas={personas}
          search={{ action: '/choose', value: request.query.cari ?? '' }}
        />
      </Page>,
    ),
  )
  site.post<{ Body: { persona?: string } }>('/choose', async (request, reply) => {
    chosen.push(request.body.persona ?? 'nothing')
    return reply.type('text/plain').send('dipilih')
  })
  await site.listen({ port: Number(new URL(origin).port), host: 'localhost' })
  return site
}

const box = (page: BrowserPage) => page.getByRole('searchbox')
const seen = async (page: BrowserPage) =>
  (await page.locator('[data-option]:visible .persona-option-unit').allTextContents()).map((text) =>
    text.replace(/^.*Dinas /, ''),
  )
const open = async (o: VisitorOptions = {}, path = '/choose') => {
  const visitor = await newVisitor(browser, o)
  await visitor.page.goto(`${origin}${path}`)
  return visitor
}

describe('the search of the chooser', () => {
  it('narrows as one types, tells how many, and keeps what is chosen in sight', async () => {
    const visitor = await open({ viewport: widths.narrow })
    const { page } = visitor
    // By the script, once it has come.
    await page.getByRole('button', { name: 'Cari' }).waitFor({ state: 'hidden' })
    expect(await seen(page)).toHaveLength(9)
    await visitor.checkAccessibility()
    await visitor.picture('chooser-many')
    await box(page).fill('ppk kota')
    expect(await seen(page)).toEqual(['Kesehatan', 'Perhubungan', 'Pertanian', 'Pariwisata'])
    await page.getByRole('status').filter({ hasText: '4 persona cocok.' }).waitFor()
    await page.getByRole('radio', { name: /Kesehatan/ }).press('Space')
    await box(page).fill('perikanan')
    expect(await seen(page)).toEqual(['Kesehatan', 'Perikanan'])
    await page.getByRole('status').filter({ hasText: '1 persona cocok.' }).waitFor()
    await box(page).press('Enter')
    expect(page.url()).toBe(`${origin}/choose`)
    await box(page).fill('tidak ada')
    await page.getByText('Tidak ada persona yang cocok').waitFor()
    await visitor.checkAccessibility()
    await visitor.picture('chooser-none')
    await page.getByRole('link', { name: 'Tampilkan semua' }).click()
    expect([await seen(page), await box(page).inputValue()]).toEqual([
      expect.objectContaining({ length: 9 }),
      '',
    ])
    await page.getByRole('button', { name: 'Lanjutkan' }).click()
    await page.getByText('dipilih').waitFor()
    expect(chosen).toEqual(['p0'])
    expect(visitor.complaints).toEqual([])
    await visitor.close()
  })

  it('goes on from what was searched for before the module ran', async () => {
    const visitor = await open({}, '/choose?cari=sosial')
    const { page } = visitor
    expect(await seen(page)).toEqual(['Sosial'])
    expect(await page.getByText('Tidak dapat dipilih di sini').isVisible()).toBe(false)
    await visitor.picture('chooser-found')
    await box(page).fill('')
    expect(await seen(page)).toHaveLength(9)
    await box(page).fill('pendidikan')
    expect(await page.getByText('Tidak dapat dipilih di sini').isVisible()).toBe(false)
    await visitor.close()
  })

  it('works without JavaScript, by keyboard', async () => {
    const visitor = await open({ javaScript: false })
    const { page } = visitor
    await box(page).fill('timur pp')
    await box(page).press('Enter')
    await page.waitForURL('**/choose?cari=timur+pp')
    expect(await seen(page)).toEqual(['Pertanian', 'Kehutanan', 'Pariwisata'])
    await page.getByRole('radio', { name: /Kehutanan/ }).press('Space')
    await page.getByRole('button', { name: 'Lanjutkan' }).press('Enter')
    await page.getByText('dipilih').waitFor()
    expect(chosen.at(-1)).toBe('p5')
    await visitor.close()
  })
})
