import { poolOf } from '@inaproc/database/database'
import { sweepRelyingParty } from '@inaproc/relying-party/relying-party'
import type { CronRow } from '@inaproc/server/cron'
import { type JobHandler, type RunningJobs, startJobs } from '@inaproc/server/jobs'
import type { AppServer } from '@inaproc/server/server'
import { accessCron, accessJobs } from './accesses/access-jobs.js'
import { auditCron, auditJobs } from './audit/chain/checks-service.js'
import { authenticationCron, authenticationJobs } from './authentication/authentication-jobs.js'
import { apiCallCron, apiCallJobs } from './clients/api/api-calls-service.js'
import { partnerJobs } from './clients/partners/partner-jobs.js'
import { secretEndingTask, tellSecretEnding } from './clients/registry/secrets/secret-ending.js'
import { tellHolders, tellHoldersTask } from './clients/scopes/holders/letters-job.js'
import { trafficCron, trafficJobs } from './clients/traffic/traffic-service.js'
import type { IdentityConfig } from './config.js'
import { importCron, importJobs } from './imports/import-jobs.js'
import { messageJobs } from './notifications/message-jobs.js'
import { createSmsGateway } from './notifications/sms-gateway.js'
import { createSmtpPort } from './notifications/smtp-port.js'
import type { OpenId } from './oidc/open-id.js'
import { providerCron } from './oidc/provider-jobs.js'
import type { CompanyRegister } from './organisations/companies/company-register.js'
import { companyCron, companyJobs } from './organisations/companies/refresh/nightly-refresh.js'
import type { Platform } from './platform.js'
import { privacyJobs } from './privacy/privacy-jobs.js'
import { retentionCron } from './privacy/retention/retention-service.js'
import { createDukcapilAdapter } from './profiles/dukcapil-adapter.js'
import { checkProfileJob, checkProfileTask } from './profiles/profile-service.js'
import { recoveryCron, recoveryJobs } from './recovery/recovery-jobs.js'
import type { RecoveryParts } from './recovery/recovery-parts.js'
import { registrationCron, registrationJobs } from './registration/purge.js'
import { sessionCron, sessionJobs } from './security/sessions/session-jobs.js'
import { statisticsCron, statisticsJobs } from './statistics/snapshots/snapshot-service.js'

/** All background work of this service, in the order of its floors. */
export interface IdentityJobs {
  readonly tasks: Readonly<Record<string, JobHandler>>
  readonly cron: readonly CronRow[]
  start(metrics: AppServer['metrics']): Promise<RunningJobs>
}

const sweepSignOnsTask = 'sweep-sign-ons'

export function identityJobs(o: {
  platform: Platform
  config: IdentityConfig
  openId: OpenId
  recovery: RecoveryParts
  companies: CompanyRegister
}): IdentityJobs {
  const { platform, config } = o
  const register = createDukcapilAdapter({
    url: config.dukcapilUrl,
    key: config.dukcapilKey,
    timeoutMs: config.dukcapilTimeout,
  })
  const email = createSmtpPort({ url: config.smtpUrl, from: config.mailFrom })
  const tasks: Readonly<Record<string, JobHandler>> = {
    ...messageJobs({
      keys: platform.keys,
      email,
      sms: createSmsGateway({ url: config.smsGatewayUrl, key: config.smsGatewayKey }),
      discardTo: config.mailDiscard,
    }),
    ...auditJobs(platform),
    ...authenticationJobs(platform),
    ...registrationJobs(platform),
    [checkProfileTask]: checkProfileJob(platform, register),
    ...companyJobs(o.companies),
    ...accessJobs(platform),
    ...importJobs({ ...platform, invitationsUrl: `${config.baseUrl}/akses/undangan` }),
    ...o.openId.jobs,
    ...trafficJobs(platform),
    [tellHoldersTask]: tellHolders(platform),
    ...apiCallJobs(platform),
    ...partnerJobs(platform),
    [secretEndingTask]: tellSecretEnding(platform),
    ...privacyJobs(platform, register),
    ...recoveryJobs(o.recovery, register),
    ...sessionJobs(platform, { idleMs: config.sessionIdle }),
    ...statisticsJobs(platform),
    [sweepSignOnsTask]: async () => {
      await sweepRelyingParty(poolOf(platform.db), platform.clock())
    },
  }
  const cron: readonly CronRow[] = [
    ...auditCron,
    ...authenticationCron,
    ...registrationCron,
    ...companyCron,
    ...accessCron,
    ...importCron,
    ...providerCron,
    ...trafficCron,
    ...apiCallCron,
    ...retentionCron,
    ...recoveryCron,
    ...sessionCron,
    ...statisticsCron,
    { task: sweepSignOnsTask, everyMinutes: 15 },
  ]
  return {
    tasks,
    cron,
    async start(metrics) {
      const running = await startJobs({
        url: config.databaseUrl,
        tasks,
        cron,
        concurrency: config.jobConcurrency,
        clock: platform.clock,
        logger: platform.log,
        metrics,
      })
      return {
        ...running,
        stop: async () => {
          await running.stop()
          email.close()
        },
      }
    },
  }
}
