import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { defaultMockFile, parseMockFile, readMockFile } from './mock-file.js'

/** A place of the file and what is written there; undefined takes it out. */
type Edit = readonly [place: string, value: unknown]

function write(file: object, [place, value]: Edit): void {
  const names = place.split('.')
  const last = names.pop() ?? ''
  const holder = names.reduce<object>((at, name) => Object(Reflect.get(at, name)), file)
  if (value === undefined) Reflect.deleteProperty(holder, last)
  else Reflect.set(holder, last, value)
}

/** The file that the mock comes with, changed by a test as somebody would with an editor. */
async function problemsAfter(...edits: readonly Edit[]): Promise<readonly string[]> {
  const file = structuredClone(await readMockFile(defaultMockFile))
  for (const edit of edits) write(file, edit)
  try {
    parseMockFile(file, 'people.json')
    return []
  } catch (error) {
    const [head, ...problems] = error instanceof Error ? error.message.split('\n') : []
    expect(head).toBe('people.json cannot be used:')
    return problems.map((problem) => problem.trim())
  }
}

it.each<readonly [string, Edit, string]>([
  ['a word that is not known', ['people.0.acces', []], 'people[0] (budi.empat).acces is not known'],
  ['a list that is not known', ['users', []], 'users is not known; known are people, clients, resources'],
  ['no people', ['people', []], 'people must be a list with at least one entry'],
  ['something that lacks', ['people.1.name', undefined], 'people[1] (hendra.ppk) lacks name'],
  [
    'an id that is none',
    ['people.0.id', 'budi'],
    'people[0] (budi.empat).id is "budi"; it must be a UUID such as',
  ],
  [
    'a role that is none',
    ['people.0.accesses.0.role', 'PPKX'],
    'accesses[0].role is "PPKX"; it must be one of PA, KPA, PPK',
  ],
  [
    'a day that is none',
    ['people.0.accesses.1.valid_until', '31-12-2026'],
    'valid_until is "31-12-2026"; it must be a day such as 2026-12-31, or null',
  ],
  ['a text that is none', ['people.2.username', 7], 'people[2].username is 7; it must be of the type string'],
  [
    'half an address',
    ['clients.0.redirect_uris', ['/callback']],
    'clients[0] (demo-web).redirect_uris[0] is "/callback"; it must be a whole address',
  ],
  ['a level that is none', ['clients.0.minimum_acr', 'aal2'], 'it must be one of urn:inaproc:aal1'],
  [
    'a name that stands twice',
    ['people.1.username', 'budi.empat'],
    'people: the username budi.empat stands twice',
  ],
  [
    'a client that stands twice',
    ['clients.1.client_id', 'demo-web'],
    'clients: the client_id demo-web stands twice',
  ],
  [
    'a provider without a company',
    ['people.0.accesses.3.company', undefined],
    'budi.empat: an access as ANGGOTA_PERUSAHAAN must name its company',
  ],
  [
    'a buyer without an institution',
    ['people.0.accesses.0.institution', undefined],
    'budi.empat: an access as PPK must name its institution',
  ],
  [
    'a web client without a proof',
    ['clients.0.client_secret', undefined],
    'demo-web.client_secret or public_keys: ',
  ],
  ['a web client without an address', ['clients.0.redirect_uris', undefined], 'demo-web.redirect_uris: '],
  ['an app with a secret', ['clients.1.client_secret', 'x'], 'demo-browser.client_secret or public_keys: '],
  [
    'two proofs',
    ['clients.0.public_keys', [{ kty: 'EC' }]],
    'demo-web: it has a client_secret and public_keys',
  ],
  ['FAPI without a key', ['clients.0.profile', 'fapi2'], 'demo-web.client_secret or public_keys: '],
  ['no openid', ['clients.0.scopes', ['persona']], 'demo-web.scopes: '],
])('says what is wrong and what would do: %s', async (_, edit, words) => {
  expect(await problemsAfter(edit)).toContainEqual(expect.stringContaining(words))
})

it('names every place at once', async () => {
  const problems = await problemsAfter(
    ...[0, 1, 2, 3].map((person): Edit => [`people.${person}.id`, 'none']),
    ...[0, 1, 2, 3, 4].map((client): Edit => [`clients.${client}.kind`, 'app']),
  )
  expect(problems).toHaveLength(4 + 5)
})

it('says where a file is not JSON, and that it is not there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'inaproc-mock-'))
  const path = join(folder, 'people.json')
  await writeFile(path, '{\n  "people": [,]\n}')
  await expect(readMockFile(path)).rejects.toThrow(/people\.json is not JSON: Unexpected token ','/)
  await expect(readMockFile(join(folder, 'none.json'))).rejects.toThrow('ENOENT')
  await rm(folder, { recursive: true })
})
