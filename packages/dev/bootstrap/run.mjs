#!/usr/bin/env node
// The one entry of `npm start`, `npm test` and the other commands. Plain JavaScript for Node >= 20 without
// dependencies: it installs the workspace, finds Node 24 among the installed packages, builds, and hands over.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { argon2Build } from './argon2.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..')
const stampFile = join(root, 'node_modules', '.inaproc-installed')
const [command = 'help', ...rest] = process.argv.slice(2)

const commands = {
  start: async () => {
    await buildToRun()
    await handOver([join(root, 'packages/dev/dist/launcher/main.js'), ...rest])
  },
  test: async () => {
    await biome('ci')
    await buildToRun()
    await vitest(['run', ...rest])
  },
  build,
  lint: () => biome('ci'),
  format: () => biome('check', '--write'),
  vitest: async () => {
    await build()
    await vitest(rest)
  },
  bench: async () => {
    await buildToRun()
    await handOver([join(root, 'packages/dev/dist/bench/main.js'), ...rest])
  },
  seed: async () => {
    await buildToRun()
    await handOver([join(root, 'packages/dev/dist/seed/main.js'), ...rest])
  },
  imports: async () => {
    await buildToRun()
    await handOver([join(root, 'packages/dev/dist/bench/imports/main.js'), ...rest])
  },
  midnight: async () => {
    await buildToRun()
    await handOver([join(root, 'packages/dev/dist/bench/midnight/main.js'), ...rest])
  },
  endings: async () => {
    await buildToRun()
    await handOver([join(root, 'packages/dev/dist/bench/endings/main.js'), ...rest])
  },
  plans: async () => {
    await buildToRun()
    await handOver([join(root, 'packages/dev/dist/plans/main.js'), ...rest])
  },
  'mock-provider': async () => {
    await build()
    await handOver([join(root, 'packages/dev/dist/mock-provider/main.js'), ...rest])
  },
  pictures: async () => {
    await buildToRun()
    await handOver([join(root, 'packages/dev/dist/pictures/main.js'), ...rest])
  },
  coverage: async () => {
    await buildToRun()
    await vitest(['run', 'services/identity/src/authentication', ...rest], 'vitest.coverage.config.ts')
  },
  mutation: async () => {
    await build()
    await handOver([
      join(root, 'node_modules/@stryker-mutator/core/bin/stryker.js'),
      'run',
      'packages/dev/mutation/stryker.config.mjs',
      ...rest,
    ])
  },
  // Software of the system's packages at the real door: see docs/integrate.
  'foreign-apache': () => foreign('apache'),
  'foreign-nginx': () => foreign('nginx'),
  'foreign-php': () => foreign('php'),
  'foreign-spring': () => foreign('spring'),
  generate: async () => {
    await build()
    await handOver([join(root, 'packages/dev/dist/generate/main.js'), ...rest])
  },
}

async function foreign(name) {
  await buildToRun()
  await handOver([join(root, 'packages/dev/dist/foreign/system/main.js'), name, ...rest])
}

function fail(message) {
  process.stderr.write(`inaproc: ${message}\n`)
  process.exit(1)
}

/** Everything that decides what is installed; a change of any of it makes the next command install again. */
function installFingerprint() {
  const files = ['package.json', 'pnpm-workspace.yaml', 'pnpm-lock.yaml', ...manifests()]
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`)
  for (const file of files) hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function manifests() {
  return ['packages', 'services'].flatMap((floor) =>
    readdirSync(join(root, floor))
      .sort()
      .map((room) => `${floor}/${room}/package.json`),
  )
}

async function install() {
  const fingerprint = installFingerprint()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === fingerprint) return
  const { config } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx'
  await run(npx, ['--yes', `pnpm@${config.pnpm}`, 'install', '--frozen-lockfile', '--reporter=append-only'])
  mkdirSync(dirname(stampFile), { recursive: true })
  writeFileSync(stampFile, fingerprint)
}

/** Node 24 from the platform packages, or this very Node when it is new enough. */
function nodeBinary() {
  const suffix = process.platform === 'win32' ? 'node.exe' : 'node'
  const os = process.platform === 'win32' ? 'win' : process.platform
  const packaged = join(root, 'node_modules', `node-${os}-${process.arch}`, 'bin', suffix)
  if (existsSync(packaged)) return packaged
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath
  return fail(
    `Node 24 or newer is needed on ${process.platform}/${process.arch}; this is ${process.versions.node}.`,
  )
}

function environment() {
  const binaries = [dirname(nodeBinary()), join(root, 'node_modules', '.bin')]
  return {
    ...process.env,
    PATH: [...binaries, process.env.PATH].join(process.platform === 'win32' ? ';' : ':'),
  }
}

function run(program, args, env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: 'inherit',
      env,
      shell: process.platform === 'win32',
    })
    child.once('error', (error) => fail(`${program} could not be started: ${error.message}`))
    child.once('exit', (code, signal) => (code === 0 ? resolve() : process.exit(code ?? (signal ? 1 : 0))))
  })
}

/** Runs a program of ours until it ends; Ctrl-C reaches it and it decides when to stop. */
function handOver(args) {
  return new Promise(() => {
    const child = spawn(nodeBinary(), args, { cwd: root, stdio: 'inherit', env: environment() })
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
    child.once('error', (error) => fail(error.message))
    child.once('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
  })
}

function build() {
  return run(nodeBinary(), ['node_modules/typescript/bin/tsc', '-b', 'packages/dev'], environment())
}

/** For commands that hash passwords: the sources, and meanwhile argon2 for this machine. */
async function buildToRun() {
  const [, argon2] = await Promise.all([build(), argon2Build({ root, environment: environment() })])
  process.stderr.write(`inaproc: argon2 is ${argon2}\n`)
}

function biome(...args) {
  return run(
    nodeBinary(),
    ['node_modules/@biomejs/biome/bin/biome', ...args, '--error-on-warnings'],
    environment(),
  )
}

function vitest(args, config = 'vitest.config.ts') {
  return run(
    nodeBinary(),
    ['node_modules/vitest/vitest.mjs', ...args, '--config', `packages/dev/${config}`],
    environment(),
  )
}

if (Number.parseInt(process.versions.node, 10) < 20)
  fail(`Node 20 or newer is needed; this is ${process.versions.node}.`)
const chosen = commands[command]
if (!chosen) fail(`commands: ${Object.keys(commands).join(', ')}`)
await install()
await chosen()
