import { Notice, PageHeading } from '@inaproc/ui/content'
import { Actions, Button, Form } from '@inaproc/ui/forms'
import { type Frame, Page, renderPage } from '@inaproc/ui/page'
import type { KoaContextWithOIDC } from 'oidc-provider'
import { publicFrame } from '../../frame.js'
import { spokenRequest } from '../provider/pages/request-language.js'
import { messages } from './logout.messages.js'

/** The two pages of RP-initiated logout, as the library wants them. */
export interface LogoutPages {
  readonly logoutSource: (ctx: KoaContextWithOIDC, form: string) => void
  readonly postLogoutSuccessSource: (ctx: KoaContextWithOIDC) => void
}

export const logoutPages: LogoutPages = {
  logoutSource(ctx) {
    const { session, client } = ctx.oidc
    const secret = session?.state?.['secret']
    show(
      ctx,
      <LogoutPage
        frame={publicFrame(spokenRequest(ctx))}
        action={ctx.oidc.urlFor('end_session_confirm')}
        secret={typeof secret === 'string' ? secret : ''}
        client={client?.clientName ?? null}
      />,
    )
  },
  postLogoutSuccessSource(ctx) {
    const frame = publicFrame(spokenRequest(ctx))
    show(ctx, <SignedOutPage frame={frame} client={ctx.oidc.client?.clientName ?? null} />)
  },
}

function show(ctx: KoaContextWithOIDC, page: Parameters<typeof renderPage>[0]): void {
  ctx.type = 'text/html; charset=utf-8'
  ctx.body = renderPage(page)
}

/** Asks "this service only, or everywhere"; `secret` is the library's own protection of this form. */
function LogoutPage(p: {
  readonly frame: Frame
  readonly action: string
  readonly secret: string
  /** The service that asked; null when nobody can tell, then only everything can end. */
  readonly client: string | null
}) {
  const words = messages[p.frame.language]
  return (
    <Page frame={p.frame} title={words.title}>
      <PageHeading title={words.title} lead={words.question(p.client)} />
      {p.client !== null && (
        <Form action={p.action} hidden={{ xsrf: p.secret }} label={words.here}>
          <p>{words.hereHint(p.client)}</p>
          <Actions>
            <Button>{words.here}</Button>
          </Actions>
        </Form>
      )}
      <Form action={p.action} hidden={{ xsrf: p.secret, logout: 'yes' }} label={words.everywhere}>
        <p>{words.everywhereHint}</p>
        <Actions>
          <Button kind={p.client === null ? 'primary' : 'secondary'}>{words.everywhere}</Button>
          <a href="/">{words.stay}</a>
        </Actions>
      </Form>
    </Page>
  )
}

function SignedOutPage(p: { readonly frame: Frame; readonly client: string | null }) {
  const words = messages[p.frame.language]
  return (
    <Page frame={p.frame} title={words.doneTitle}>
      <h1>{words.doneTitle}</h1>
      <Notice
        tone="success"
        title={p.client === null ? words.doneEverywhere : words.doneHere(p.client)}
        live
      />
      <p>
        <a href="/">{words.toStart}</a>
      </p>
    </Page>
  )
}
