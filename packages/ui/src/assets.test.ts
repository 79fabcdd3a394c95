import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { assetPath, assetsDirectory, assetsHash, libraryAssets } from './assets.js'

function files(ending: string): readonly string[] {
  return readdirSync(assetsDirectory, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith(ending),
  )
}
const read = (name: string) => readFileSync(join(assetsDirectory, name), 'utf8')

describe('assets', () => {
  it('are addressed below one fingerprint', () => {
    expect(assetsHash).toMatch(/^[0-9a-f]{16}$/)
    expect(assetPath('inaproc.css')).toBe(`/assets/${assetsHash}/inaproc.css`)
    expect(assetPath('modules/start.js')).toBe(`/assets/${assetsHash}/modules/start.js`)
    expect(existsSync(join(assetsDirectory, 'favicon.svg'))).toBe(true)
  })

  it('name files of libraries that their packages ship, without a folder of the same name', () => {
    for (const [name, path] of Object.entries(libraryAssets)) {
      expect(assetPath(name)).toBe(`/assets/${assetsHash}/${name}`)
      expect(existsSync(path), path).toBe(true)
      expect(existsSync(join(assetsDirectory, name)), name).toBe(false)
    }
  })

  it('have no address when there is no such file', () => {
    expect(() => assetPath('../package.json')).toThrow('No such asset')
    expect(() => assetPath('css/')).toThrow('No such asset')
  })
})

describe('the style sheets', () => {
  it('weigh at most 15 KB compressed', () => {
    const bytes = files('.css').reduce((sum, name) => sum + gzipSync(read(name)).length, 0)
    expect(bytes).toBeLessThanOrEqual(15 * 1024)
  })

  it('load nothing from elsewhere and import nothing', () => {
    for (const name of files('.css')) {
      expect(read(name), name).not.toMatch(/url\(["']?(https?:|\/\/|data:)/)
      expect(read(name), name).not.toContain('@import')
    }
  })

  it('use only tokens that exist', () => {
    const all = files('.css').map(read).join('\n')
    const defined = new Set([...all.matchAll(/^\s*(--[\w-]+):/gm)].map((match) => match[1]))
    const used = new Set([...all.matchAll(/var\((--[\w-]+)/g)].map((match) => match[1]))
    expect([...used].filter((token) => !defined.has(token))).toEqual([])
    expect([...defined].filter((token) => !used.has(token))).toEqual([])
  })

  it('refer to pictures that exist', () => {
    for (const name of files('.css'))
      for (const [, target = ''] of read(name).matchAll(/url\("([^"]+)"\)/g))
        expect(existsSync(join(assetsDirectory, name, '..', target)), `${name} → ${target}`).toBe(true)
  })
})

describe('the modules', () => {
  it('are all named in start.js, and all that it names exist', () => {
    const named = [...read('modules/start.js').matchAll(/\]': '([\w-]+)'/g)].map(([, name]) => `${name}.js`)
    const present = files('.js').map((name) => name.replaceAll('\\', '/').replace('modules/', ''))
    expect(named.toSorted()).toEqual(present.filter((name) => name !== 'start.js').toSorted())
  })
})
