import { existsSync, globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const room = new URL('..', import.meta.url).pathname
// the shape is what this test is about
const { exports } = JSON.parse(readFileSync(`${room}package.json`, 'utf8')) as {
  exports: Record<string, string>
}
const sources = globSync('src/**/*.ts', { cwd: room }).filter((file) => !file.endsWith('.test.ts'))

/** The folders are the room's own order; other rooms import by one short name per file, `@inaproc/domain/nik`. */
describe('the public names of the room', () => {
  it('name every file', () => {
    const named = Object.values(exports)
    const nameless = sources
      .map((source) => source.replace(/^src/, './dist').replace(/\.ts$/, '.js'))
      .filter((built) => !named.includes(built) && !built.startsWith('./dist/errors/'))
    expect(nameless).toEqual([])
  })

  it('are the names of their files', () => {
    const names = Object.entries(exports).filter(([name]) => !name.includes('*'))
    const misleading = names.filter(([name, built]) => !built.endsWith(`/${name.slice(2)}.js`))
    const dead = names.filter(
      ([, built]) => !existsSync(room + built.replace(/^\.\/dist/, 'src').replace(/\.js$/, '.ts')),
    )
    expect([...misleading, ...dead]).toEqual([])
  })
})
