import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const docs = join(import.meta.dirname, '..', '..', '..', '..', 'docs')

/**
 * What becomes of the lines that a page shows. Nothing is copied: a test or command takes them from the page itself, so a
 * page and what was tried cannot differ. `typed`: what somebody types to start what stands above; `quoted`: a piece of a
 * file or of an answer; `not run`: the page says so.
 */
const fates: Readonly<Record<string, readonly string[]>> = {
  'integrate.md': ['js: journeys/integrate.test.ts', 'sh: typed'],
  'integrate/apache.md': ['sh: typed', 'apache: foreign-apache', 'sh: typed', 'sh: typed'],
  'integrate/browser.md': [
    'html: foreign-clients.test.ts',
    'json: quoted',
    'js: foreign-clients.test.ts',
    'js: foreign-clients.test.ts',
  ],
  'integrate/checklist.md': [],
  'integrate/clients-api.md': ['sh: foreign-clients.test.ts'],
  'integrate/device.md': ['js: journeys/clients/device.test.ts', 'sh: typed'],
  'integrate/dotnet.md': ['csharp: not run'],
  'integrate/errors.md': [],
  'integrate/express.md': [
    'sh: typed',
    'js: foreign-clients.test.ts',
    'sh: typed',
    'js: foreign-clients.test.ts',
    'js: foreign-clients.test.ts',
  ],
  'integrate/fastify.md': ['sh: typed', 'js: foreign-clients.test.ts', 'sh: typed'],
  'integrate/high-assurance.md': ['js: foreign-clients.test.ts', 'sh: typed'],
  'integrate/machine.md': ['js: foreign-clients.test.ts', 'sh: typed'],
  'integrate/mock-provider.md': [
    'sh: typed',
    'json: quoted',
    'text: quoted',
    'sh: foreign-clients.test.ts',
    'sh: foreign-clients.test.ts',
    'sh: foreign-clients.test.ts',
    'sh: foreign-clients.test.ts',
    'js: quoted',
  ],
  'integrate/native.md': ['js: foreign-clients.test.ts', 'sh: typed'],
  'integrate/nginx.md': ['toml: foreign-nginx', 'nginx: foreign-nginx', 'sh: typed'],
  'integrate/own-client.md': ['sh: typed', 'sh: foreign-clients.test.ts'],
  'integrate/php.md': ['php: foreign-php', 'php: foreign-php', 'sh: typed', 'php: not run'],
  'integrate/signals.md': ['js: identity, clients/signals/receivers', 'json: quoted'],
  'integrate/spring.md': [
    'xml: foreign-spring',
    'yaml: foreign-spring',
    'java: foreign-spring',
    'java: foreign-spring',
    'sh: typed',
  ],
}

const pages = ['integrate.md', ...(await readdir(join(docs, 'integrate'))).map((name) => `integrate/${name}`)]

it.each(pages)('%s: each block of lines is run, or says what it is', async (page) => {
  const text = await readFile(join(docs, page), 'utf8')
  const blocks = [...text.matchAll(/^```([a-z]+)\n/gm)].map(([, language]) => language)
  const fated = fates[page] ?? []
  expect(blocks).toEqual(fated.map((fate) => fate.split(': ')[0]))
  expect(fated.some((fate) => fate.endsWith('not run'))).toBe(/Not (run|tested) by us/.test(text))
})
