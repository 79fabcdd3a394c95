import type { Language } from '@inaproc/domain/language'
import { Notice } from '@inaproc/ui/content'
import { messages } from './standing.messages.js'

/** Why a partner is not in force, as its members are told. */
export interface Stop {
  readonly state: 'suspended' | 'closed'
  /** Null for a partner that was stopped before reasons were kept. */
  readonly reason: string | null
}

/** Says that a partner is stopped, why, and what its members can do. */
export function StopNotice(p: {
  readonly stop: Stop | null
  readonly language: Language
  /** To the page of the partner, from elsewhere. */
  readonly partnerHref?: string
}) {
  if (p.stop === null) return null
  const words = messages[p.language]
  const isClosed = p.stop.state === 'closed'
  return (
    <Notice tone={isClosed ? 'warning' : 'danger'} title={isClosed ? words.closed : words.suspended}>
      {p.stop.reason !== null && (
        <p>
          <strong>{words.reason}:</strong> {p.stop.reason}
        </p>
      )}
      {isClosed ? (
        <p>{words.closedText}</p>
      ) : (
        <>
          <p>{words.suspendedWhat}</p>
          <p>{words.suspendedDo}</p>
        </>
      )}
      {p.partnerHref !== undefined && (
        <p>
          <a href={p.partnerHref}>{words.toPartner}</a>
        </p>
      )}
    </Notice>
  )
}
