import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the folder with the style sheet, the modules and the favicon. */
export const assetsDirectory: string = fileURLToPath(new URL('../assets', import.meta.url))

function assetNames(): readonly string[] {
  return readdirSync(assetsDirectory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(assetsDirectory.length + 1))
    .map((name) => name.replaceAll('\\', '/'))
    .sort()
}

function hashOf(names: readonly string[]): string {
  const hash = createHash('sha256')
  for (const name of names) {
    const bytes = readFileSync(join(assetsDirectory, name))
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
