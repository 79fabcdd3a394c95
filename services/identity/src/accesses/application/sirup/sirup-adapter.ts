import { isWibDate } from '@inaproc/domain/wib-date'
import { Type } from 'typebox'
import { askSource, type SourceSettings } from '../../../organisations/companies/sources/source-request.js'
import type { SirupPort } from './legacy-account.js'

/** The believed answer about an old user (the real one is not public). */
const Answer = Type.Object({
  username: Type.String({ maxLength: 64 }),
  role: Type.String({ maxLength: 20 }),
  satker_code: Type.String({ maxLength: 20 }),
  registered_on: Type.String({ maxLength: 10 }),
  active: Type.Boolean(),
})

/** Asks SiRUP over HTTP. An answer about another user, or with a date that does not exist, is no answer. */
export function createSirupAdapter(settings: SourceSettings): SirupPort {
  return {
    async account(username) {
      const path = `/sirup/v1/accounts/${encodeURIComponent(username)}`
      const answer = await askSource(settings, { path }, Answer)
      if (answer.outcome !== 'FOUND') return answer
      const { record } = answer
      const registeredOn = record.registered_on
      if (!isWibDate(registeredOn) || record.username.toLowerCase() !== username.toLowerCase()) {
        return { outcome: 'UNAVAILABLE' }
      }
      const { role, satker_code: workUnitCode, active: isActive } = record
      return {
        outcome: 'FOUND',
        account: { username: record.username, role, workUnitCode, registeredOn, isActive },
      }
    },
  }
}
