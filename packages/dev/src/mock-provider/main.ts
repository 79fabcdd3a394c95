import { parseArgs } from 'node:util'
import { runUntilStopped } from '@inaproc/server/stop'
import { defaultMockFile, readMockFile } from './file/mock-file.js'
import { buildMockProvider } from './mock-provider.js'

/** `npm run mock-provider`: the door for partners who test without it. */
async function main(): Promise<void> {
  if (process.env['NODE_ENV'] === 'production') {
    throw new Error('the mock lets anybody in as anybody: it refuses to run with NODE_ENV=production')
  }
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4100' },
      file: { type: 'string', default: defaultMockFile },
    },
  })
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`--port ${values.port} is no port`)
  const issuer = `http://localhost:${port}`
  const { app } = await buildMockProvider({ issuer, file: await readMockFile(values.file) })
  app.addHook('onListen', async () => {
    process.stdout.write(
      `Mock provider (never for production): ${issuer}\n` +
        `  discovery  ${issuer}/.well-known/openid-configuration\n` +
        `  people, clients, faults  ${issuer}/\n` +
        `  from  ${values.file}\n`,
    )
  })
  await runUntilStopped(app, { port, host: '127.0.0.1', onStop: [], drainMs: 0 })
}

main().catch((error: unknown) => {
  process.stderr.write(`mock-provider: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
})
