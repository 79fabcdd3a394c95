import { Refusal } from '@inaproc/domain/refusal'
import type { FastifyInstance } from 'fastify'

/**
 * Refuses text that PostgreSQL cannot store, before any handler sees it: NUL characters (SQLSTATE 22021, and 22P05 in
 * jsonb) and half surrogates (22P02 in jsonb) would otherwise end as a 500. Covers address, query, cookies and bodies.
 */
export function addCleanText(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    const encodedNul = /%00/
    const dirty = encodedNul.test(request.originalUrl) || encodedNul.test(request.headers.cookie ?? '')
    done(dirty ? new Refusal('REQUEST_INVALID') : undefined)
  })
  server.addHook('preValidation', (request, _reply, done) => {
    done(isClean(request.body) ? undefined : new Refusal('REQUEST_INVALID'))
  })
}

/** Whether every text inside `value`, names of fields too, can be stored. Bytes are not text. */
export function isClean(value: unknown): boolean {
  // A list instead of recursion: the nesting of a body is the sender's choice.
  const waiting: unknown[] = [value]
  while (waiting.length > 0) {
    const next = waiting.pop()
    if (typeof next === 'string') {
      if (!isStorable(next)) return false
    } else if (Array.isArray(next)) {
      waiting.push(...next)
    } else if (typeof next === 'object' && next !== null && !ArrayBuffer.isView(next)) {
      for (const [name, entry] of Object.entries(next)) waiting.push(name, entry)
    }
  }
  return true
}

function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}
