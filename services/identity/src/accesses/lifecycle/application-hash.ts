import type { AccessEvent } from '@inaproc/domain/access-lifecycle'
import { stateHash } from '../../audit/audit.js'
import type { Access } from '../accesses.js'
import type { TransitionRecord } from './transition-record.js'

const sending: ReadonlySet<AccessEvent> = new Set(['IMPORT', 'SUBMIT', 'RESUBMIT'])

type Application = Pick<Access, 'form' | 'institutionCode' | 'workUnitId' | 'companyId'>

/** Proves what an application looked like when it was sent; kept with the step (T02, T05). */
export function applicationHash({ form, institutionCode, workUnitId, companyId }: Application): string {
  const place = { institutionCode, workUnitId, ...(companyId !== null && { companyId }) }
  return stateHash({ form, ...place }).toString('base64url')
}

/** T05: an answer, the document or the work unit is not as it was when the application was sent last. */
export function changedSinceSent(application: Application, history: readonly TransitionRecord[]): boolean {
  const sent = history.findLast(({ event }) => sending.has(event))
  return sent?.detail['application'] !== applicationHash(application)
}
