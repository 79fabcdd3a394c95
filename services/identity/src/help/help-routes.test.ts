import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { registeredRoutes } from '../testing/inspection/registered-routes.js'
import { startTestApp, type TestApp } from '../testing/test-app.js'
import { guides } from './guides.js'

let test: TestApp
beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.stop())

const get = (url: string) => test.app.server.inject({ method: 'GET', url })

describe('the addresses that guides name', () => {
  it('are pages of the service', () => {
    const routes = registeredRoutes(test.app.server).map(({ path }) => path)
    expect(routes).toContain('/akses/:id/nonaktifkan')
    const named = guides.flatMap(({ pages }) => pages)
    expect(named.filter((page) => !routes.some((route) => isRouteOf(page, route)))).toEqual([])
  })

  it('belong to one guide each', () => {
    const named = guides.flatMap(({ pages }) => pages)
    expect(named.toSorted()).toEqual([...new Set(named)].toSorted())
  })
})

describe('the help of the service', () => {
  it('is open to everybody, lists every guide, and each has its page in both languages', async () => {
    const list = await get('/bantuan')
    expect(list.statusCode).toBe(200)
    for (const { slug, title } of guides) {
      expect(list.body).toContain(`href="/bantuan/${slug}"`)
      for (const language of ['id', 'en'] as const) {
        const page = await get(`/bantuan/${slug}?lang=${language}`)
        expect(page.statusCode, slug).toBe(200)
        expect(page.body).toContain(`>${title[language].replaceAll("'", '&#39;')}</h1>`)
      }
    }
  })

  it('stands in the footer of its page', async () => {
    const { body } = await get('/daftar')
    expect(body).toMatch(/<footer.*href="\/bantuan\/daftar"/s)
    expect(body).not.toContain('guide-link')
  })

  it.each(['/bantuan/tidak-ada', '/bantuan/gambar/tidak-ada.webp', '/bantuan/gambar/..%2Fpackage.json'])(
    '%s: does not exist',
    async (url) => {
      expect((await get(url)).statusCode).toBe(404)
    },
  )
})

/** A page is served by a route when each part is the same, or left open by the route. */
function isRouteOf(page: string, route: string): boolean {
  const [parts, open] = [page.split('/'), route.split('/')]
  return parts.length === open.length && open.every((part, at) => part.startsWith(':') || part === parts[at])
}
