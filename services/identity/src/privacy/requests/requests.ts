import type { AccountId } from '@inaproc/domain/identifiers'
import { type Language, type Texts, text } from '@inaproc/domain/language'
import type { JsonObject } from '../../database-types.js'

/** What a person can ask about personal data (UU 27/2022 art. 5–13). */
const requestKinds = ['correction', 'export', 'restriction', 'lift-restriction', 'erasure', 'other'] as const
export type RequestKind = (typeof requestKinds)[number]

/** `PARTLY_REFUSED`: done, but for what the law says must be kept. */
export type RequestState = 'OPEN' | 'DONE' | 'PARTLY_REFUSED' | 'REFUSED' | 'WITHDRAWN'
export type Answer = Exclude<RequestState, 'OPEN' | 'WITHDRAWN'>

export interface PrivacyRequest {
  readonly id: string
  /** `PDP-2026-000042`, to name it by. */
  readonly number: string
  readonly accountId: AccountId
  readonly kind: RequestKind
  readonly state: RequestState
  readonly requestedAt: Date
  readonly dueAt: Date
  readonly decidedAt: Date | null
  /** An id of the table below, or the words of an officer. */
  readonly legalGround: string | null
  /** The words of an officer; automatic answers follow from kind, state and detail. */
  readonly answer: string | null
  readonly detail: JsonObject
}

/**
 * 3×24 hours: the law's own limit for correction, access, and restriction (UU 27/2022 art. 30(1), 32(2), 41(1)), and
 * for the end of processing after a withdrawn consent. For other requests it is ours.
 */
const answerHours = 72

export function dueOf(requestedAt: Date): Date {
  return new Date(requestedAt.getTime() + answerHours * 3_600_000)
}

export function isOverdue(request: Pick<PrivacyRequest, 'state' | 'dueAt'>, now: Date): boolean {
  return request.state === 'OPEN' && request.dueAt < now
}

/** Legal grounds that automatic answers name; docs/notices.md says which articles were compared with their text. */
const grounds: Readonly<Record<string, Texts>> = {
  POPULATION_DATA: {
    id: 'UU 27/2022 tentang Pelindungan Data Pribadi Pasal 6 dan UU 24/2013 tentang Administrasi Kependudukan: data KTP diperbaiki lebih dahulu di Dukcapil.',
    en: 'Law 27/2022 on Personal Data Protection art. 6 and Law 24/2013 on Population Administration: data of the identity card is corrected at Dukcapil first.',
  },
  OFFICE_HELD: {
    id: 'UU 27/2022 tentang Pelindungan Data Pribadi Pasal 15 ayat (1) huruf c: selama akses masih berlaku, data diperlukan untuk penyelenggaraan negara. Akhiri akses Anda, lalu ajukan lagi.',
    en: 'Law 27/2022 on Personal Data Protection art. 15(1)(c): while an access is in force the data is needed for the administration of the State. End your accesses, then ask again.',
  },
  PARTNER_OWNED: {
    id: 'UU 27/2022 tentang Pelindungan Data Pribadi Pasal 15 ayat (1) huruf c: Anda satu-satunya pemilik sebuah mitra, dan orang masuk ke layanan negara lewat aplikasinya. Jadikan anggota lain pemilik atau tutup mitra itu, lalu ajukan lagi.',
    en: 'Law 27/2022 on Personal Data Protection art. 15(1)(c): you are the only owner of a partner, and people reach services of the State through its applications. Make another member an owner or close the partner, then ask again.',
  },
  RETENTION: {
    id: 'UU 27/2022 tentang Pelindungan Data Pribadi Pasal 15 ayat (1) huruf c dan Pasal 44 ayat (1) huruf a, serta UU 43/2009 tentang Kearsipan: dokumen negara disimpan sampai masa retensinya berakhir.',
    en: 'Law 27/2022 on Personal Data Protection art. 15(1)(c) and 44(1)(a), and Law 43/2009 on Archives: records of the State are kept until their retention ends.',
  },
}

export const groundIds = {
  populationData: 'POPULATION_DATA',
  officeHeld: 'OFFICE_HELD',
  partnerOwned: 'PARTNER_OWNED',
  retention: 'RETENTION',
} as const

export function groundInWords(ground: string, language: Language): string {
  const known = grounds[ground]
  return known === undefined ? ground : text(known, language)
}
