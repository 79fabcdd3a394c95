import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
let axeSource: Promise<string> | undefined
const axe = () => {
  axeSource ??= readFile(axePath, 'utf8')
  return axeSource
}

/** Rules of WCAG 2.2 A and AA, and axe's best practices. */
const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

export const widths = { wide: { width: 1280, height: 900 }, narrow: { width: 390, height: 844 } } as const

/** A person with a browser of their own; every page they come to is checked as they go. */
export interface Visitor {
  readonly context: BrowserContext
  readonly page: Page
  /** What the browser complained about on any page: script errors, refused resources, policy violations. */
  readonly complaints: readonly string[]
  /** Opens another tab of the same browser, watched like the first. */
  newTab(): Promise<Page>
  /** axe on the page as it is now; throws with every violation and where it is. */
  checkAccessibility(page?: Page): Promise<void>
  /** Keeps a picture when INAPROC_SCREENSHOTS names a folder; INAPROC_VIEWPORT=narrow walks as on a phone. */
  picture(name: string, page?: Page): Promise<void>
  close(): Promise<void>
}

export interface VisitorOptions {
  readonly viewport?: { readonly width: number; readonly height: number }
  /** Statuses of answers that this journey provokes on purpose; browsers print them as errors. */
  readonly expectedStatuses?: readonly number[]
  readonly javaScript?: boolean
  /** What the browser has kept of an earlier visit. */
  readonly storageState?: BrowserContextOptions['storageState'] | undefined
}

export async function newVisitor(browser: Browser, o: VisitorOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    viewport: o.viewport ?? (process.env['INAPROC_VIEWPORT'] === 'narrow' ? widths.narrow : widths.wide),
    // axe is put into the page by the test; the pages' own policy would refuse it. Violations are still reported.
    bypassCSP: false,
    javaScriptEnabled: o.javaScript ?? true,
    ...(o.storageState !== undefined && { storageState: o.storageState }),
  })
  context.setDefaultTimeout(15_000)
  const complaints: string[] = []
  const expected = (o.expectedStatuses ?? []).map(String)
  const watch = (page: Page) => {
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`))
    page.on('console', (message) => {
      const text = message.text()
      if (message.type() !== 'error' || expected.some((status) => text.includes(`status of ${status}`)))
        return
      complaints.push(`${page.url()}: ${text}`)
    })
    page.on('request', (request) => {
      if (request.url().endsWith('/csp-report'))
        complaints.push(`${page.url()}: CSP report ${request.postData()}`)
    })
    return page
  }
  const page = watch(await context.newPage())
  return {
    context,
    page,
    complaints,
    newTab: async () => watch(await context.newPage()),
    checkAccessibility: (on = page) => checkAccessibility(on),
    picture: async (name, on = page) => {
      const folder = process.env['INAPROC_SCREENSHOTS']
      if (folder !== undefined) await on.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
    },
    close: () => context.close(),
  }
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string
    readonly help: string
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
  }[]
}

async function checkAccessibility(page: Page): Promise<void> {
  // Run as code of the debugger, which the page's policy does not concern; once for each document.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(await axe())
  const options = JSON.stringify({ runOnly: axeTags, resultTypes: ['violations'] })
  const result: AxeResult = await page.evaluate(
    `axe.run(document, ${options}).then(({ violations }) => ({ violations }))`,
  )
  if (result.violations.length === 0) return
  const findings = result.violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes.map(({ html, failureSummary }) => `    ${html}\n    ${failureSummary}`).join('\n')}`,
  )
  throw new Error(`${page.url()} is not accessible:\n${findings.join('\n')}`)
}
