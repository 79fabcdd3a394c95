import type { WorkUnitId } from '@inaproc/domain/identifiers'
import type { Npwp } from '@inaproc/domain/npwp'
import type { Trx } from '../../platform.js'

/** Keeps what the first registrant told of a work unit and a verifier has seen; what is known already stays. */
export async function completeWorkUnit(
  trx: Trx,
  o: { id: WorkUnitId; npwp: Npwp; address: string },
): Promise<void> {
  await trx
    .updateTable('work_units')
    .set(({ fn, ref, val }) => ({
      npwp: fn.coalesce(ref('npwp'), val<string>(o.npwp)),
      address: fn.coalesce(ref('address'), val(o.address)),
    }))
    .where('id', '=', o.id)
    .execute()
}
