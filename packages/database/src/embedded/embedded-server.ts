import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { findServerAccount, locateData, type ServerAccount } from './embedded-account.js'
import { findBinaries, type ServerBinaries } from './embedded-binaries.js'
import { EmbeddedServerError } from './embedded-server-error.js'

export interface EmbeddedServer {
  /** Connection string of the superuser, for provisioning only. Holds the password: never log it. */
  readonly adminUrl: string
  readonly port: number
  /** Where the data really is; may differ from the wanted folder, see `embeddedDataDir`. */
  readonly dataDir: string
  /** Ends all connections and the server, and waits until no process is left. A throw-away server leaves no data. */
  stop(): Promise<void>
}

interface Installation {
  readonly binaries: ServerBinaries
  readonly account: ServerAccount
  readonly home: string
  readonly cluster: string
}

const run = promisify(execFile)
const superuser = 'postgres'
/** Crash recovery after a power cut may need this long; an ordinary start takes half a second. */
const startLimitMs = 60_000

/** Settings of every embedded server. It listens on the loopback address only, and on no Unix socket. */
const settings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  jit: 'off',
}

/** Data that is thrown away at the end may be lost in a crash: nothing waits for the disk. */
const throwAwaySettings: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '256MB',
  wal_init_zero: 'off',
}

/**
 * Starts PostgreSQL 18 on 127.0.0.1 with the data of `dataDir`, which is created when it does not exist.
 * A server that a killed process left running on the same data is stopped first.
 *
 * `durable: false` is for tests: nothing waits for the disk, and `stop()` removes the data.
 * The folder holds `cluster/`, `server.log` and `superuser-password` (mode 0600).
 * @throws EmbeddedServerError when the data is in use by a living process, the port is taken, or the server fails.
 */
export async function startEmbeddedServer(o: {
  dataDir: string
  port: number
  durable: boolean
}): Promise<EmbeddedServer> {
  const installation = await openInstallation(o)
  await stopLeftover(installation)
  await assertPortIsFree(o.port)
  const password = await initialise(installation, o.durable)
  writeFileSync(join(installation.home, 'owner'), String(process.pid))
  const server = await launch(installation, o)
  const stopWithProcess = () => leave(installation, server, o.durable)
  process.once('exit', stopWithProcess)
  let stopped: Promise<void> | undefined
  const stop = async () => {
    await shutDown(installation, server)
    process.off('exit', stopWithProcess)
    rmSync(join(installation.home, 'owner'), { force: true })
    if (!o.durable) rmSync(installation.home, { recursive: true, force: true })
  }
  return {
    adminUrl: `postgres://${superuser}:${password}@127.0.0.1:${o.port}/postgres`,
    port: o.port,
    dataDir: installation.home,
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }
}

/**
 * The folder in which `startEmbeddedServer` keeps the data wanted at `dataDir`. It is `dataDir` unless this
 * process is root and the account that the server runs as cannot reach that folder.
 */
export function embeddedDataDir(o: { dataDir: string; durable: boolean }): string {
  return locateData(findServerAccount(), o.dataDir, o.durable)
}

/** Removes the data of a server for good, stopping a server that a killed process left on it. */
export async function discardEmbeddedData(o: { dataDir: string; durable: boolean }): Promise<void> {
  const home = embeddedDataDir(o)
  if (!existsSync(home)) return
  await stopLeftover(await openInstallation(o))
  rmSync(home, { recursive: true, force: true })
}

async function openInstallation(o: { dataDir: string; durable: boolean }): Promise<Installation> {
  const account = findServerAccount()
  const home = locateData(account, o.dataDir, o.durable)
  const binaries = await findBinaries(account)
  makeEnterableFolder(home)
  const { uid, gid } = statSync(home)
  // Data made under another account (postgres was installed later) stays with the account that owns it.
  if (account && uid !== 0) return { binaries, account: { uid, gid }, home, cluster: join(home, 'cluster') }
  if (account) chownSync(home, account.uid, account.gid)
  return { binaries, account, home, cluster: join(home, 'cluster') }
}

/** New folders on the way must let the server's account through, however strict the umask is. */
function makeEnterableFolder(path: string): void {
  const umask = process.umask(0o022)
  try {
    mkdirSync(path, { recursive: true })
  } finally {
    process.umask(umask)
  }
}

/** Creates the cluster once. A folder that an interrupted run left behind is made anew. */
async function initialise(installation: Installation, durable: boolean): Promise<string> {
  const { account, home, cluster, binaries } = installation
  const passwordFile = join(home, 'superuser-password')
  if (!durable) rmSync(cluster, { recursive: true, force: true })
  if (existsSync(cluster)) return readFileSync(passwordFile, 'utf8').trim()
  const password = randomBytes(24).toString('base64url')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account) chownSync(passwordFile, account.uid, account.gid)
  const unfinished = `${cluster}.new`
  rmSync(unfinished, { recursive: true, force: true })
  await runAs(installation, binaries.initdb, [
    `--pgdata=${unfinished}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ])
  renameSync(unfinished, cluster)
  return password
}

async function launch(
  installation: Installation,
  o: { port: number; durable: boolean },
): Promise<ChildProcess> {
  const logFile = join(installation.home, 'server.log')
  const log = openSync(logFile, 'a', 0o600)
  const all = { ...settings, port: String(o.port), ...(o.durable ? {} : throwAwaySettings) }
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(installation.binaries.postgres, ['-D', installation.cluster, ...flags], {
    ...processOptions(installation),
    // Its own process group: Ctrl-C in the terminal reaches this process, which decides when the database goes.
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  const failed = new Promise<never>((_, reject) => {
    server.once('error', reject)
    server.once('exit', () =>
      reject(new EmbeddedServerError(`PostgreSQL did not start:\n${lastLines(logFile)}`)),
    )
  })
  await Promise.race([failed, untilReady(installation, server)])
  return server
}

async function untilReady(installation: Installation, server: ChildProcess): Promise<void> {
  const rounds = startLimitMs / 20
  for (let round = 0; round < rounds && isRunning(server); round++) {
    const state = readPidFile(installation)
    if (state?.pid === server.pid && state?.ready) return
    await pause(20)
  }
  server.kill('SIGQUIT')
  throw new EmbeddedServerError(`PostgreSQL was not ready within ${startLimitMs / 1000} seconds`)
}

/** When this process ends without having called `stop()`: whatever is to be waited for must be waited for here. */
function leave(installation: Installation, server: ChildProcess, durable: boolean): void {
  if (durable) {
    server.kill('SIGINT')
    return
  }
  const { binaries, cluster, home } = installation
  spawnSync(binaries.pgCtl, ['stop', '-D', cluster, '-m', 'immediate', '-w'], processOptions(installation))
  rmSync(home, { recursive: true, force: true })
}

async function shutDown(installation: Installation, server: ChildProcess): Promise<void> {
  if (!isRunning(server)) return
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  await stopByControl(installation)
  await ended
}

function isRunning(server: ChildProcess): boolean {
  return server.pid !== undefined && server.exitCode === null && server.signalCode === null
}

/** Fast shutdown: running statements are cancelled, committed work is kept. */
async function stopByControl(installation: Installation): Promise<void> {
  const { binaries, cluster } = installation
  try {
    await runAs(installation, binaries.pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '30'])
  } catch {
    await runAs(installation, binaries.pgCtl, ['stop', '-D', cluster, '-m', 'immediate', '-w', '-t', '10'])
  }
}

/** What a SIGKILL of the former owner leaves: a running server, or the pid file of one that is gone. */
async function stopLeftover(installation: Installation): Promise<void> {
  const state = readPidFile(installation)
  if (!state) return
  if (!isServerOf(installation, state.pid)) {
    rmSync(join(installation.cluster, 'postmaster.pid'), { force: true })
    return
  }
  const owner = readOwner(installation)
  if (owner && isAlive(owner)) {
    throw new EmbeddedServerError(
      `The database in ${installation.home} is in use by process ${owner}. Stop that one first.`,
    )
  }
  await stopByControl(installation)
  while (isServerOf(installation, state.pid)) await pause(20)
}

function readPidFile(installation: Installation): { pid: number; ready: boolean } | null {
  try {
    const lines = readFileSync(join(installation.cluster, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), ready: lines[7]?.trim() === 'ready' }
  } catch {
    return null
  }
}

function readOwner(installation: Installation): number | null {
  try {
    return Number(readFileSync(join(installation.home, 'owner'), 'utf8'))
  } catch {
    return null
  }
}

/** After a reboot the pid may belong to another program: a server works in its data folder. */
function isServerOf(installation: Installation, pid: number): boolean {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(installation.cluster)
  } catch {
    return false
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function assertPortIsFree(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (cause) =>
      reject(new EmbeddedServerError(`Port ${port} of 127.0.0.1 is taken by another program`, { cause })),
    )
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()))
  })
}

async function runAs(installation: Installation, file: string, parameters: readonly string[]): Promise<void> {
  try {
    await run(file, parameters, processOptions(installation))
  } catch (cause) {
    const detail = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : ''
    throw new EmbeddedServerError(`${file} failed: ${detail}`, { cause })
  }
}

/** No PGDATA, PGPORT and the like of the caller, and a working folder that the account can enter. */
function processOptions(installation: Installation) {
  const { PATH } = process.env
  const inherited = process.platform === 'win32' ? process.env : { PATH }
  return {
    ...installation.account,
    cwd: installation.home,
    env: { ...inherited, LC_ALL: 'C', TZ: 'UTC' },
    windowsHide: true,
  }
}

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trim().split('\n').slice(-8).join('\n')
}
