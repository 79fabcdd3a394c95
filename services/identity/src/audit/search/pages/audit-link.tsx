import type { Language } from '@inaproc/domain/language'
import type { SignOn } from '@inaproc/relying-party/relying-party'
import { safeHref } from '@inaproc/ui/link'
import { applicationSubjects } from '../../acts/subjects.js'
import { auditReader, reachOf } from '../../audit-roles.js'
import { type AuditFilter, filterQuery, noFilter } from '../audit-filter.js'
import { searchPath } from './search-paths.js'

/**
 * Where the log tells what happened to something, or what somebody did: for pages about them. Undefined for those who
 * would find nothing there.
 */
export function auditSearchHref(
  { persona, href }: Pick<SignOn, 'persona' | 'href'>,
  asked: Partial<Pick<AuditFilter, 'subject' | 'actor' | 'session' | 'from' | 'until'>>,
): string | undefined {
  const role = auditReader(persona?.role)
  if (role === undefined) return undefined
  const { rows } = reachOf(role, persona?.institution?.code)
  const isApplication = applicationSubjects.some((type) => type === asked.subject?.type)
  if (rows === 'applications' && !isApplication) return undefined
  return href(`${searchPath}?${new URLSearchParams({ ...filterQuery({ ...noFilter, ...asked }) })}`)
}

const words = {
  id: {
    subject: 'Cari di log audit',
    session: 'Semua tindakan dalam sesi ini di log audit',
    span: 'Cari di log audit pada waktu kejadian',
  },
  en: {
    subject: 'Search the audit log',
    session: 'Everything done in this session in the audit log',
    span: 'Search the audit log at the time it happened',
  },
} satisfies Record<Language, Record<'subject' | 'session' | 'span', string>>

/** Leads from a page to what the log says about its subject; nothing without an address. */
export function AuditLink(p: {
  readonly href: string | undefined
  readonly language: Language
  readonly about?: 'subject' | 'session' | 'span'
}) {
  if (p.href === undefined) return null
  return (
    <p>
      <a href={safeHref(p.href)}>{words[p.language][p.about ?? 'subject']}</a>
    </p>
  )
}
