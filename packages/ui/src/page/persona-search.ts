import type { PersonaBadge } from './persona.js'

/** What a search looks through, without case and accents; the module of the chooser compares with the same text. */
export function searchText(persona: PersonaBadge): string {
  return plain([persona.role, persona.organisation, persona.workUnit ?? ''].join(' '))
}

/** Whether a persona holds every word that was typed; nothing typed finds all. */
export function matchesSearch(persona: PersonaBadge, typed: string): boolean {
  const text = searchText(persona)
  return plain(typed)
    .split(/\s+/)
    .every((word) => text.includes(word))
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}
