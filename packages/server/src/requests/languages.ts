import { isLanguage, type Language } from '@inaproc/domain/language'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Shared by all services of the house, so that the choice made in one holds in the others. */
const languageCookie = 'inaproc_lang'
const oneYearSeconds = 365 * 86_400

/** Chooses the language of every answer and keeps a choice made by `?lang=`. Needs the cookie plugin. */
export function addLanguages(server: FastifyInstance, o: { secure: boolean }): void {
  server.decorateRequest('language', 'id')
  server.addHook('onRequest', (request, reply, done) => {
    const asked = askedLanguage(request)
    const kept = request.cookies[languageCookie]
    const known = kept && isLanguage(kept) ? kept : acceptedLanguage(request.headers['accept-language'])
    setLanguage(request, asked ?? known)
    if (asked && asked !== kept) {
      // As a header at once: answers that a library gives in our place pass no hook that would write it later.
      const cookie = server.serializeCookie(languageCookie, asked, {
        path: '/',
        sameSite: 'lax',
        secure: o.secure,
        httpOnly: true,
        maxAge: oneYearSeconds,
      })
      reply.header('set-cookie', cookie)
    }
    done()
  })
}

/** Answers this request in another language than its cookies and headers say. */
export function setLanguage(request: FastifyRequest, language: Language): void {
  // The decoration is read-only for everybody else.
  const writable = request as { language: Language }
  writable.language = language
}

/** What the person asked for on the page, by `?lang=`. */
export function askedLanguage(request: FastifyRequest): Language | null {
  const { query } = request
  const asked: unknown = typeof query === 'object' && query !== null && 'lang' in query ? query.lang : null
  return typeof asked === 'string' && isLanguage(asked) ? asked : null
}

/** The known language the reader prefers most (RFC 9110 §12.5.4); Indonesian when there is none. */
export function acceptedLanguage(header: string | undefined): Language {
  let best: { language: Language; weight: number } | null = null
  for (const entry of (header ?? '').split(',')) {
    const [range = '', ...parameters] = entry.trim().toLowerCase().split(';')
    // 'in' is the older tag of Indonesian, which some Android browsers still send.
    const primary = range.split('-')[0] === 'in' ? 'id' : (range.split('-')[0] ?? '')
    const quality = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find((q) => q !== undefined)
    const weight = quality === undefined ? 1 : Number(quality)
    if (isLanguage(primary) && weight > (best?.weight ?? 0)) best = { language: primary, weight }
  }
  return best?.language ?? 'id'
}
