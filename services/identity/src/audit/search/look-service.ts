import { inTransaction } from '@inaproc/database/database'
import type { AccountId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import type { Actor, Platform } from '../../platform.js'
import type { Reach } from '../audit-roles.js'
import { recordAudit } from '../audit-store.js'
import { findChainedRow } from '../chain/chain-store.js'
import { listChecks } from '../chain/checks-store.js'
import { findSessionByReference } from '../sessions/session-store.js'
import type { AuditFilter } from './audit-filter.js'
import type { AuditRecord, FoundRecords, Spread } from './entries.js'
import { type Names, peopleOf, wantedNames } from './names.js'
import { findNames } from './names-store.js'
import { type Proof, proofOf } from './proof.js'
import { countSpread, findRecord, searchRecords } from './search-store.js'

export type Looker = Actor & { readonly accountId: AccountId }

export interface LookWish {
  readonly filter: AuditFilter
  readonly reach: Reach
  readonly after: string | null
  readonly limit: number
  readonly actor: Looker
}

export interface Look {
  readonly found: FoundRecords
  /** Only with the first page. */
  readonly spread: Spread | null
  readonly names: Names
}

/**
 * A page of the log. Whoever asks about a person leaves a row at that person, who reads it among those who saw their
 * data (UU 27/2022 art. 32).
 * @throws Refusal CURSOR_INVALID
 */
export async function lookForRecords(p: Platform, o: LookWish): Promise<Look> {
  const [found, spread] = await Promise.all([
    searchRecords(p.db, o),
    o.after === null ? countSpread(p.db, o) : null,
  ])
  const names = await findNames(p.db, wantedNames(found.records, o.filter))
  await noteSearch(p, { ...o, names, detail: { found: found.records.length } })
  return { found, spread, names }
}

/** Leaves a row at each person whom a search names, and at whose session it names. */
export async function noteSearch(
  p: Platform,
  o: Pick<LookWish, 'filter' | 'actor'> & { readonly names: Names; readonly detail: LookDetail },
): Promise<void> {
  const { session } = o.filter
  const owner = session === null ? undefined : await findSessionByReference(p.db, session)
  const people = [...peopleAsked(o.filter, o.names), ...(owner === undefined ? [] : [owner.accountId])]
  await noteLook(p, { actor: o.actor, action: 'audit.person-searched', people, detail: o.detail })
}

/** The people whom a filter names: as who acted, or as whom or whose things it is about. */
function peopleAsked({ actor, subject }: AuditFilter, names: Names): readonly AccountId[] {
  const owner =
    subject?.type === 'account' || subject?.type === 'access' || subject?.type === 'file'
      ? names(subject.type, subject.id)?.accountId
      : null
  // An account that was purged has no name any more and nobody who could read of it.
  const asked = [names('account', actor)?.accountId, owner]
  return asked.filter((id) => id !== null && id !== undefined)
}

export interface OpenedRecord {
  readonly record: AuditRecord
  readonly names: Names
  readonly proof: Proof
}

const checksLookedAt = 10

/**
 * One row with its place in the chain; the people whom it names read that it was opened.
 * @throws Refusal AUDIT_ENTRY_UNKNOWN
 */
export async function openRecord(
  p: Platform,
  o: { readonly id: string; readonly reach: Reach; readonly actor: Looker },
): Promise<OpenedRecord> {
  const record = await findRecord(p.db, o)
  const chained = record && (await findChainedRow(p.db, o.id))
  if (record === undefined || chained === undefined) throw new Refusal('AUDIT_ENTRY_UNKNOWN')
  const [names, checks] = await Promise.all([
    findNames(p.db, wantedNames([record], noOneAsked)),
    listChecks(p.db, checksLookedAt),
  ])
  await noteLook(p, {
    actor: o.actor,
    action: 'audit.entry-viewed',
    people: peopleOf(record, names),
    detail: { entry: record.id },
  })
  return { record, names, proof: proofOf(chained, checks) }
}

const noOneAsked = { actor: null, subject: null }

type LookDetail = Readonly<Record<string, string | number | boolean>>

async function noteLook(
  p: Platform,
  o: {
    readonly actor: Looker
    readonly action: 'audit.person-searched' | 'audit.entry-viewed'
    readonly people: readonly AccountId[]
    readonly detail: LookDetail
  },
): Promise<void> {
  const others = [...new Set(o.people)].filter((id) => id !== o.actor.accountId)
  if (others.length === 0) return
  await inTransaction(p.db, async (trx) => {
    for (const id of others) {
      await recordAudit(trx, {
        at: p.clock(),
        action: o.action,
        actor: o.actor,
        subject: { type: 'account', id },
        detail: o.detail,
      })
    }
  })
}
