import type { Language } from '@inaproc/domain/language'

/** What a template may be told. Never a NIK; never a code together with a username (domain.md I). */
export type TemplateParams = Readonly<Record<string, string | number>>

/** A message in words; the same one becomes the text and the HTML of a mail, and a notice on the page. */
export interface Letter {
  readonly subject: string
  readonly paragraphs: readonly string[]
  /** Shown large and alone, so that it can be read out and copied. */
  readonly code?: string
  readonly action?: { readonly label: string; readonly href: string }
}

/** A released version keeps its words; new words are a new version. */
export type LetterTemplate<P extends TemplateParams> = {
  readonly version: number
} & Readonly<Record<Language, (params: P) => Letter>>

export type SmsTemplate<P extends TemplateParams> = {
  readonly version: number
} & Readonly<Record<Language, (params: P) => string>>

export function letter<P extends TemplateParams>(template: LetterTemplate<P>): LetterTemplate<P> {
  return template
}

export function sms<P extends TemplateParams>(template: SmsTemplate<P>): SmsTemplate<P> {
  return template
}
