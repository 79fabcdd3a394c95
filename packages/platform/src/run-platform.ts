import type { Clock } from '@inaproc/domain/clock'
import { systemClock } from '@inaproc/server/clock'
import { type RunningJobs, startJobs } from '@inaproc/server/jobs'
import { readSettings, SettingsError, type SettingsOf } from '@inaproc/server/settings'
import { runUntilStopped } from '@inaproc/server/stop'
import type { Platform } from './platform.js'
import type { PlatformConfig, PlatformSettings } from './platform-settings.js'

/** What the process of one platform is made of. */
export interface PlatformProcess<T extends PlatformSettings> {
  readonly settings: T
  readonly migrate: (databaseUrl: string) => Promise<void>
  readonly build: (config: SettingsOf<T>, o: { readonly clock: Clock }) => Promise<Platform>
}

/**
 * The process of a platform, by its first word: none serves until SIGTERM or SIGINT, `migrate` brings the database up to
 * date and ends. Wrong settings and unknown words end it with code 1 and a text for the operator.
 */
export async function runPlatform<T extends PlatformSettings>(
  o: PlatformProcess<T>,
  words: readonly string[] = process.argv.slice(2),
): Promise<void> {
  try {
    await obey(o, words)
  } catch (error) {
    if (!(error instanceof SettingsError || error instanceof UnknownCommand)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  }
}

class UnknownCommand extends Error {}

async function obey<T extends PlatformSettings>(
  o: PlatformProcess<T>,
  [command, ...more]: readonly string[],
): Promise<void> {
  if (command === undefined) return serve(o)
  if (command !== 'migrate' || more.length > 0)
    throw new UnknownCommand(`Unknown command "${[command, ...more].join(' ')}": there is only "migrate"`)
  // A migration needs the database and none of the other secrets.
  const { databaseUrl } = readSettings({ databaseUrl: o.settings.databaseUrl }, process.env)
  await o.migrate(databaseUrl)
}

async function serve<T extends PlatformSettings>(o: PlatformProcess<T>): Promise<void> {
  const config = readSettings(o.settings, process.env)
  const platform = await o.build(config, { clock: systemClock })
  // The table of a service has every row of the shared one.
  const shared = config as PlatformConfig
  const jobs = await workers(platform, shared)
  await runUntilStopped(platform.server, {
    port: shared.port,
    host: shared.host,
    onStop: [async () => jobs?.stop(), platform.close],
  })
}

async function workers({ server, jobs }: Platform, config: PlatformConfig): Promise<RunningJobs | undefined> {
  if (!config.jobs) return undefined
  const running = await startJobs({
    ...jobs,
    url: config.databaseUrl,
    concurrency: config.jobConcurrency,
    clock: systemClock,
    logger: server.log,
    metrics: server.metrics,
  })
  server.addReadinessCheck('jobs', running.check)
  return running
}
