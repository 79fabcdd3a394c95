import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..', '..', '..')

it('docs/protocol.md names only tests that exist, and one for each promise', async () => {
  const page = await readFile(join(root, 'docs', 'protocol.md'), 'utf8')
  const rows = page.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| promise'))
  const missing: string[] = []
  for (const row of rows) {
    const named = [...row.matchAll(/(?:“([^”]+)” in )?`([^`\s]+\.test\.tsx?)`/g)]
    if (named.length === 0) missing.push(`no test: ${row.slice(0, 60)}`)
    for (const [, title, file = ''] of named) {
      const text = await readFile(join(root, file), 'utf8').catch(() => null)
      if (text === null || (title !== undefined && !text.includes(title)))
        missing.push(`${title ?? ''} in ${file}`)
    }
  }
  expect(rows.length).toBeGreaterThan(30)
  expect(missing).toEqual([])
})

it('docs/protocol.md adds up what is refused', async () => {
  const page = await readFile(join(root, 'docs', 'protocol.md'), 'utf8')
  const [, refused = ''] = page.split('## What must be refused')
  const counts = [...refused.matchAll(/^\| .* \| (\d+) \|$/gm)].map(([, count]) => Number(count))
  expect(counts.length).toBeGreaterThan(5)
  expect(refused).toContain(`**${counts.reduce((sum, count) => sum + count, 0)}**`)
})

it('docs/conformance.md has no profile that nobody walks', async () => {
  const page = await readFile(join(root, 'docs', 'conformance.md'), 'utf8')
  const [, ...sections] = page.split(/^## /m)
  expect(sections.length).toBeGreaterThan(4)
  for (const section of sections) {
    const [profile = ''] = section.split('\n', 1)
    const [, file = ''] = /^Held by `(\S+)`/m.exec(section) ?? []
    expect(await readFile(join(root, file), 'utf8')).toContain(`walkProfile('${profile}'`)
  }
})
