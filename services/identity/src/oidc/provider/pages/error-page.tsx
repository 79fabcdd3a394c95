import { type ErrorCode, errorText } from '@inaproc/domain/error-catalogue'
import { Details, PageHeading, SummaryList } from '@inaproc/ui/content'
import { type Frame, Page, renderPage } from '@inaproc/ui/page'
import type { Configuration, ErrorOut } from 'oidc-provider'
import { publicFrame } from '../../../frame.js'
import { messages } from './provider.messages.js'
import { spokenRequest } from './request-language.js'

/** What a person reads for an OAuth error that cannot be told to the application itself. */
const catalogueCodes: Readonly<Record<string, ErrorCode>> = {
  invalid_client: 'CLIENT_UNKNOWN',
  invalid_redirect_uri: 'REDIRECT_ADDRESS_UNKNOWN',
  invalid_request_uri: 'AUTHORIZATION_REQUEST_EXPIRED',
  server_error: 'INTERNAL',
}

export const renderError: NonNullable<Configuration['renderError']> = (ctx, out, error) => {
  const interrupted = error.name === 'SessionNotFound'
  const code = interrupted
    ? 'SIGN_ON_INTERRUPTED'
    : (catalogueCodes[out.error] ?? 'AUTHORIZATION_REQUEST_INVALID')
  ctx.type = 'text/html; charset=utf-8'
  ctx.set('cache-control', 'no-store')
  ctx.body = renderPage(<ErrorPage frame={publicFrame(spokenRequest(ctx))} code={code} out={out} />)
}

export function ErrorPage(p: {
  readonly frame: Frame
  readonly code: ErrorCode
  /** What the specification says about it, for whoever runs the application. */
  readonly out?: ErrorOut | undefined
}) {
  const { language } = p.frame
  const words = messages[language]
  return (
    <Page frame={p.frame} title={words.errorTitle}>
      <PageHeading title={words.errorTitle} lead={errorText(p.code, language)} />
      {p.out !== undefined && (
        <Details summary={words.forDevelopers}>
          <SummaryList
            rows={[
              { label: words.errorCode, value: `${p.code} (${p.out.error})` },
              { label: words.errorDescription, value: p.out.error_description ?? '–' },
            ]}
          />
        </Details>
      )}
      <p>
        <a href="/">{words.toStart}</a>
      </p>
    </Page>
  )
}
