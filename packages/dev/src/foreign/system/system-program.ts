import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from '../../journeys/ending.js'
import { freePort } from '../../launcher/ports.js'
import type { HttpPage, HttpVisitor } from '../../testing/http-visitor.js'
import type { Door } from '../door.js'

/** Software of the system's packages that signs people in at the door with the lines of its page in docs/integrate. */
export interface SystemProgram {
  readonly name: string
  /** How to get what it needs, for whoever has not. */
  readonly needs: string
  isHere(): boolean
  /** Registers it at the door and starts it. */
  start(door: Door): Promise<SystemSite>
}

/** What differs between such programs when a person walks through them. */
export interface SystemSite {
  /** The address that begins a sign-in; the person chooses at the door. */
  readonly signInAt: string
  /** Not given where the program cannot hand on which access is wished. */
  readonly switching?: {
    /** The address that begins a sign-in with that access. */
    at(access: string): string
    /** Whether a page says that the door refused with this code. */
    saysRefused(page: HttpPage, code: string): boolean
  }
  /** A page that says who acts, and whether it says this role. */
  readonly pageAt: string
  saysRole(page: HttpPage, role: string): boolean
  /** It lets in only the roles PPK and PP. */
  readonly guardsRoles: boolean
  /** Renews its token now. */
  renew(visitor: HttpVisitor): Promise<boolean>
  /** Leads to the door's own sign-out. */
  signOut(visitor: HttpVisitor): Promise<HttpPage>
  /** Where the person is afterwards. */
  readonly signedOutAt: string
  /** It hears of a sign-out elsewhere by back-channel logout. */
  readonly isTold: boolean
  stop(): Promise<void>
}

/** A folder and a port of its own for a program, and the processes that serve it. */
export interface Workshop {
  readonly folder: string
  readonly port: number
  readonly baseUrl: string
  run(command: string, args: readonly string[], env?: Readonly<Record<string, string>>): ChildProcess
  /** Until the address answers anything at all. */
  answers(address: string, log?: string): Promise<void>
  close(): Promise<void>
}

export async function openWorkshop(name: string): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), `inaproc-${name}-`))
  const port = await freePort()
  const children: ChildProcess[] = []
  return {
    folder,
    port,
    baseUrl: `http://127.0.0.1:${port}`,
    run(command, args, env = {}) {
      const child = spawn(command, args, {
        cwd: folder,
        env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env },
        stdio: 'inherit',
      })
      children.push(child)
      return child
    },
    async answers(address, log) {
      await until(async () => {
        if (children.some(({ exitCode }) => exitCode !== null)) {
          throw new Error(`${name} ended: ${log === undefined ? '' : await readFile(log, 'utf8')}`)
        }
        return (await fetch(address, { redirect: 'manual' }).catch(() => undefined)) !== undefined
      })
    },
    async close() {
      await Promise.all(children.map(ended))
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill()
  await gone
}

/** Whether a command can be run here. */
export function isCommand(command: string, ...args: readonly string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0
}
