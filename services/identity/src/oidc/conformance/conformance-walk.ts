import { readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

/** One item of a conformance profile: what a relying party sends, and what must come back. */
export interface ConformanceItem {
  /** The name of the module of the OpenID Foundation's suite, or the paragraph of the specification. */
  readonly item: string
  readonly sent: string
  readonly back: string
  readonly check: () => Promise<void>
}

const root = join(import.meta.dirname, '..', '..', '..', '..', '..')
const page = join(root, 'docs', 'conformance.md')

/**
 * Walks a profile item by item, and holds its table in docs/conformance.md to it: the page lists what is walked, in this
 * order and in these words, and nothing else.
 * @param file the test's own `import.meta.url`
 */
export function walkProfile(profile: string, items: readonly ConformanceItem[], file: string): void {
  describe(profile, () => {
    it.each(items)('$item: $sent', async ({ check }) => check())

    it('is the table of docs/conformance.md', async () => {
      const sections = (await readFile(page, 'utf8')).split(/^## /m)
      const section = sections.find((text) => text.startsWith(`${profile}\n`)) ?? ''
      expect(section).toContain(`\`${relative(root, fileURLToPath(file))}\``)
      const rows = section.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| item '))
      expect(rows.filter((row) => !row.startsWith('| ---'))).toEqual(
        items.map(({ item, sent, back }) => `| ${item} | ${sent} | ${back} |`),
      )
    })
  })
}
