import {
  type CanBePromise,
  Provider,
  type TokenEndpointGrantContext,
  type UnknownObject,
} from 'oidc-provider'
import type { Platform } from '../../platform.js'
import { writingAtOnce } from '../artifacts/request-writes.js'
import { deviceGrant } from '../clients/stored-client.js'
import { type PollHandler, withPatience } from '../device/device-polling.js'
import {
  personaParameter,
  type RefreshHandler,
  withPersonaSwitch,
} from '../personas/switch/persona-switch.js'
import { formPostResponse } from './pages/form-post.js'

type ResponseMode = Parameters<Provider['registerResponseMode']>[1]
type Names = string | readonly string[] | ReadonlySet<string>

/**
 * The library's provider, whose grant types write in one go, whose refresh also switches the persona, whose devices are
 * slowed down, and whose `form_post` is a page of ours. It registers its own grant types and response modes through these
 * public methods while it is being built, which is where ours join in; hence a class for each platform instead of a field.
 */
export function switchingProvider(platform: Platform): typeof Provider {
  return class SwitchingProvider extends Provider {
    override registerGrantType<Params extends object = UnknownObject>(
      name: string,
      handler: (ctx: TokenEndpointGrantContext<Params>) => CanBePromise<void>,
      params: Names = [],
      duplicates: Names = [],
    ): void {
      const atOnce: typeof handler = (ctx) => writingAtOnce(platform, () => handler(ctx))
      if (name === deviceGrant) {
        // The handler of this name is the library's own, which reads the code of a device.
        const poll = withPatience(platform, atOnce as unknown as PollHandler)
        super.registerGrantType(name, poll, params, duplicates)
        return
      }
      if (name !== 'refresh_token') {
        super.registerGrantType(name, atOnce, params, duplicates)
        return
      }
      const names = new Set([...(typeof params === 'string' ? [params] : params), personaParameter])
      // The handler of this name is the library's own, which reads the parameters of a refresh.
      const refresh = atOnce as unknown as RefreshHandler
      super.registerGrantType(name, withPersonaSwitch(platform, refresh), names, duplicates)
    }

    override registerResponseMode(name: string, handler: ResponseMode): void {
      super.registerResponseMode(name, name === 'form_post' ? formPostResponse : handler)
    }
  }
}
