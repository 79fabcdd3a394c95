import { PageHeading } from '@inaproc/ui/content'
import { Actions, Button, Form } from '@inaproc/ui/forms'
import { type Frame, Page, renderPage } from '@inaproc/ui/page'
import type { KoaContextWithOIDC, Provider, UnknownObject } from 'oidc-provider'
import { publicFrame } from '../../../frame.js'
import { messages } from './provider.messages.js'
import { spokenRequest } from './request-language.js'

/**
 * The response mode `form_post`: the answer goes to the client as a form, which a module sends at once. Without it the
 * person does so with a button.
 */
export function formPostResponse(ctx: KoaContextWithOIDC, redirectUri: string, payload: UnknownObject): void {
  const fields = Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]))
  // What went wrong is for the client to tell; to the browser this is a page that was found.
  if (!('error' in payload)) ctx.status = 200
  else if (ctx.status < 400) ctx.status = 400
  const client = ctx.oidc.client?.clientName ?? ctx.oidc.client?.clientId ?? ''
  showForwarding(ctx, { action: redirectUri, fields, client })
}

/**
 * Two forms the library sends by a script of its own, on a page without a language: whoever signs in as somebody else
 * than the session is signed out first, and a sign-out where nobody is signed in needs no question. They get the page
 * of `form_post` instead.
 */
export function forwardToSignOut(provider: Provider): void {
  provider.use(async (ctx, next) => {
    await next()
    // The library defines it on the contexts of its own routes only.
    const { oidc } = ctx as Partial<KoaContextWithOIDC>
    const secret = oidc?.session?.state?.['secret']
    if (oidc === undefined || typeof secret !== 'string' || typeof ctx.body !== 'string') return
    const action = oidc.urlFor('end_session_confirm')
    if (ctx.body.includes('<html lang=') || !ctx.body.includes(action)) return
    const fields = { xsrf: secret, logout: 'yes' }
    showForwarding(ctx as KoaContextWithOIDC, { action, fields, client: null })
  })
}

/** A page that only leads on by a form. */
function showForwarding(
  ctx: KoaContextWithOIDC,
  o: {
    readonly action: string
    readonly fields: Readonly<Record<string, string>>
    /** Where it leads; null: on with what was begun here. */
    readonly client: string | null
  },
): void {
  const request = spokenRequest(ctx)
  ctx.type = 'text/html; charset=utf-8'
  ctx.set('cache-control', 'no-store')
  ctx.body = renderPage(<ForwardingPage frame={publicFrame(request)} {...o} />)
}

function ForwardingPage(p: {
  readonly frame: Frame
  readonly action: string
  readonly fields: Readonly<Record<string, string>>
  readonly client: string | null
}) {
  const words = messages[p.frame.language]
  const title = p.client === null ? words.goingOn : words.goingBack(p.client)
  return (
    <Page frame={p.frame} title={title}>
      <PageHeading title={title} lead={words.forwarding} />
      <div data-forward>
        <Form action={p.action} hidden={p.fields}>
          <Actions>
            <Button>{words.forward}</Button>
          </Actions>
        </Form>
      </div>
    </Page>
  )
}
