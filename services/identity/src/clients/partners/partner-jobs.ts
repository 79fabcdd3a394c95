import type { JobHandler } from '@inaproc/server/jobs'
import type { Platform } from '../../platform.js'
import { endFormerMember, endFormerMemberTask } from './members/member-end.js'

/** Background work about partners. */
export function partnerJobs(p: Platform): Readonly<Record<string, JobHandler>> {
  return { [endFormerMemberTask]: endFormerMember(p) }
}
