import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

const page = join(import.meta.dirname, '..', '..', '..', '..', '..', 'docs', 'protocol.md')

/**
 * Says in the output of the run how many refused requests a part of the negative suite holds, and holds the table of
 * docs/protocol.md to it.
 * @param file the test's own `import.meta.url`
 */
export async function tellCount(part: string, count: number, file: string): Promise<void> {
  process.stdout.write(`negative suite, ${part}: ${count} requests refused with their code\n`)
  const name = `negative/${basename(fileURLToPath(file))}`
  const row = (await readFile(page, 'utf8')).split('\n').find((line) => line.includes(`${name}\` | `))
  expect(`${name}: ${row?.split('|').at(-2)?.trim()}`).toBe(`${name}: ${count}`)
}
