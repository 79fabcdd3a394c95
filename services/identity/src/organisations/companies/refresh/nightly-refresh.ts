import { setTimeout as pause } from 'node:timers/promises'
import type { CronRow } from '@inaproc/server/cron'
import { addJob, type JobHandler } from '@inaproc/server/jobs'
import { systemActor } from '../../../platform.js'
import { findCompany } from '../companies-store.js'
import type { CompanyRegister } from '../company-register.js'
import { refreshKnown } from './refresh-service.js'
import { findStalest, noteAsked } from './stale-companies-store.js'

/** How gently the sources are asked in a night (design): they serve people, too, and nobody waits for these answers. */
export interface Gentleness {
  /** The most companies in one run. */
  readonly limit: number
  /** Between two companies, in ms. */
  readonly pauseMs: number
}

export const nightly: Gentleness = { limit: 2_000, pauseMs: 200 }

const dayMs = 86_400_000
/** What OSS has said within a month is fresh enough for a company that nobody asks about (design). */
const staleAfterDays = 30
/** So many times without an answer in a row, and OSS is taken to be down. */
const patience = 3
/** The waits before another try in the same night, in minutes; then the next night comes. */
const waits = [30, 60, 120] as const

export interface NightlyRun {
  readonly refreshed: number
  readonly changed: number
  /** True when the run ended because OSS was down. */
  readonly isGivenUp: boolean
}

/**
 * "Perbarui Data" without anybody asking for it: companies by the age of what OSS has said of them, the oldest first,
 * one after the other, each with its differences logged and flagged as if somebody had asked (domain.md A3). A run that
 * is cut off goes on with the rest the next time.
 */
export async function refreshStalest(
  p: CompanyRegister,
  o: Gentleness & { readonly signal: AbortSignal },
): Promise<NightlyRun> {
  let [refreshed, changed, silent] = [0, 0, 0]
  for (let asked = 0; asked < o.limit && !o.signal.aborted; asked++) {
    const at = p.clock()
    const id = await findStalest(p.db, new Date(at.getTime() - staleAfterDays * dayMs))
    const known = id && (await findCompany(p.db, id))
    if (known === undefined) break
    const { oss, changes } = await refreshKnown(p, known, systemActor)
    silent = oss === 'UNAVAILABLE' ? silent + 1 : 0
    // One that got no answer keeps its place, so that it is asked first when OSS is back.
    if (silent >= patience) return { refreshed, changed, isGivenUp: true }
    if (oss !== 'UNAVAILABLE') {
      await noteAsked(p.db, { id: known.id, at })
      refreshed += 1
    }
    if (changes.length > 0) changed += 1
    await pause(o.pauseMs, undefined, { signal: o.signal }).catch(() => undefined)
  }
  return { refreshed, changed, isGivenUp: false }
}

const refreshCompaniesTask = 'refresh-companies'

export function companyJobs(
  p: CompanyRegister,
  gentleness: Gentleness = nightly,
): Readonly<Record<string, JobHandler>> {
  return {
    [refreshCompaniesTask]: async ({ attempt }, { signal, log, clock }) => {
      const run = await refreshStalest(p, { ...gentleness, signal })
      log.info(run, 'Companies brought up to date with OSS')
      const tries = Number(attempt ?? 0)
      const wait = waits[tries]
      if (!run.isGivenUp || wait === undefined) return
      await addJob(
        p.db,
        refreshCompaniesTask,
        { attempt: tries + 1 },
        { runAt: new Date(clock().getTime() + wait * 60_000), key: `${refreshCompaniesTask} again` },
      )
    },
  }
}

/** When fewest people wait for OSS. */
export const companyCron: readonly CronRow[] = [
  { task: refreshCompaniesTask, at: '01:30', catchUpMinutes: 3 * 60 },
]
