import { inTransaction } from '@inaproc/database/database'
import { invalidForm } from '@inaproc/domain/refusal'
import type { StoredClient } from '../../../oidc/clients/stored-client.js'
import type { Platform } from '../../../platform.js'
import { type ChangeOf, holdForChange } from '../changer.js'
import { saveRecorded } from '../recorded-change.js'
import { judgeLogo, type LogoUpload } from '../rules/logo-rules.js'
import { deleteOtherLogos, insertLogo } from './logos-store.js'

/**
 * Gives a client the picture that people see beside its name; the one before is gone.
 * @throws Refusal FORM_INVALID when it is no PNG or JPEG, or too large
 * @throws Refusal CLIENT_APPROVED to a partner, once two officials have looked at the client
 */
export async function setLogo(
  p: Platform,
  o: ChangeOf & { readonly upload: LogoUpload | undefined },
): Promise<StoredClient> {
  const judged = judgeLogo(o.upload)
  if ('problem' in judged) throw invalidForm([judged.problem])
  return inTransaction(p.db, async (trx) => {
    const before = await holdForChange(trx, o, 'itself')
    const at = p.clock()
    const { clientId } = before
    const logoFile = await insertLogo(trx, { ...judged, clientId, at })
    const { actor } = o.by
    const after = await saveRecorded(trx, before, { logoFile }, { change: 'changed', actor, at })
    await deleteOtherLogos(trx, { clientId, logoFile })
    return after
  })
}
