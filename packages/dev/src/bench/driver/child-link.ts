import { type ChildProcess, fork } from 'node:child_process'
import { closeSync, openSync } from 'node:fs'

/** What a child can be asked: the name of each question with what is sent and what comes back (as JSON). */
export type Questions = Readonly<Record<string, { readonly sent: unknown; readonly answer: unknown }>>

export interface ChildLink<Q extends Questions> {
  /** @throws Error when the child reports one or has ended */
  ask<Name extends keyof Q & string>(name: Name, sent: Q[Name]['sent']): Promise<Q[Name]['answer']>
  /** Lets go of the child, which then ends by itself; resolves when it has. */
  stop(): Promise<void>
}

type Report = { readonly id: number } & ({ readonly answer: unknown } | { readonly error: string })

/** A child that does not end after it was let go is killed after this. */
const patienceMs = 20_000

/** Starts a script of ours as a child that answers questions. What it prints goes to the log file. */
export function startChild<Q extends Questions>(
  script: URL,
  o: { readonly logFile: string; readonly env?: NodeJS.ProcessEnv; readonly execArgv?: readonly string[] },
): ChildLink<Q> {
  const log = openSync(o.logFile, 'a')
  const child = fork(script, {
    env: { PATH: process.env['PATH'], NODE_OPTIONS: process.env['NODE_OPTIONS'], ...o.env },
    execArgv: [...process.execArgv, ...(o.execArgv ?? [])],
    stdio: ['ignore', log, log, 'ipc'],
  })
  closeSync(log)
  const open = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>()
  let asked = 0
  child.on('message', (report: Report) => {
    const question = open.get(report.id)
    open.delete(report.id)
    if ('error' in report) question?.reject(new Error(report.error))
    else question?.resolve(report.answer)
  })
  const failAll = (error: Error) => {
    for (const question of open.values()) question.reject(error)
    open.clear()
  }
  child.once('error', failAll)
  child.once('exit', (code, signal) => failAll(new Error(`${script.pathname} ended (${signal ?? code})`)))
  return {
    ask: (name, sent) =>
      new Promise((resolve, reject) => {
        if (!child.connected) return reject(new Error(`${script.pathname} has ended`))
        const id = ++asked
        // The child answers this id with the answer of this question: see answerParent.
        open.set(id, { resolve: resolve as (answer: unknown) => void, reject })
        child.send({ id, name, sent })
      }),
    stop: () => letGo(child),
  }
}

function letGo(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const kill = setTimeout(() => child.kill('SIGKILL'), patienceMs)
    child.once('exit', () => {
      clearTimeout(kill)
      resolve()
    })
    if (child.connected) child.disconnect()
  })
}

/** How a child answers each question. */
export type Answers<Q extends Questions> = {
  readonly [Name in keyof Q]: (sent: Q[Name]['sent']) => Promise<Q[Name]['answer']>
}

/**
 * The child's end. It lives as long as its parent holds the link, so that no parent, however it ends, leaves it behind;
 * Ctrl-C in the terminal reaches parent and child, and the parent decides.
 */
export function answerParent<Q extends Questions>(
  answers: Answers<Q>,
  o: { stop: () => Promise<void> },
): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
  process.once('disconnect', async () => {
    await o.stop()
    process.exit()
  })
  process.on('message', async ({ id, name, sent }: { id: number; name: keyof Q & string; sent: never }) => {
    try {
      process.send?.({ id, answer: await answers[name](sent) })
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  })
}
