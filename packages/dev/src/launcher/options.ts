import { parseArgs } from 'node:util'

export interface LaunchOptions {
  readonly portBase: number
  /** Begin anew: the data of the last start is thrown away. */
  readonly fresh: boolean
  /** Folder of the data, logs, secrets and `demo.json`. */
  readonly dataDirectory: string
  /** Administrative URL of a PostgreSQL server to use instead of the embedded one. */
  readonly databaseUrl: string | undefined
}

/** Reads what `npm start -- …` and the environment ask for; the error names what is wrong. */
export function launchOptions(args: readonly string[], env: NodeJS.ProcessEnv, root: string): LaunchOptions {
  const { values } = parseArgs({ args: [...args], options: { fresh: { type: 'boolean', default: false } } })
  const portBase = Number(env['PORT_BASE'] ?? 4000)
  if (!Number.isInteger(portBase) || portBase < 1024 || portBase > 65_000) {
    throw new Error(`PORT_BASE must be a whole number from 1024 to 65000; it is "${env['PORT_BASE']}".`)
  }
  if (env['NODE_ENV'] === 'production') {
    throw new Error(
      'npm start brings up demo data, development secrets and the sandbox: it refuses NODE_ENV=production.',
    )
  }
  return {
    portBase,
    fresh: values.fresh,
    dataDirectory: env['INAPROC_DATA'] ?? `${root}/.data`,
    databaseUrl: env['DATABASE_URL'],
  }
}
