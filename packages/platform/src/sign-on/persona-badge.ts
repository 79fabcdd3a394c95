import type { Language } from '@inaproc/domain/language'
import { isRoleCode, roles } from '@inaproc/domain/roles'
import { daysBetween, isWibDate, type WibDate } from '@inaproc/domain/wib-date'
import type { Persona } from '@inaproc/relying-party/persona'
import type { PersonaBadge } from '@inaproc/ui/persona'

/** How a persona is shown in headers and lists. A role that this release does not know is shown by its code. */
export function badgeOf(persona: Persona, language: Language, today: WibDate): PersonaBadge {
  const { role, valid_until: end } = persona
  return {
    role: isRoleCode(role) ? roles[role].label[language] : role,
    organisation: persona.institution?.name ?? persona.company?.name ?? '',
    workUnit: persona.work_unit?.name ?? persona.branch?.name,
    validUntil: end,
    daysLeft: end !== null && isWibDate(end) ? daysBetween(today, end) : null,
  }
}
