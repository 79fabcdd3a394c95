import { parsePhone } from '@inaproc/domain/phone'

export type Channel = 'email' | 'sms'

export interface Attachment {
  readonly filename: string
  readonly mediaType: string
  /** Bytes. */
  readonly size: number
}

/** A message for one recipient; one e-mail to two people is two messages. */
export interface Message {
  /** Sorts by age: a later message has a greater id, also after a restart of the sandbox. */
  readonly id: string
  readonly channel: Channel
  /** E-mail address in lower case, or phone number in E.164. */
  readonly to: string
  readonly from: string
  /** Empty for SMS. */
  readonly subject: string
  readonly text: string
  readonly html?: string
  readonly attachments: readonly Attachment[]
  readonly receivedAt: Date
}

/**
 * The one form under which a recipient is filed: e-mail addresses in lower case, Indonesian phone numbers in
 * E.164 however they are written (`0812…`, `62812…`, `+62 812-…`).
 */
export function recipientKey(value: string): string {
  const trimmed = value.trim()
  if (trimmed.includes('@')) return trimmed.toLowerCase()
  const phone = parsePhone(trimmed)
  return phone.ok ? phone.value : trimmed
}

/** A stretch of a message's text that is shown in its own way. */
export interface TextPart {
  readonly kind: 'text' | 'link' | 'code'
  readonly value: string
}

const linkOrCode =
  /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])|((?<![\p{L}\p{N}/.+-])\d{6,8}(?![\p{L}\p{N}/-]|\.\d))/gu

/** Cuts a text into plain stretches, web links, and the short numbers that people copy as codes. */
export function textParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = []
  let end = 0
  for (const match of text.matchAll(linkOrCode)) {
    if (match.index > end) parts.push({ kind: 'text', value: text.slice(end, match.index) })
    parts.push({ kind: match[1] ? 'link' : 'code', value: match[0] })
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push({ kind: 'text', value: text.slice(end) })
  return parts
}

/** The one-time codes of a text: its numbers of exactly six digits (domain.md A1). */
export function oneTimeCodes(text: string): readonly string[] {
  const codes = textParts(text).filter((part) => part.kind === 'code' && part.value.length === 6)
  return [...new Set(codes.map((part) => part.value))]
}
