import type { Texts } from '../language.js'

export type MediaType = 'application/pdf' | 'image/jpeg' | 'image/png'

/** The papers a person uploads to show who he is or what he was appointed to. */
export type DocumentKind =
  | 'KTP'
  | 'DECREE'
  | 'NIB'
  | 'COMPANY_NPWP'
  | 'KSWP'
  | 'OWNER_STATEMENT'
  | 'TAX_STATUS_LETTER'
  | 'EMPLOYMENT_LETTER'
  | 'POWER_OF_ATTORNEY'
  | 'GRANTOR_KTP'

export interface DocumentRule {
  readonly label: Texts
  readonly mediaTypes: readonly MediaType[]
  readonly maxBytes: number
}

const megabyte = 1_048_576
const pdf = { mediaTypes: ['application/pdf'], maxBytes: 2 * megabyte } as const
const image = { mediaTypes: ['image/jpeg', 'image/png'], maxBytes: 2 * megabyte } as const

/** What may be uploaded as each document: PDF or a picture of at most 2 MB (domain.md, A2 and A3). */
export const documentKinds: Readonly<Record<DocumentKind, DocumentRule>> = {
  KTP: { ...image, label: { id: 'KTP', en: 'Identity card (KTP)' } },
  DECREE: { ...pdf, label: { id: 'SK/ST', en: 'Decree or assignment letter (SK/ST)' } },
  NIB: { ...pdf, label: { id: 'NIB', en: 'Business number certificate (NIB)' } },
  COMPANY_NPWP: { ...pdf, label: { id: 'NPWP perusahaan', en: 'Company tax number (NPWP)' } },
  KSWP: { ...pdf, label: { id: 'Bukti KSWP', en: 'Proof of tax status (KSWP)' } },
  OWNER_STATEMENT: { ...pdf, label: { id: 'Surat pernyataan pemilik', en: 'Statement of the owner' } },
  TAX_STATUS_LETTER: {
    ...pdf,
    label: { id: 'Surat PKP atau non-PKP', en: 'Letter on VAT status (PKP or not)' },
  },
  EMPLOYMENT_LETTER: { ...pdf, label: { id: 'Surat keterangan kerja', en: 'Employment letter' } },
  POWER_OF_ATTORNEY: { ...pdf, label: { id: 'Surat kuasa', en: 'Power of attorney' } },
  GRANTOR_KTP: {
    ...image,
    label: { id: 'KTP pemberi kuasa', en: 'Identity card of the person who gives the power' },
  },
}
