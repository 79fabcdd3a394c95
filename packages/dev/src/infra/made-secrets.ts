import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { root } from './compose-file.js'

const run = promisify(execFile)

/** A folder with what infra/secrets/make.sh makes. */
export interface MadeSecrets {
  readonly folder: string
  /** Runs the script on this folder again. */
  make(): Promise<void>
  /** Name → content of every file there is. */
  read(): Promise<Readonly<Record<string, string>>>
  /** Permission bits of every file. */
  modes(): Promise<Readonly<Record<string, string>>>
  remove(): Promise<void>
}

export async function makeSecrets(): Promise<MadeSecrets> {
  const folder = await mkdtemp(join(tmpdir(), 'inaproc-secrets-'))
  const make = async () => {
    await run('sh', [join(root, 'infra/secrets/make.sh'), folder], {
      env: { ...process.env, NODE: process.execPath },
    })
  }
  const each = async (look: (path: string) => Promise<string>) =>
    Object.fromEntries(
      await Promise.all(
        (await readdir(folder)).map(async (name) => [name, await look(join(folder, name))] as const),
      ),
    )
  await make()
  return {
    folder,
    make,
    read: () => each((path) => readFile(path, 'utf8')),
    modes: () => each(async (path) => ((await stat(path)).mode & 0o777).toString(8)),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
