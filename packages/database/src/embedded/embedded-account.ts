import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { EmbeddedServerError } from './embedded-server-error.js'

/** The operating-system account the server runs as; `null` means: the one this process runs as. */
export type ServerAccount = { readonly uid: number; readonly gid: number } | null

/** Accounts tried in this order when this process is root. Nothing is added to the machine. */
const unprivilegedAccounts = ['postgres', 'nobody']

/** PostgreSQL refuses to run as root: then an account without rights is borrowed. */
export function findServerAccount(): ServerAccount {
  if (process.getuid?.() !== 0) return null
  for (const name of unprivilegedAccounts) {
    const uid = numericId('-u', name)
    const gid = numericId('-g', name)
    if (uid && gid) return { uid, gid }
  }
  throw new EmbeddedServerError(
    `PostgreSQL does not run as root and none of the accounts ${unprivilegedAccounts.join(', ')} exists here. ` +
      'Start as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
  )
}

function numericId(flag: '-u' | '-g', name: string): number | null {
  try {
    return Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
  } catch {
    return null
  }
}

/** Whether the account may pass through the folder (or run the file). The kernel answers, so ACLs count. */
export function canEnter(account: ServerAccount, path: string): boolean {
  if (!account) return true
  return spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { ...account, cwd: '/' }).status === 0
}

/**
 * Where the data wanted at `dataDir` really lives. That is `dataDir` itself, unless the server's account
 * cannot reach it (a checkout below /root): then a reachable folder whose name follows from the wanted path,
 * so that the next start finds the same data.
 */
export function locateData(account: ServerAccount, dataDir: string, durable: boolean): string {
  const wanted = resolve(dataDir)
  if (canEnter(account, nearestFolder(wanted))) return wanted
  const hash = createHash('sha256').update(wanted).digest('hex').slice(0, 10)
  const parents = durable ? ['/var/lib', '/var/tmp', tmpdir()] : [tmpdir(), '/var/tmp', '/tmp']
  for (const parent of parents) {
    if (existsSync(parent) && canEnter(account, parent))
      return join(parent, `inaproc-${basename(wanted)}-${hash}`)
  }
  throw new EmbeddedServerError(`No folder for the data of PostgreSQL is reachable; wanted ${wanted}`)
}

function nearestFolder(path: string): string {
  let folder = path
  while (!existsSync(folder)) folder = dirname(folder)
  return folder
}
