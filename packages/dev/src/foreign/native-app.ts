import { type ChildProcess, spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import { exampleOf, placeProgram } from './example-program.js'

/** The command-line program of docs/integrate/native.md. */
export interface NativeApp {
  /** Starts what goes through the door; the address is what the system's browser would open. */
  begin(command: 'sign-in' | 'sign-out'): {
    readonly address: Promise<string>
    readonly done: Promise<string>
  }
  /** Runs a command to its end; the answer is all that it wrote. */
  run(command: string, argument?: string): Promise<string>
  remove(): Promise<void>
}

export async function placeNativeApp(issuer: string): Promise<NativeApp> {
  const program = await placeProgram('native', await exampleOf('integrate/native.md', 'openid-client'))
  const tokens = `${program.path}.tokens`
  const env = { NODE_ENV: 'development', ISSUER: issuer, CLIENT_ID: 'demo-native', TOKEN_FILE: tokens }
  const start = (...words: readonly string[]) =>
    spawn(process.execPath, [program.path, ...words, '--print'], { env })
  return {
    begin(command) {
      const child = start(command)
      return { address: addressOf(child), done: outputOf(child) }
    },
    run: (command, argument) => outputOf(start(...[command, argument].filter((word) => word !== undefined))),
    async remove() {
      await program.remove()
      await rm(tokens, { force: true })
    },
  }
}

/** All that a process writes until it ends. */
export function outputOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    const add = (chunk: Buffer) => {
      text += chunk.toString('utf8')
    }
    child.stdout?.on('data', add)
    child.stderr?.on('data', add)
    child.once('close', () => resolve(text))
  })
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8')
      const [, address] = /^Open (\S+)\n/.exec(text) ?? []
      if (address !== undefined) resolve(address)
    })
    child.once('close', () => reject(new Error(`the app ended without an address: ${text}`)))
  })
}
