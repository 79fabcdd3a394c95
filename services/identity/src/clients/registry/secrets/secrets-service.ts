import { inTransaction } from '@inaproc/database/database'
import { Refusal } from '@inaproc/domain/refusal'
import { hashClientSecret, type StoredClient } from '../../../oidc/clients/stored-client.js'
import type { Platform, Trx } from '../../../platform.js'
import { type Beside, type ChangeOf, holdForChange, requireStepUp } from '../changer.js'
import { definitionOf, newClientSecret, usesSecret } from '../client-definition.js'
import { saveRecorded } from '../recorded-change.js'
import type { OverlapHours } from './client-secrets.js'
import { queueSecretEnding } from './secret-ending.js'
import {
  deleteEndedSecrets,
  deleteSecret,
  deleteSecrets,
  insertSecret,
  limitCurrentSecret,
  listLiveSecrets,
  unlimitSecret,
} from './secrets-store.js'

/**
 * Makes a new secret. The one before goes on for the overlap, so that the software can be given the new one without a
 * break. Told this once, kept only as a hash.
 * @throws Refusal CLIENT_ROTATION_RUNNING while the overlap of the last rotation goes on
 */
export async function rotateSecret(
  p: Platform,
  o: ChangeOf & { readonly overlap: OverlapHours; readonly beside?: Beside | undefined },
): Promise<{ readonly client: StoredClient; readonly secret: string }> {
  requireStepUp(o.by)
  const secret = newClientSecret()
  const client = await inTransaction(p.db, async (trx) => {
    await o.beside?.(trx)
    const before = await holdSecretClient(trx, o)
    const at = p.clock()
    const { clientId } = before
    await deleteEndedSecrets(trx, clientId, at)
    if (o.overlap === 0) {
      await deleteSecrets(trx, clientId)
    } else {
      if ((await listLiveSecrets(trx, clientId, at)).length > 1) throw new Refusal('CLIENT_ROTATION_RUNNING')
      await limitCurrentSecret(trx, clientId, new Date(at.getTime() + o.overlap * 3_600_000))
      await queueSecretEnding(trx, { clientId, at, overlap: o.overlap })
    }
    await insertSecret(trx, { clientId, hash: hashClientSecret(secret), at })
    return saveRecorded(trx, before, {}, { change: 'secret-rotated', actor: o.by.actor, at })
  })
  return { client, secret }
}

/**
 * Ends one secret of two now: the old one, when nobody needs it any more, or the new one, when it was lost or seen; then
 * the old one goes on without an end.
 * @throws Refusal CLIENT_LAST_SECRET, CLIENT_SECRET_GONE
 */
export async function endSecret(
  p: Platform,
  o: ChangeOf & { readonly secretId: string },
): Promise<StoredClient> {
  requireStepUp(o.by)
  return inTransaction(p.db, async (trx) => {
    const before = await holdSecretClient(trx, o)
    const at = p.clock()
    const live = await listLiveSecrets(trx, before.clientId, at)
    if (!live.some(({ id }) => id === o.secretId)) throw new Refusal('CLIENT_SECRET_GONE')
    const [staying] = live.filter(({ id }) => id !== o.secretId)
    if (staying === undefined) throw new Refusal('CLIENT_LAST_SECRET')
    await deleteSecret(trx, o.secretId)
    await unlimitSecret(trx, staying.id)
    return saveRecorded(trx, before, {}, { change: 'secret-ended', actor: o.by.actor, at })
  })
}

async function holdSecretClient(trx: Trx, o: ChangeOf): Promise<StoredClient> {
  const client = await holdForChange(trx, o, 'proof')
  if (!usesSecret(definitionOf(client).authentication)) throw new Refusal('CLIENT_SECRETS_NOT_USED')
  return client
}
