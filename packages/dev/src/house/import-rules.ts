import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'

/** One import statement: which file of which room asks for what. */
export interface Import {
  readonly file: string
  readonly target: string
}

/** Floors of the house from the ground up (docs/contributing.md): a room imports only from floors below its own. */
export const houseFloors: readonly (readonly string[])[] = [
  ['packages/domain'],
  ['packages/database', 'packages/ui'],
  ['packages/events', 'packages/server'],
  ['packages/relying-party'],
  ['packages/platform'],
  [
    'services/identity',
    'services/catalogue',
    'services/provider-management',
    'services/blacklist',
    'services/sandbox',
  ],
  ['packages/dev'],
]

/** Floors inside the identity service; what lies above is told by a job or an event, never imported. */
export const identityFloors: readonly (readonly string[])[] = [
  ['migrations'],
  ['audit', 'notifications', 'files'],
  ['accounts'],
  ['authentication'],
  ['registration'],
  ['organisations'],
  ['profiles'],
  ['accesses'],
  ['imports'],
  ['oidc'],
  ['clients'],
  ['recovery'],
  ['security', 'connected'],
  ['privacy', 'statistics'],
  ['home', 'help', 'resealing'],
]

/** A room that must stand alone: a partner may copy it, so it knows nothing of ours. */
export const selfContained = ['packages/relying-party'] as const

const importPattern = /(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g

/** All imports of the TypeScript sources below a folder, tests included unless asked otherwise. */
export function importsBelow(root: string, folder: string, options: { tests: boolean }): readonly Import[] {
  return sourcesBelow(join(root, folder))
    .filter((file) => options.tests || !/\.test\.tsx?$/.test(file))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(importPattern)].flatMap(([, specifier]) =>
        specifier === undefined
          ? []
          : [{ file: relative(root, file), target: targetOf(root, file, specifier) }],
      ),
    )
}

function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.parentPath.includes('/dist'))
    .map((entry) => join(entry.parentPath, entry.name))
}

/** `@inaproc/server/jobs` → `packages/server/jobs`; a relative path → path from the root; others as written. */
function targetOf(root: string, file: string, specifier: string): string {
  const own = /^@inaproc\/([^/]+)(?:\/(.*))?$/.exec(specifier)
  if (own) return `${floorFolder(own[1] ?? '')}/${own[2] ?? ''}`
  if (specifier.startsWith('.')) return relative(root, resolve(dirname(file), specifier))
  return specifier
}

function floorFolder(room: string): string {
  const path = houseFloors.flat().find((candidate) => candidate.endsWith(`/${room}`))
  return path ?? `unknown/${room}`
}

function roomOf(path: string): string | undefined {
  return houseFloors.flat().find((room) => path === room || path.startsWith(`${room}/`))
}

/** Imports between rooms that run sideways or upwards, or that leave a room by a relative path. */
export function roomViolations(imports: readonly Import[]): readonly string[] {
  return imports.flatMap(({ file, target }) => {
    const from = roomOf(file)
    const to = roomOf(target)
    if (target.startsWith('unknown/')) return [`${file}: there is no room ${target}`]
    if (from === undefined || to === undefined || from === to) return []
    if (floorOf(to) >= floorOf(from)) return [`${file}: ${from} may not import ${to}`]
    if (selfContained.some((room) => room === from))
      return [`${file}: ${from} stands alone and may not import ${to}`]
    return []
  })
}

function floorOf(room: string): number {
  return houseFloors.findIndex((floor) => floor.includes(room))
}

/** Imports between the subject folders of one service that run sideways or upwards. */
export function subjectViolations(
  imports: readonly Import[],
  source: string,
  floors: readonly (readonly string[])[],
): readonly string[] {
  const subjectOf = (path: string) =>
    path.startsWith(`${source}/`) ? path.slice(source.length + 1).split('/')[0] : undefined
  const floor = (subject: string | undefined) =>
    floors.findIndex((level) => subject !== undefined && level.includes(subject))
  return imports.flatMap(({ file, target }) => {
    const [from, to] = [subjectOf(file), subjectOf(target)]
    const [fromFloor, toFloor] = [floor(from), floor(to)]
    if (from === to || fromFloor < 0 || toFloor < 0) return []
    return toFloor < fromFloor ? [] : [`${file}: ${from} may not import ${to}`]
  })
}

/** Files that take from one another in a circle, types included: none of them can be read, moved or tested alone. */
export function circles(imports: readonly Import[]): readonly string[] {
  const nameOf = (path: string) => path.replace(/\.(?:js|tsx?)$/, '')
  const taken = Map.groupBy(imports, ({ file }) => nameOf(file))
  const done = new Set<string>()
  const found: string[] = []
  const visit = (file: string, way: readonly string[]) => {
    const begin = way.indexOf(file)
    if (begin >= 0) found.push([...way.slice(begin), file].join(' → '))
    if (begin >= 0 || done.has(file)) return
    for (const { target } of taken.get(file) ?? []) visit(nameOf(target), [...way, file])
    done.add(file)
  }
  for (const file of taken.keys()) visit(file, [])
  return found
}

/** The kinds of file of a subject folder and the kinds each may not import (docs/contributing.md). */
const forbiddenByKind: readonly {
  readonly kind: RegExp
  readonly forbidden: RegExp
  readonly why: string
}[] = [
  {
    kind: /-store\.ts$/,
    forbidden: /-(service|routes|page)\.js$|\.messages\.js$/,
    why: 'a store knows rules and SQL only',
  },
  { kind: /-service\.ts$/, forbidden: /-(routes|page)\.js$/, why: 'a use case knows no HTTP' },
  {
    kind: /-page\.tsx$/,
    forbidden: /-(store|service|routes)\.js$/,
    why: 'a page takes props and makes HTML',
  },
]

/** Imports that a kind of file may not have. Type-only needs are met by the rules file of the subject. */
export function kindViolations(imports: readonly Import[]): readonly string[] {
  return imports.flatMap(({ file, target }) =>
    forbiddenByKind
      .filter(({ kind, forbidden }) => kind.test(file) && forbidden.test(target))
      .map(({ why }) => `${file} imports ${target}: ${why}`),
  )
}

/** Imports that reach below a library's public entry. */
export function internalsViolations(imports: readonly Import[]): readonly string[] {
  return imports
    .filter(({ target }) =>
      /^(oidc-provider|openid-client|fastify|kysely|jose)\/(lib|dist|src)\//.test(target),
    )
    .map(({ file, target }) => `${file} imports ${target}: only public entries`)
}
