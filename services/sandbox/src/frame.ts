import type { Frame } from '@inaproc/ui/page'
import type { FastifyRequest } from 'fastify'
import { messages } from './frame.messages.js'
import { type Section, sections } from './sections.js'

export type { Section } from './sections.js'

/** What surrounds every page of the sandbox. */
export function frameOf(request: FastifyRequest, current: Section): Frame {
  const words = messages[request.language]
  return {
    language: request.language,
    path: request.url,
    service: { key: 'sandbox', name: words.service, href: '/inbox' },
    navigation: Object.entries(sections).map(([section, href]) => ({
      href,
      // The keys of the table are the sections.
      text: words.sections[section as Section],
      current: section === current,
    })),
    footer: [{ href: '/switches', text: words.sections.switches }],
  }
}
