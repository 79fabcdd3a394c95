import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyPluginAsync, preHandlerAsyncHookHandler } from 'fastify'
import fp from 'fastify-plugin'
import './decorations.js'
import { type FreshnessDemand, freshSignIn } from './guards/fresh-sign-in.js'
import { guardsOf } from './guards/guards.js'
import { isSafe, SignOnRefusal } from './guards/refusals.js'
import { type RelyingPartyOptions, settle } from './options.js'
import { connectProvider } from './provider-connection.js'
import { signedOn } from './sessions/contexts/acting.js'
import { contextRewrite } from './sessions/contexts/context-address.js'
import { type Desk, openDesk } from './sessions/desk.js'
import { renewalOf } from './sessions/renewal.js'
import { migrateRelyingParty } from './sessions/schema.js'
import type { SignOn } from './sessions/sign-on.js'
import { sweepRelyingParty } from './sessions/sweep.js'
import { signInRoutes } from './sign-in/sign-in-routes.js'
import { backchannelLogout } from './sign-out/backchannel-logout.js'
import { signOut } from './sign-out/sign-out.js'
import { pollSignals } from './signals/poll-signals.js'
import { signalsRoute } from './signals/signals-route.js'
import { signalTaker } from './signals/take-signal.js'
import type { BearerToken, TokenDemand } from './tokens/bearer-token.js'
import { tokenGuardOf } from './tokens/bearer-tokens.js'
import { ownTokensOf } from './tokens/own-tokens.js'

/** Signs people in by OpenID Connect, with a persona per tab. Register before the routes that need it. */
export const relyingParty: FastifyPluginAsync<RelyingPartyOptions> = fp(signPeopleIn, {
  name: 'inaproc-relying-party',
  fastify: '5.x',
})

export type { BearerToken, FreshnessDemand, RelyingPartyOptions, SignOn, TokenDemand }
// The front of the room: what a host needs besides the plugin, from one address.
export { contextRewrite, freshSignIn, migrateRelyingParty, SignOnRefusal, signedOn, sweepRelyingParty }

async function signPeopleIn(app: FastifyInstance, options: RelyingPartyOptions): Promise<void> {
  const settings = settle(options)
  const provider = connectProvider(settings)
  const desk = openDesk(settings, renewalOf(settings, provider))
  const guards = guardsOf(desk)

  if (!app.hasPlugin('@fastify/cookie')) await app.register(cookie)
  app.decorateRequest('signOn', null)
  app.decorateRequest('token', null)
  app.decorate('requireSignIn', guards.requireSignIn)
  app.decorate('requirePersona', guards.requirePersona)
  app.decorate('requireToken', tokenGuardOf(settings, provider))
  const ownToken = ownTokensOf(settings.now, provider)
  const take = signalTaker(settings, provider, app.log)
  app.decorate('ownToken', ownToken)
  app.decorate('pollSignals', (demand) => {
    const token = () => ownToken(settings.issuer, 'signals:manage')
    return pollSignals({ take, token, log: app.log }, demand)
  })
  app.addHook('onRequest', (request) => desk.lookUp(request))
  // After the body is there (the refusal keeps its fields), before it is validated or any handler runs.
  app.addHook('preValidation', refuseEndedContexts(desk))
  app.addHook('preValidation', async (request, reply) => {
    await desk.refuseRestricted(request, reply)
  })

  await app.register(signInRoutes(settings, provider, desk))
  await app.register(async (forms) => {
    readForms(forms)
    const leaving = { contextOptional: true, worksRestricted: true }
    forms.post('/sign-out', { config: leaving }, signOut(settings, provider, desk))
    // Called by the provider, not by a form of ours: the signature of the token is the protection.
    const config = { ...leaving, formProtection: false }
    forms.post('/backchannel-logout', { config, bodyLimit: 16_384 }, backchannelLogout(settings, provider))
    signalsRoute(forms, take)
  })
}

/**
 * Nothing happens in a context that has ended. Reading is refused as well, except where signing in again is the
 * natural next step: there the route's own guard leads to it.
 */
function refuseEndedContexts(desk: Desk): preHandlerAsyncHookHandler {
  return async (request, reply) => {
    const { ended, session } = desk.standing(request)
    if (!ended || request.routeOptions.config.contextOptional) return
    const forgotten = ended.code === 'session_expired' || ended.code === 'unknown_context'
    if (isSafe(request) && forgotten && !session) return
    await desk.refuse(request, reply, 'context-ended', ended)
  }
}

/** Form bodies for the plugin's own routes, when the host has no parser for them. */
function readForms(app: FastifyInstance): void {
  const type = 'application/x-www-form-urlencoded'
  if (app.hasContentTypeParser(type)) return
  app.addContentTypeParser(type, { parseAs: 'string' }, (_request, body, done) => {
    done(null, Object.fromEntries(new URLSearchParams(body.toString())))
  })
}
