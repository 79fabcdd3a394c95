import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the folder with the style sheet, the modules and the favicon. */
export const assetsDirectory: string = fileURLToPath(new URL('../assets', import.meta.url))

/**
 * Files of libraries for browsers, by the name under which they are served, with their absolute paths. Each is one file
 * as its package ships it (docs/notices.md), so that a page fetches one thing and not a tree of modules.
 */
export const libraryAssets: Readonly<Record<string, string>> = {
  'libraries/simplewebauthn.js': join(packageOf('@simplewebauthn/browser'), 'dist/bundle/index.umd.min.js'),
}

/** The folder of a package whose entry lies one folder down. */
function packageOf(name: string): string {
  return dirname(dirname(createRequire(import.meta.url).resolve(name)))
}

function assetNames(): readonly string[] {
  return readdirSync(assetsDirectory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(assetsDirectory.length + 1))
    .map((name) => name.replaceAll('\\', '/'))
    .concat(Object.keys(libraryAssets))
    .sort()
}

function hashOf(names: readonly string[]): string {
  const hash = createHash('sha256')
  for (const name of names) {
    const bytes = readFileSync(libraryAssets[name] ?? join(assetsDirectory, name))
    hash.update(`${name}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex').slice(0, 16)
}

const known: ReadonlySet<string> = new Set(assetNames())

/** One fingerprint over all assets: any changed byte changes every asset address, so caches may keep them for ever. */
export const assetsHash: string = hashOf([...known])

/** The address of one asset, for example `assetPath('inaproc.css')`. Throws when there is no such file. */
export function assetPath(name: string): string {
  if (!known.has(name)) throw new Error(`No such asset: ${name}`)
  return `/assets/${assetsHash}/${name}`
}
