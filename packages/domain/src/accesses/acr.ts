import type { Texts } from '../language.js'

/** How strongly a person signed in (protocol.md, section 3). */
export type Acr = 'urn:inaproc:aal1' | 'urn:inaproc:aal2' | 'urn:inaproc:aal3'

/** From the weakest to the strongest. */
export const acrOrder: readonly Acr[] = ['urn:inaproc:aal1', 'urn:inaproc:aal2', 'urn:inaproc:aal3']

export const acrLabels: Readonly<Record<Acr, Texts>> = {
  'urn:inaproc:aal1': { id: 'satu faktor', en: 'one factor' },
  'urn:inaproc:aal2': { id: 'dua faktor', en: 'two factors' },
  'urn:inaproc:aal3': { id: 'kunci sandi tahan pengelabuan', en: 'phishing-resistant passkey' },
}

export function isAcr(value: string): value is Acr {
  return Object.hasOwn(acrLabels, value)
}

/** True when a sign-in of strength `actual` is enough for what asks for `floor`. */
export function satisfies(actual: Acr, floor: Acr): boolean {
  return acrOrder.indexOf(actual) >= acrOrder.indexOf(floor)
}

/** The stronger of two floors: a relying party may ask for more than the role's floor, never get less. */
export function strongerAcr(a: Acr, b: Acr): Acr {
  return satisfies(a, b) ? a : b
}
