import { isLanguage, type Language } from '@inaproc/domain/language'
import { askedLanguage, setLanguage } from '@inaproc/server/languages'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { KoaContextWithOIDC } from 'oidc-provider'
import { requestBehind } from '../library-request.js'

const chosenCookie = 'inaproc_identity_lang'

/**
 * The pages of one sign-in speak the language that the client asks for by `ui_locales`, until the person chooses
 * another on one of them; that choice holds to the end of this sign-in (and beyond it, as everywhere).
 */
export function speakTo(
  request: FastifyRequest,
  reply: FastifyReply,
  signIn: { readonly cid: string; readonly locales: unknown; readonly secure: boolean },
): void {
  const wished = languageOfLocales(signIn.locales)
  if (wished === null) return
  const asked = askedLanguage(request)
  if (asked === null) {
    setLanguage(request, chosenIn(request, signIn.cid) ?? wished)
    return
  }
  reply.setCookie(chosenCookie, `${signIn.cid}.${asked}`, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: signIn.secure,
  })
}

/** The request behind a page that the library shows, in the language of `speakTo`. */
export function spokenRequest(ctx: KoaContextWithOIDC): FastifyRequest {
  const request = requestBehind(ctx.req)
  // Not every route has them, and none before they are read.
  const { params, deviceCode, entities } = ctx.oidc as Partial<KoaContextWithOIDC['oidc']>
  const { params: kept } = entities?.Interaction ?? deviceCode ?? {}
  const wished = languageOfLocales(params?.['ui_locales'] ?? kept?.['ui_locales'])
  if (wished === null || askedLanguage(request) !== null) return request
  const cid = entities?.Interaction?.cid
  setLanguage(request, (cid === undefined ? null : chosenIn(request, cid)) ?? wished)
  return request
}

/** The first language of the list that we speak (OIDC Core §3.1.2.1: tags in the order of preference). */
export function languageOfLocales(locales: unknown): Language | null {
  if (typeof locales !== 'string') return null
  for (const tag of locales.toLowerCase().split(' ')) {
    const [primary = ''] = tag.split('-', 1)
    // 'in' is the older tag of Indonesian.
    const language = primary === 'in' ? 'id' : primary
    if (isLanguage(language)) return language
  }
  return null
}

function chosenIn(request: FastifyRequest, cid: string): Language | null {
  const [chosenFor, language = ''] = request.cookies[chosenCookie]?.split('.') ?? []
  return chosenFor === cid && isLanguage(language) ? language : null
}
