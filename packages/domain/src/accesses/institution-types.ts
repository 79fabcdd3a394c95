import type { Texts } from '../language.js'

/** The kinds of institution that buy (domain.md, H: 59 ministries, 53 agencies, 546 regional governments). */
export type InstitutionType = 'KEMENTERIAN' | 'LEMBAGA' | 'PROVINSI' | 'KABUPATEN' | 'KOTA'

/** `regional`: a regional government (Pemerintah Daerah), with an own treasurer. */
export const institutionTypes: Readonly<
  Record<InstitutionType, { readonly label: Texts; readonly regional: boolean }>
> = {
  KEMENTERIAN: { label: { id: 'Kementerian', en: 'Ministry' }, regional: false },
  LEMBAGA: { label: { id: 'Lembaga', en: 'Agency' }, regional: false },
  PROVINSI: { label: { id: 'Pemerintah Provinsi', en: 'Provincial government' }, regional: true },
  KABUPATEN: { label: { id: 'Pemerintah Kabupaten', en: 'Regency government' }, regional: true },
  KOTA: { label: { id: 'Pemerintah Kota', en: 'City government' }, regional: true },
}

export function isInstitutionType(value: string): value is InstitutionType {
  return Object.hasOwn(institutionTypes, value)
}
