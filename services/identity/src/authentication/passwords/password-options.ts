import { availableParallelism } from 'node:os'
import { passwordPolicies, policyFaults, withChanges } from '@inaproc/domain/password-policy'
import { addCounter, addGauge, type OwnMetrics } from '@inaproc/server/own-metrics'
import { SettingsError } from '@inaproc/server/settings'
import type { FastifyBaseLogger } from 'fastify'
import type { QueueLimits } from './bounded-queue.js'
import { createBreachedPasswords } from './breached/breached-passwords.js'
import type { JudgingOptions, Passwords } from './passwords.js'

/** What config.ts says about passwords. */
export interface PasswordSettings {
  readonly hashingConcurrency: number | undefined
  readonly hashingQueue: number
  readonly hashingDeadline: number
  readonly passwordMinOnlyFactor: number | undefined
  readonly passwordMinSecondFactor: number | undefined
  readonly passwordMax: number | undefined
  readonly passwordMinStrength: number | undefined
  readonly breachedPasswordsUrl: string | undefined
  readonly breachedPasswordsFile: string | undefined
}

/** Threads of libuv when nobody says otherwise. */
const usualThreads = 4

/**
 * How passwords are hashed and judged in this installation.
 * @throws SettingsError when the policy that the settings make is not sound on any day
 */
export function passwordOptions(
  settings: PasswordSettings,
  o: { log: FastifyBaseLogger; metrics: OwnMetrics },
): { readonly hashing: QueueLimits; readonly judging: JudgingOptions } {
  const concurrency = settings.hashingConcurrency ?? availableParallelism()
  const threads = Number(process.env['UV_THREADPOOL_SIZE'] ?? usualThreads)
  if (concurrency > threads) {
    o.log.warn(
      { concurrency, threads },
      'UV_THREADPOOL_SIZE is less than HASHING_CONCURRENCY: hashes wait for threads',
    )
  }
  const countFailure = addCounter(o.metrics, {
    name: 'breached_list_failures_total',
    help: 'Questions about leaked passwords that the range API or the file did not answer',
    labels: ['source'],
  })
  return {
    hashing: { concurrency, queueLength: settings.hashingQueue, deadlineMs: settings.hashingDeadline },
    judging: {
      policy: policyChanges(settings),
      breached: createBreachedPasswords({
        url: settings.breachedPasswordsUrl,
        file: settings.breachedPasswordsFile,
        log: o.log,
        onFailure: (source) => countFailure({ source }, 1),
      }),
    },
  }
}

function policyChanges(settings: PasswordSettings): JudgingOptions['policy'] {
  const changes = {
    minWhileOnlyFactor: settings.passwordMinOnlyFactor,
    minWithSecondFactor: settings.passwordMinSecondFactor,
    max: settings.passwordMax,
    minStrength: settings.passwordMinStrength,
  }
  const faults = new Set(passwordPolicies.flatMap((row) => policyFaults(withChanges(row, changes))))
  if (faults.size > 0) {
    const problem = [...faults].join('; ')
    throw new SettingsError([
      { name: 'PASSWORD_MIN_…, PASSWORD_MAX', meaning: 'The password policy.', problem },
    ])
  }
  return changes
}

/** How busy the hashing is, for whoever reads the metrics. */
export function measureHashing(metrics: OwnMetrics, passwords: Passwords): void {
  addGauge(metrics, {
    name: 'password_hashes_running',
    help: 'Passwords hashed at this moment',
    read: async () => passwords.load.running,
  })
  addGauge(metrics, {
    name: 'password_hashes_waiting',
    help: 'Sign-ins and changes that wait for a hash',
    read: async () => passwords.load.waiting,
  })
}
