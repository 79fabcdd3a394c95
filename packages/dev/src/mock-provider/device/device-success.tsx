import { text } from '@inaproc/domain/language'
import { organisationOf } from '@inaproc/domain/persona'
import { roles } from '@inaproc/domain/roles'
import { DeviceDonePage } from '@inaproc/identity/oidc/device/device-pages'
import { spokenRequest } from '@inaproc/identity/oidc/provider/pages/request-language'
import { renderPage } from '@inaproc/ui/page'
import type { KoaContextWithOIDC } from 'oidc-provider'
import { decide } from '../library/mock-decision.js'
import type { MockState } from '../mock-state.js'
import { mockFrame } from '../pages/mock-frame.js'

/** The page after somebody has said yes to a device: of the real door, with the persona from the file. */
export function deviceSuccess(state: MockState) {
  return async (ctx: KoaContextWithOIDC): Promise<void> => {
    const request = spokenRequest(ctx)
    const { client } = ctx.oidc
    const { persona } = decide(state, ctx)
    const acting =
      persona.kind === 'persona'
        ? `${text(roles[persona.persona.role].label, request.language)}, ${organisationOf(persona.persona.claim)}`
        : null
    ctx.type = 'text/html; charset=utf-8'
    ctx.set('cache-control', 'no-store')
    ctx.body = renderPage(
      <DeviceDonePage
        frame={mockFrame(request)}
        client={client?.clientName ?? client?.clientId ?? ''}
        persona={acting}
      />,
    )
  }
}
