import { isRoleCode, type RoleCode } from '@inaproc/domain/roles'
import type { WibDate } from '@inaproc/domain/wib-date'
import type { RefusalPages, SignOnRefusal } from '@inaproc/relying-party/guards/refusals'
import type { Persona } from '@inaproc/relying-party/persona'
import { contextHref } from '@inaproc/relying-party/sessions/contexts/context-address'
import type { Link } from '@inaproc/ui/link'
import type { Frame } from '@inaproc/ui/page'
import type { PersonaBadge } from '@inaproc/ui/persona'
import type { FastifyRequest } from 'fastify'
import type { AccountAddresses } from '../account-addresses.js'
import { badgeOf } from '../sign-on/persona-badge.js'
import { keptFields } from './kept-fields.js'
import { RefusalPage, type RefusalView } from './refusal-page.js'
import { type RefusalRow, refusalKey, refusalRows, type Way } from './refusal-rules.js'
import { messages } from './refusals.messages.js'

export interface RefusalPagesOptions {
  readonly account: AccountAddresses
  /** The roles that the platform as a whole accepts: what helps when the refusal names no roles of its own. */
  readonly acceptedRoles: readonly RoleCode[]
  readonly today: () => WibDate
  readonly frame: (request: FastifyRequest) => Frame
}

/** The option `pages` of the relying-party plugin: shows every refusal to people. */
export function refusalPages(o: RefusalPagesOptions): RefusalPages {
  return {
    refused: (request, reply, refusal) => {
      // The page itself says what holds the person back.
      const frame = { ...o.frame(request), notice: undefined }
      return reply.page(<RefusalPage frame={frame} view={viewOf(request, refusal, o)} />, {
        status: refusal.statusCode,
      })
    },
  }
}

function viewOf(request: FastifyRequest, refusal: SignOnRefusal, o: RefusalPagesOptions): RefusalView {
  const { language } = request
  const key = refusalKey(refusal)
  const row: RefusalRow = refusalRows[key]
  const page = pageOf(refusal)
  const accepted = refusal.roles?.filter(isRoleCode) ?? (row.helps ? o.acceptedRoles : [])
  const badge = (persona: Persona) => badgeOf(persona, language, o.today())
  const persona = refusal.persona && badge(refusal.persona)
  const useful = (role: string) => refusal.roles === undefined || refusal.roles.includes(role)
  return {
    key,
    code: refusal.code,
    reference: request.id,
    changing: refusal.fields !== undefined,
    persona,
    kept: keptFields(request, refusal.fields ?? {}),
    roles: accepted,
    contexts: refusal.contexts.flatMap((other) =>
      other.persona !== null && useful(other.persona.role)
        ? [{ href: contextHref(other.id, page), persona: badge(other.persona) }]
        : [],
    ),
    ways: row.ways.map((way) => linkOf(way, { request, refusal, persona, page, account: o.account })),
  }
}

interface WayContext {
  readonly request: FastifyRequest
  readonly refusal: SignOnRefusal
  /** The persona that acted, as it is shown. */
  readonly persona: PersonaBadge | undefined
  readonly page: string
  readonly account: AccountAddresses
}

function linkOf(way: Way, context: WayContext): Link {
  const { request, refusal, persona, page, account } = context
  const words = messages[request.language]
  const hrefs: Readonly<Record<Way, string>> = {
    'sign-in': refusal.signInHref,
    retry: retryHref(context),
    choose: `/sign-in?${new URLSearchParams({ prompt: 'select_persona', return_to: page })}`,
    apply: account.apply,
    accesses: account.accesses,
    'register-factor': account.home,
    lift: account.restriction,
    start: request.signOn?.href('/') ?? '/',
  }
  const same = refusal.signInHref.includes('persona_hint=') ? persona : undefined
  const text = way === 'sign-in' && same !== undefined ? words.signInAs(same.role) : words.ways[way]
  return { href: hrefs[way], text }
}

/** Reading is tried again where it failed; a form is opened anew, and a spent answer of the provider never again. */
function retryHref({ request, refusal, page }: WayContext): string {
  const [path] = request.url.split('?', 1)
  if (refusal.fields === undefined && path !== '/callback') return request.originalUrl
  return request.signOn?.href(page) ?? refusal.signInHref
}

/** The page that the person was on or wanted to reach: a local path without a context, '/' when nobody knows. */
function pageOf(refusal: SignOnRefusal): string {
  const query = refusal.signInHref.split('?')[1] ?? ''
  return new URLSearchParams(query).get('return_to') ?? '/'
}
