import type { AccessEvent } from '@inaproc/domain/access-lifecycle'
import type { JsonObject } from '../../database-types.js'
import type { ProposedTerm } from '../accesses.js'
import { filesOf } from '../application/application.js'
import { judgeApplication, termAsked } from '../application/judgement.js'
import { linkLegacyAccount } from '../application/sirup/legacy-service.js'
import { decreeOf } from '../application/term.js'
import { completeWorkUnit } from '../application/work-units-store.js'
import { addDocumentVersion, listDocuments } from '../documents/documents-store.js'
import { spendConsent } from '../last-vai/consents-store.js'
import { applicationHash } from './application-hash.js'
import { type AccessChanges, keepPaper } from './effects.js'
import type { Case } from './transition.js'

/** What an event writes of its own: columns of the access, and what the history remembers of the step. */
export interface Written {
  readonly changes: AccessChanges
  readonly detail: JsonObject
}

const nothing: Written = { changes: {}, detail: {} }

/** The events that bring something with them; all others change nothing but the state. */
const writers: Partial<Readonly<Record<AccessEvent, (c: Case) => Promise<Written>>>> = {
  IMPORT: sendApplication,
  GRANT: takeGrant,
  SUBMIT: sendApplication,
  RESUBMIT: sendApplication,
  APPROVE: acceptApplication,
  DEACTIVATE: leave,
  REQUEST_REACTIVATION: requestTerm,
  REQUEST_EXTENSION: requestTerm,
  APPROVE_REACTIVATION: acceptTerm,
  APPROVE_REACTIVATION_AHEAD: acceptTerm,
  APPROVE_EXTENSION: acceptTerm,
  SUSPEND: async ({ request }) => ({
    changes: {},
    detail: { evidence: request.input?.evidence ?? null },
  }),
}

/** Writes what belongs to the event, once its guards have agreed. */
export function writeEvent(c: Case): Promise<Written> {
  return writers[c.request.event]?.(c) ?? Promise.resolve(nothing)
}

/** What a special route has decided: verified with it, and in force from that day. */
async function takeGrant({ request, at }: Case): Promise<Written> {
  const granted = request.input?.granted
  if (granted === undefined) throw new TypeError('GRANT needs the route it comes from')
  return {
    changes: { starts_on: granted.startsOn, ends_on: granted.endsOn, verified_at: at },
    detail: { route: granted.route, case: granted.caseId },
  }
}

/** T02, T05: the answers become the term, and every paper its next version. */
async function sendApplication(c: Case): Promise<Written> {
  const { term } = await judgeApplication(c.trx, c.access, c.today)
  const documents = await keepDocuments(c)
  return {
    changes: { starts_on: term.startsOn, ends_on: term.endsOn, decree_ends_on: term.decreeEndsOn },
    detail: { application: applicationHash(c.access), documents },
  }
}

/** The version under which each paper of the application is kept: a decree with its facts is always a new one. */
async function keepDocuments(c: Case): Promise<Readonly<Record<string, number>>> {
  const { id: accessId, role, form } = c.access
  const known = await listDocuments(c.trx, accessId)
  const versions: [string, number][] = []
  for (const { kind, id: fileId } of filesOf(role, form)) {
    const newest = known.find((document) => document.kind === kind)
    const decree = kind === 'DECREE' ? decreeOf(form) : null
    versions.push([
      kind,
      decree === null && newest?.fileId === fileId
        ? newest.version
        : await addDocumentVersion(c.trx, { accessId, kind, fileId, decree, at: c.at }),
    ])
  }
  return Object.fromEntries(versions)
}

/** T06: verified from now on; what the first registrant told of the work unit has been looked at too. */
async function acceptApplication(c: Case): Promise<Written> {
  const { workUnit } = await judgeApplication(c.trx, c.access, c.today)
  if (workUnit !== null && c.access.workUnitId !== null) {
    await completeWorkUnit(c.trx, { id: c.access.workUnitId, ...workUnit })
  }
  await linkLegacyAccount(c.trx, c.access, c.at)
  return { changes: { verified_at: c.at }, detail: {} }
}

/** T08: who goes on with the work; a consent for a last VAI is spent by it. */
async function leave({ trx, access, at, request }: Case): Promise<Written> {
  const handover = request.input?.handover
  const consent = access.role === 'VAI' ? await spendConsent(trx, { accessId: access.id, at }) : null
  return {
    changes: {},
    detail: {
      ...(handover !== undefined && { handover: { ...handover } }),
      ...(consent !== null && { consent }),
    },
  }
}

/** T10, T16: the term waits beside the old one, which stands until somebody decides. */
async function requestTerm(c: Case): Promise<Written> {
  const proposed: ProposedTerm = { ...datesOf(c), documentVersion: await keepPaper(c) }
  return {
    changes: { proposed_term: JSON.stringify(proposed) },
    detail: { term: { ...proposed } },
  }
}

/** T11, T16: APPLY_NEW_TERM moves the dates; this notes who vouches for them since when. */
async function acceptTerm(c: Case): Promise<Written> {
  return { changes: { verified_at: c.at }, detail: { term: { ...c.access.proposedTerm } } }
}

function datesOf(c: Case) {
  const { startsOn, endsOn, decreeEndsOn } = termAsked(c)
  return { startsOn, endsOn, decreeEndsOn }
}
