import type { Language } from '@inaproc/domain/language'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

const PageLanguage = createContext<Language>('id')

/** `Page` puts the frame's language here, so that the components inside need not be told again. */
export const LanguageProvider = PageLanguage.Provider

/** The language a component speaks: its own `language` when given, else the page's, else Indonesian. */
export function useLanguage(own?: Language): Language {
  const ofPage = useContext(PageLanguage)
  return own ?? ofPage
}
