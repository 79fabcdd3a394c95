/** Indonesian comes first everywhere; English is complete beside it. */
export type Language = 'id' | 'en'

export const languages: readonly Language[] = ['id', 'en']

/** One text in both languages. */
export interface Texts {
  readonly id: string
  readonly en: string
}

/** The text in the language of the reader. */
export function text(texts: Texts, language: Language): string {
  return texts[language]
}

/** The tag that `Intl` and `<html lang>` understand. */
export function languageTag(language: Language): 'id-ID' | 'en-GB' {
  return language === 'id' ? 'id-ID' : 'en-GB'
}

export function isLanguage(value: string): value is Language {
  return value === 'id' || value === 'en'
}
