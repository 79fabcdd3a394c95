import type { WibDate } from '@inaproc/domain/wib-date'
import type { SignOnRefusal } from '@inaproc/relying-party/refusals'
import { signedOn } from '@inaproc/relying-party/sessions/sign-on'
import type { AppServer } from '@inaproc/server/server'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { badgeOf } from './frame.js'
import { RefusalPage, type RefusalView } from './refusal-page.js'
import { SignOutPage } from './sign-out-page.js'

export interface RefusalOptions {
  readonly issuer: string
  readonly today: () => WibDate
  readonly frame: (request: FastifyRequest) => Frame
}

/** The page that asks how far a sign-out goes; the relying-party plugin carries it out. */
export function signOutRoutes(server: AppServer, o: Pick<RefusalOptions, 'frame'>): void {
  server.get('/keluar', { preHandler: server.requireSignIn() }, (request, reply) => {
    const signOn = signedOn(request)
    return reply.page(
      <SignOutPage
        frame={o.frame(request)}
        action={signOn.href('/sign-out')}
        several={signOn.contexts.length > 1}
      />,
    )
  })
}

/** Shows every refusal of the relying-party plugin to people. */
export function showRefusal(
  request: FastifyRequest,
  reply: FastifyReply,
  refusal: SignOnRefusal,
  o: RefusalOptions,
): FastifyReply {
  return reply.page(<RefusalPage frame={o.frame(request)} view={viewOf(request, refusal, o)} />, {
    status: refusal.statusCode,
  })
}

function viewOf(request: FastifyRequest, refusal: SignOnRefusal, o: RefusalOptions): RefusalView {
  const { language } = request
  const badge = (persona: NonNullable<SignOnRefusal['persona']>) => badgeOf(persona, language, o.today())
  return {
    reason: refusal.reason,
    code: refusal.code,
    persona: refusal.persona === undefined ? undefined : badge(refusal.persona),
    roles: refusal.roles ?? [],
    fields: Object.entries(refusal.fields ?? {})
      .filter(([name]) => name !== 'request_key')
      .map(([name, value]) => ({ name, value })),
    contexts: refusal.contexts.flatMap(({ href, persona }) =>
      persona === null ? [] : [{ href, persona: badge(persona) }],
    ),
    signInHref: refusal.signInHref,
    chooseHref: request.signOn?.switchHref('/') ?? '/sign-in?prompt=select_persona&return_to=/',
    applyHref: `${o.issuer}/akses/ajukan`,
  }
}
