import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..', '..', '..')

it('docs/scenarios.md names only tests that exist', async () => {
  const page = await readFile(join(root, 'docs', 'scenarios.md'), 'utf8')
  const files = [...page.matchAll(/`([^`\s]+\.test\.tsx?)`/g)].map(([, file]) => file ?? '')
  const missing: string[] = []
  for (const file of new Set(files)) await access(join(root, file)).catch(() => missing.push(file))
  expect(files.length).toBeGreaterThan(5)
  expect(missing).toEqual([])
})
