import type { JobHandler } from '@inaproc/server/jobs'
import type { Platform } from '../platform.js'
import type { IdentityCheckPort } from '../profiles/profiles.js'
import { correctionJob, correctionTask } from './correction/correction-service.js'
import { incidentJobs } from './incidents/incidents-service.js'
import { retentionJobs } from './retention/retention-service.js'

export function privacyJobs(p: Platform, register: IdentityCheckPort): Readonly<Record<string, JobHandler>> {
  return { [correctionTask]: correctionJob(p, register), ...incidentJobs(p), ...retentionJobs(p) }
}
