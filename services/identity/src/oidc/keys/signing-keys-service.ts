import { inTransaction } from '@inaproc/database/database'
import { Refusal } from '@inaproc/domain/refusal'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose'
import { recordAudit } from '../../audit/audit-store.js'
import { type Actor, type Platform, systemActor, type Trx } from '../../platform.js'
import {
  isDueForRotation,
  retiringDays,
  type SigningAlgorithm,
  type SigningKeyState,
  signingAlgorithms,
} from './signing-keys.js'
import {
  advanceKeys,
  deleteRetiredKeys,
  deleteSigningKey,
  insertSigningKey,
  listKeyStates,
  listSigningKeys,
  lockSigningKeys,
} from './signing-keys-store.js'

/** Makes the keys that are missing. Any number of instances may call it at their start. */
export async function ensureSigningKeys(p: Platform): Promise<void> {
  if ((await listKeyStates(p.db)).length >= 2 * signingAlgorithms.length) return
  await inTransaction(p.db, async (trx) => {
    await lockSigningKeys(trx)
    for (const algorithm of signingAlgorithms) await addMissingKeys(p, trx, algorithm)
  })
}

/**
 * Replaces the signing keys: current → retiring, next → current, and a new next. Instances hear of it at once and
 * without a restart; nothing fails to verify meanwhile, because the new current key has been published all along.
 * @param o.onlyWhileCurrent the id of the key that is to be replaced: of two who do it at once, one does
 * @throws Refusal SIGNING_KEYS_CHANGED_MEANWHILE when that key does not sign any more
 */
export async function rotateSigningKeys(
  p: Platform,
  o: {
    algorithms?: readonly SigningAlgorithm[]
    actor?: Actor
    onlyWhileCurrent?: string
    /** Why somebody did not leave it to the schedule. */
    reason?: string
  } = {},
): Promise<void> {
  const at = p.clock()
  await inTransaction(p.db, async (trx) => {
    await lockSigningKeys(trx)
    if (o.onlyWhileCurrent !== undefined) await assertCurrent(trx, o.onlyWhileCurrent)
    for (const algorithm of o.algorithms ?? signingAlgorithms) {
      await addMissingKeys(p, trx, algorithm)
      await advanceKeys(trx, algorithm, at)
      await addMissingKeys(p, trx, algorithm)
      await recordAudit(trx, {
        at,
        action: 'signing-key.rotated',
        actor: o.actor ?? systemActor,
        subject: { type: 'signing-keys', id: algorithm },
        ...(o.reason !== undefined && { detail: { reason: o.reason } }),
      })
    }
    await deleteRetiredKeys(trx, new Date(at.getTime() - retiringDays * 86_400_000))
  })
}

/**
 * Takes a key that may be in other hands out of use at once, whatever its state: it is published no more, so that
 * nothing that it ever signed verifies. When it signed, the next key signs from now on; what is missing is made anew.
 * @throws Refusal SIGNING_KEYS_CHANGED_MEANWHILE when there is no such key any more
 */
export async function revokeSigningKey(
  p: Platform,
  o: { readonly kid: string; readonly reason: string; readonly actor: Actor },
): Promise<void> {
  const at = p.clock()
  await inTransaction(p.db, async (trx) => {
    await lockSigningKeys(trx)
    const key = await deleteSigningKey(trx, o.kid)
    if (key === undefined) throw new Refusal('SIGNING_KEYS_CHANGED_MEANWHILE')
    if (key.state === 'current') await advanceKeys(trx, key.algorithm, at)
    await addMissingKeys(p, trx, key.algorithm)
    await recordAudit(trx, {
      at,
      action: 'signing-key.revoked',
      actor: o.actor,
      subject: { type: 'signing-keys', id: key.algorithm },
      detail: { kid: o.kid, state: key.state, reason: o.reason },
    })
  })
}

async function assertCurrent(trx: Trx, kid: string): Promise<void> {
  const keys = await listKeyStates(trx)
  if (!keys.some((key) => key.kid === kid && key.state === 'current')) {
    throw new Refusal('SIGNING_KEYS_CHANGED_MEANWHILE')
  }
}

/** The daily job: rotates what has signed for its time, and forgets what has retired for its time. */
export async function rotateDueSigningKeys(p: Platform): Promise<void> {
  const now = p.clock()
  const due = (await listSigningKeys(p.db, p.keys)).filter((key) => isDueForRotation(key, now))
  const algorithms = due.filter((key) => key.state === 'current').map((key) => key.algorithm)
  await rotateSigningKeys(p, { algorithms })
}

async function addMissingKeys(p: Platform, trx: Trx, algorithm: SigningAlgorithm): Promise<void> {
  const there = await listSigningKeys(trx, p.keys)
  const needed: readonly SigningKeyState[] = ['current', 'next']
  for (const state of needed) {
    if (there.some((key) => key.algorithm === algorithm && key.state === state)) continue
    const pair = await makeKeyPair(algorithm)
    await insertSigningKey(trx, p.keys, { ...pair, algorithm, state, at: p.clock() })
  }
}

async function makeKeyPair(
  algorithm: SigningAlgorithm,
): Promise<{ kid: string; publicJwk: JWK; privateJwk: JWK }> {
  const { publicKey, privateKey } = await generateKeyPair(algorithm, {
    extractable: true,
    modulusLength: 2048,
  })
  const kid = await calculateJwkThumbprint(publicKey)
  const named = { kid, alg: algorithm, use: 'sig' }
  return {
    kid,
    publicJwk: { ...(await exportJWK(publicKey)), ...named },
    privateJwk: { ...(await exportJWK(privateKey)), ...named },
  }
}
