import { type Language, languageTag } from '@inaproc/domain/language'

/** A browser as its user agent names it; empty where it does not say. */
export interface DeviceKind {
  readonly browser: string
  readonly system: string
}

/**
 * Where an address is, without words of a language: a country by its ISO code (`ID`), `local` for a network of one's
 * own, empty when nobody knows, and behind `=` whatever the operator's own file says.
 */
export type Place = string

export const localPlace = 'local'
const namedPlace = '='

export function placeNamed(name: string): Place {
  return `${namedPlace}${name}`
}

const deviceMessages = {
  id: {
    both: (browser: string, system: string) => `${browser} di ${system}`,
    unknown: 'Perangkat tidak dikenal',
  },
  en: {
    both: (browser: string, system: string) => `${browser} on ${system}`,
    unknown: 'Unknown device',
  },
}
const placeMessages = {
  id: { local: 'jaringan lokal/internal', unknown: 'tempat tidak diketahui' },
  en: { local: 'local or internal network', unknown: 'unknown place' },
}

/** “Chrome di Windows”. */
export function deviceInWords(device: DeviceKind, language: Language): string {
  const words = deviceMessages[language]
  const { browser, system } = device
  if (browser !== '' && system !== '') return words.both(browser, system)
  return browser || system || words.unknown
}

/** “Indonesia”, “jaringan lokal/internal”. */
export function placeInWords(place: Place, language: Language): string {
  if (place === localPlace) return placeMessages[language].local
  if (place.startsWith(namedPlace)) return place.slice(namedPlace.length)
  if (!/^[A-Z]{2}$/.test(place)) return placeMessages[language].unknown
  const names = new Intl.DisplayNames([languageTag(language)], { type: 'region', fallback: 'code' })
  return names.of(place) ?? place
}
