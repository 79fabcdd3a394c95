import type { AccessId } from '@inaproc/domain/identifiers'
import type { Trx } from '../../platform.js'
import type { Access } from '../accesses.js'
import { toAccess } from '../accesses-store.js'
import { rolesVerifiedBy, verifierKindOf } from '../verifiers/authority.js'

/** Whoever decides at one institution or company; Directorate and Telkom are never at one alone. */
export function decidesAtOnePlace({ role }: Pick<Access, 'role'>): boolean {
  const kind = verifierKindOf(role)
  return kind === 'VAI' || kind === 'COMPANY_ADMIN'
}

/** A piece of what waits where somebody who decides has left, held in the order of ids. */
export async function lockWaitingFor(
  trx: Trx,
  o: { readonly left: Access; readonly after: AccessId | null; readonly limit: number },
): Promise<readonly Access[]> {
  const { role, institutionCode, companyId } = o.left
  const kind = verifierKindOf(role)
  if (kind === undefined || !decidesAtOnePlace(o.left)) return []
  const waiting = trx
    .selectFrom('accesses')
    .selectAll()
    .where('due_at', 'is not', null)
    .where('to_directorate', '=', false)
    .where('role', 'in', [...rolesVerifiedBy(kind)])
  const place =
    kind === 'VAI'
      ? waiting.where('institution_code', '=', institutionCode)
      : waiting.where('company_id', '=', companyId)
  const rows = await place
    .$if(o.after !== null, (query) => query.where('id', '>', o.after))
    .orderBy('id')
    .limit(o.limit)
    .forUpdate()
    .execute()
  return rows.map(toAccess)
}

/** The Directorate may decide about it, too; the deadline stays. */
export async function passOn(trx: Trx, o: { id: AccessId; at: Date }): Promise<void> {
  await trx
    .updateTable('accesses')
    .set({ to_directorate: true, updated_at: o.at })
    .where('id', '=', o.id)
    .execute()
}
