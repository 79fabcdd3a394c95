import type { Executor } from '@inaproc/database/database'
import { satisfies } from '@inaproc/domain/acr'
import type { AccountId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { type RoleCode, roles } from '@inaproc/domain/roles'
import { todayInWib, wibDateOf } from '@inaproc/domain/wib-date'
import { listPersonas } from '../../accesses/personas-store.js'
import type { Authentication } from '../../authentication/authentication.js'
import { listPasskeys, removePasskey, renamePasskey } from '../../authentication/passkeys/passkeys-service.js'
import {
  listTotpFactors,
  removeTotpFactor,
  renameTotpFactor,
} from '../../authentication/totp/totp-service.js'
import type { DB } from '../../database-types.js'
import type { Actor, Platform } from '../../platform.js'
import type { FactorKind, ShownFactor } from './factors.js'

/** A factor of a person, and who acts on it. */
export interface OwnFactor {
  readonly accountId: AccountId
  readonly kind: FactorKind
  readonly id: string
  readonly actor: Actor
}

/** The second factors of a person, authenticator apps first. */
export async function listFactors(db: Executor<DB>, accountId: AccountId): Promise<readonly ShownFactor[]> {
  const [apps, passkeys] = await Promise.all([listTotpFactors(db, accountId), listPasskeys(db, accountId)])
  return [
    ...apps.map(({ id, name, createdAt }) => ({
      kind: 'autentikator' as const,
      id,
      name,
      addedOn: wibDateOf(createdAt),
      disabled: false,
    })),
    ...passkeys.map(({ id, name, createdAt, disabledAt }) => ({
      kind: 'passkey' as const,
      id,
      name,
      addedOn: wibDateOf(createdAt),
      disabled: disabledAt !== null,
    })),
  ]
}

/** @throws Refusal NOT_FOUND */
export async function findFactor(
  db: Executor<DB>,
  o: { accountId: AccountId; kind: FactorKind; id: string },
): Promise<{ factor: ShownFactor; isLast: boolean }> {
  const factors = await listFactors(db, o.accountId)
  const factor = factors.find(({ kind, id }) => kind === o.kind && id === o.id)
  if (factor === undefined) throw new Refusal('NOT_FOUND')
  const others = factors.filter((other) => other !== factor && !other.disabled)
  return { factor, isLast: !factor.disabled && others.length === 0 }
}

/** @throws Refusal FIELD_TOO_LONG, TOTP_UNKNOWN, PASSKEY_UNKNOWN */
export async function renameFactor(p: Authentication, o: OwnFactor & { name: string }): Promise<void> {
  const { id, ...rest } = o
  if (o.kind === 'passkey') await renamePasskey(p, { ...rest, passkeyId: id })
  else await renameTotpFactor(p, { ...rest, factorId: id })
}

/** Removes a factor; the owner is told on every channel. @throws Refusal TOTP_UNKNOWN, PASSKEY_UNKNOWN */
export async function removeFactor(p: Authentication, o: OwnFactor): Promise<void> {
  const { id, ...rest } = o
  if (o.kind === 'passkey') await removePasskey(p, { ...rest, passkeyId: id })
  else await removeTotpFactor(p, { ...rest, factorId: id })
}

/** The accesses of a person with which nobody gets in by one factor: role and organisation. */
export async function accessesNeedingFactor(
  p: Platform,
  accountId: AccountId,
): Promise<readonly { readonly role: RoleCode; readonly organisation: string }[]> {
  const personas = await listPersonas(p.db, accountId, todayInWib(p.clock))
  return personas
    .filter(({ role }) => !satisfies('urn:inaproc:aal1', roles[role].acrFloor))
    .map(({ role, claim }) => ({
      role,
      organisation: claim.institution?.name ?? claim.company?.name ?? '',
    }))
}
