import { accepted, type Parsed, rejected } from '../errors/parsed.js'
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
  | 'REQUEST_LETTER'
  | 'SUSPENSION_EVIDENCE'

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
  REQUEST_LETTER: {
    ...pdf,
    label: { id: 'Surat permohonan kepada Direktur', en: 'Letter of request to the Director' },
  },
  SUSPENSION_EVIDENCE: {
    ...pdf,
    label: { id: 'Bukti penangguhan', en: 'Evidence for the suspension' },
  },
}

/** The first bytes by which each media type is known, whatever the file is called. */
const signatures: Readonly<Record<MediaType, readonly number[]>> = {
  'application/pdf': [0x25, 0x50, 0x44, 0x46, 0x2d],
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
}

/** What the bytes are by their signature, or null for anything else. */
export function mediaTypeOf(bytes: Uint8Array): MediaType | null {
  const types = Object.keys(signatures) as MediaType[] // the record has exactly the types as keys
  return types.find((type) => signatures[type].every((byte, index) => bytes[index] === byte)) ?? null
}

/** Judges an upload as this document: not empty, not too large, and really of an accepted type. */
export function parseDocument(kind: DocumentKind, field: string, bytes: Uint8Array): Parsed<MediaType> {
  const { mediaTypes, maxBytes } = documentKinds[kind]
  if (bytes.length === 0) return rejected(field, 'FILE_EMPTY')
  if (bytes.length > maxBytes) return rejected(field, 'FILE_TOO_LARGE', { max: maxBytes / megabyte })
  const type = mediaTypeOf(bytes)
  if (type === null || !mediaTypes.includes(type)) {
    return rejected(field, mediaTypes.includes('application/pdf') ? 'FILE_NOT_PDF' : 'FILE_NOT_IMAGE')
  }
  return accepted(type)
}
