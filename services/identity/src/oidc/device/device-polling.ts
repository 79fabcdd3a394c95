import { errors, type Provider, type TokenEndpointGrantContext } from 'oidc-provider'
import type { Platform } from '../../platform.js'
import { routePaths } from '../provider/addresses.js'
import { notePoll, pollSeconds } from './device-polls-store.js'

type PollContext = TokenEndpointGrantContext<{ device_code?: string }>
export type PollHandler = (ctx: PollContext) => void | Promise<void>

/**
 * The library's answer to a device that asks for its tokens, which also slows down one that asks too often (RFC 8628
 * §3.5). Only asking for what is not there yet counts: a code that was settled is redeemed however soon it is asked for.
 */
export function withPatience(p: Platform, redeem: PollHandler): PollHandler {
  return async (ctx) => {
    try {
      await redeem(ctx)
    } catch (error) {
      const { device_code: code } = ctx.oidc.params
      if (!(error instanceof errors.AuthorizationPending) || code === undefined) throw error
      if (await notePoll(p.db, { code, at: p.clock() })) throw error
      throw new errors.SlowDown()
    }
  }
}

/** How often a device may ask is told with its code; the library leaves it out. */
export function tellPollInterval(provider: Provider): void {
  provider.use(async (ctx, next) => {
    await next()
    const { body } = ctx
    const hasCode = typeof body === 'object' && body !== null && 'device_code' in body
    if (ctx.path === routePaths.device_authorization && hasCode) ctx.body = { ...body, interval: pollSeconds }
  })
}
