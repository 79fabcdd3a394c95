import { type Acr, strongerAcr } from '@inaproc/domain/acr'
import { type Language, text } from '@inaproc/domain/language'
import { roles } from '@inaproc/domain/roles'
import { daysBetween, type WibDate } from '@inaproc/domain/wib-date'
import { dayInWords } from '@inaproc/ui/dates'
import type { PersonaOption } from '@inaproc/ui/page'
import { organisationOf, partOf } from '../../../accesses/accesses.js'
import { firstPageOf } from '../../../accesses/application/application.js'
import type { HeldAccess } from '../../../accesses/held-accesses-store.js'
import {
  type ObstructedAccess,
  type SortedAccesses,
  type WayOut,
  waysOut,
} from '../../personas/chooser/chooser.js'
import { isStrongEnough } from '../../personas/request-decision.js'
import { messages } from './persona.messages.js'

/** Where accesses are applied for. */
export const applyHref = '/akses/ajukan'

/** The accesses of a person as the page shows them. */
export function optionsOf(
  sorted: SortedAccesses,
  o: {
    client: string
    language: Language
    today: WibDate
    /** The strength of the sign-in so far. */
    acr: string | undefined
    /** What client and request need, before the role is known. */
    needed: Acr | null
  },
): { readonly choices: readonly PersonaOption[]; readonly others: readonly PersonaOption[] } {
  const words = messages[o.language]
  const asksMore = ({ summary }: HeldAccess) =>
    !isStrongEnough(o.acr, o.needed && strongerAcr(o.needed, roles[summary.access.role].acrFloor))
  return {
    choices: sorted.choices.map((held) => ({
      ...optionOf(held, o),
      ...(asksMore(held) && { note: words.stronger }),
    })),
    others: sorted.others.map((held) => ({
      ...optionOf(held, o),
      disabledReason: words.obstacles[held.obstacle]({ client: o.client, day: dayOf(held, o.language) }),
      wayOut: {
        href: hrefOf(held, waysOut[held.obstacle]),
        text: words.waysOut[waysOut[held.obstacle]],
      },
    })),
  }
}

function optionOf(
  { summary, lastUsedAt }: HeldAccess,
  o: { language: Language; today: WibDate },
): PersonaOption {
  const { id, role, effectiveEndsOn: end } = summary.access
  return {
    id,
    role: text(roles[role].label, o.language),
    organisation: organisationOf(summary),
    workUnit: partOf(summary),
    validUntil: end,
    daysLeft: end === null ? null : daysBetween(o.today, end),
    lastUsed: lastUsedAt,
  }
}

/** The day that the reason speaks of. */
function dayOf({ summary, obstacle }: ObstructedAccess, language: Language): string | null {
  const { startsOn, effectiveEndsOn } = summary.access
  const day = obstacle === 'not-started' ? startsOn : effectiveEndsOn
  return day === null ? null : dayInWords(day, language)
}

function hrefOf({ summary }: ObstructedAccess, way: WayOut): string {
  const { access } = summary
  switch (way) {
    case 'apply':
      return applyHref
    case 'reactivate':
      return `/akses/${access.id}/masa-berlaku`
    case 'correct':
      return firstPageOf(access)
    case 'look':
      return `/akses/${access.id}`
  }
}
