import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  circles,
  houseFloors,
  identityFloors,
  importsBelow,
  internalsViolations,
  kindViolations,
  roomViolations,
  selfContained,
  subjectViolations,
} from './import-rules.js'

const root = new URL('../../../..', import.meta.url).pathname
const rooms = houseFloors.flat()

describe('the house', () => {
  it.each(rooms)('%s imports only from floors below', (room) => {
    const imports = importsBelow(root, `${room}/src`, { tests: true })
    expect(imports.length).toBeGreaterThan(0)
    expect(roomViolations(imports)).toEqual([])
    expect(circles(imports)).toEqual([])
    expect(internalsViolations(imports)).toEqual([])
  })

  it.each(rooms)('%s declares every room that it imports', (room) => {
    const manifest = JSON.parse(readFileSync(join(root, room, 'package.json'), 'utf8'))
    const declared = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
    const used = importsBelow(root, `${room}/src`, { tests: true })
      .map(({ target }) => /^(?:packages|services)\/([^/]+)/.exec(target)?.[1])
      .filter((name) => name !== undefined && !room.endsWith(`/${name}`))
    expect([...new Set(used)].filter((name) => !declared.includes(`@inaproc/${name}`))).toEqual([])
  })

  it('keeps the folders of the identity service on their floors', () => {
    const imports = importsBelow(root, 'services/identity/src', { tests: false })
    expect(subjectViolations(imports, 'services/identity/src', identityFloors)).toEqual([])
  })

  it('keeps the kinds of file apart in every service', () => {
    const imports = rooms
      .filter((room) => room.startsWith('services/'))
      .flatMap((room) => importsBelow(root, `${room}/src`, { tests: false }))
    expect(kindViolations(imports)).toEqual([])
  })
})

describe('the rules themselves', () => {
  const one = (file: string, target: string) => [{ file, target }]

  it('see an import that runs upwards, sideways, or out of a room that stands alone', () => {
    expect(roomViolations(one('packages/domain/src/nik.ts', 'packages/database/database'))).toHaveLength(1)
    expect(roomViolations(one('services/catalogue/src/app.ts', 'services/identity/app'))).toHaveLength(1)
    expect(roomViolations(one(`${selfContained[0]}/src/guards.ts`, 'packages/domain/roles'))).toHaveLength(1)
    expect(roomViolations(one('packages/server/src/server.ts', 'packages/ui/page'))).toEqual([])
  })

  it('see a subject that calls the floor above it', () => {
    const floors = [['accesses'], ['oidc']]
    const upward = one(
      'services/identity/src/accesses/access-service.ts',
      'services/identity/src/oidc/grants-store.js',
    )
    expect(subjectViolations(upward, 'services/identity/src', floors)).toHaveLength(1)
    const downward = one(
      'services/identity/src/oidc/claims.ts',
      'services/identity/src/accesses/personas-store.js',
    )
    expect(subjectViolations(downward, 'services/identity/src', floors)).toEqual([])
  })

  it('see files that take from one another', () => {
    const way = (...files: readonly string[]) =>
      files.slice(1).map((target, index) => ({ file: `a/${files[index]}.ts`, target: `a/${target}.js` }))
    expect(circles(way('one', 'two', 'three', 'two'))).toEqual(['a/two → a/three → a/two'])
    expect(circles([...way('one', 'two', 'three'), ...way('one', 'three')])).toEqual([])
  })

  it('see a page that queries and a library opened below its entry', () => {
    expect(
      kindViolations(
        one('services/identity/src/accesses/desk-page.tsx', 'services/identity/src/accesses/desk-store.js'),
      ),
    ).toHaveLength(1)
    expect(
      internalsViolations(
        one('services/identity/src/oidc/provider.ts', 'oidc-provider/lib/models/client.js'),
      ),
    ).toHaveLength(1)
  })
})
