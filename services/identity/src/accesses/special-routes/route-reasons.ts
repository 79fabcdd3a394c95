import { accessPolicyOn } from '@inaproc/domain/access-policy'
import type { Texts } from '@inaproc/domain/language'
import type { WibDate } from '@inaproc/domain/wib-date'
import type { Reason } from '../lifecycle/transition.js'
import type { RouteName } from './desk/route-desk.js'

/** Why the Directorate rejects a case of a special route, or takes an invitation back; the words are its own (design). */
export const routeReasons = {
  INDONESIAN_DIRECTOR: {
    id: 'Ada PJ/pengurus/direksi WNI pada NIB',
    en: 'An Indonesian director is on the NIB',
    routes: ['FOREIGN'],
  },
  PAPERS_UNREADABLE: {
    id: 'Surat tidak terbaca atau tidak lengkap',
    en: 'The papers cannot be read or are incomplete',
    routes: ['FOREIGN'],
  },
  PAPERS_NOT_FITTING: {
    id: 'Surat tidak menunjuk orang atau perusahaan ini',
    en: 'The papers do not name this person or company',
    routes: ['FOREIGN'],
  },
  DATA_DIFFERS: {
    id: 'Data permohonan berbeda dari OSS',
    en: 'The data of the application differs from OSS',
    routes: ['FOREIGN', 'BRANCH'],
  },
  BRANCH_NOT_PROVEN: {
    id: 'Divisi atau cabang tidak dapat dibuktikan',
    en: 'The division or branch cannot be proven',
    routes: ['BRANCH'],
  },
  OTHER: { id: 'Alasan lain', en: 'Another reason', routes: ['FOREIGN', 'BRANCH'] },
} as const satisfies Readonly<Record<string, Texts & { readonly routes: readonly RouteName[] }>>

export type RouteReasonCode = keyof typeof routeReasons

export function routeReasonsFor(route: RouteName): readonly RouteReasonCode[] {
  const codes = Object.keys(routeReasons) as RouteReasonCode[] // the record has exactly the codes as keys
  return codes.filter((code) => (routeReasons[code].routes as readonly RouteName[]).includes(route))
}

export function isRouteReason(code: string): code is RouteReasonCode {
  return Object.hasOwn(routeReasons, code)
}

/** A code of the table for this route, and words of a length that the policy allows. */
export function isGoodReason(reason: Reason | undefined, route: RouteName, today: WibDate): boolean {
  if (reason === undefined || !routeReasonsFor(route).some((code) => code === reason.code)) return false
  const { reasonMinLength, reasonMaxLength } = accessPolicyOn(today)
  const length = [...reason.text.trim()].length
  return length >= reasonMinLength && length <= reasonMaxLength
}
