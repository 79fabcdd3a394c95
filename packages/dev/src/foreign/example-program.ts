import { type ChildProcess, spawn } from 'node:child_process'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from '../launcher/ports.js'

const root = join(import.meta.dirname, '..', '..', '..', '..')
// Beside this package's node_modules, so that an example finds its parts as a partner's project would.
const room = join(root, 'packages', 'dev')
const patienceMs = 20_000

/** A program that a page of docs/ shows, running. */
export interface ExampleProgram {
  readonly baseUrl: string
  stop(): Promise<void>
}

/** The code blocks of a page, exactly as printed. */
export async function codeOf(page: string, language: string): Promise<readonly string[]> {
  const text = await readFile(join(root, 'docs', page), 'utf8')
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, code]) => code ?? '',
  )
}

/** The one code block of that page that holds this word. */
export async function exampleOf(page: string, word: string, language = 'js'): Promise<string> {
  const [code, second] = (await codeOf(page, language)).filter((block) => block.includes(word))
  if (code === undefined || second !== undefined) {
    throw new Error(`docs/${page} must have exactly one ${language} block with ${word}`)
  }
  return code
}

/**
 * The lines of a page with the values of this run in place of those that the page shows.
 * @throws Error when the page does not hold one of them, so that it and this never drift apart
 */
export function filledIn(lines: string, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).reduce((text, [shown, value]) => {
    if (!text.includes(shown)) throw new Error(`the page has no line with ${shown}`)
    return text.replaceAll(shown, value)
  }, lines)
}

/** Writes a program where its imports are found; ends with `remove`. */
export async function placeProgram(
  name: string,
  code: string,
): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = join(room, `example-${name}-${process.pid}.mjs`)
  await writeFile(path, code)
  return { path, remove: () => rm(path, { force: true }) }
}

/** Runs the lines of a page as a process of their own, on a port of their own, until they answer. */
export async function runExample(
  name: string,
  code: string,
  env: (baseUrl: string) => Readonly<Record<string, string>>,
): Promise<ExampleProgram> {
  const port = await freePort()
  const baseUrl = `http://127.0.0.1:${port}`
  const program = await placeProgram(name, code)
  const child = spawn(process.execPath, [program.path], {
    env: { NODE_ENV: 'development', BASE_URL: baseUrl, PORT: String(port), ...env(baseUrl) },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  try {
    await answering(baseUrl, child, name)
  } catch (error) {
    child.kill()
    await program.remove()
    throw error
  }
  return {
    baseUrl,
    async stop() {
      child.kill()
      await program.remove()
    },
  }
}

async function answering(baseUrl: string, child: ChildProcess, name: string): Promise<void> {
  const deadline = Date.now() + patienceMs
  while ((await fetch(baseUrl, { redirect: 'manual' }).catch(() => undefined)) === undefined) {
    if (child.exitCode !== null) throw new Error(`the example ${name} ended with ${child.exitCode}`)
    if (Date.now() > deadline) throw new Error(`the example ${name} does not answer`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
