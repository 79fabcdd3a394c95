import { isLanguage } from '@inaproc/domain/language'
import type { AppServer } from '@inaproc/server/server'
import { Notice } from '@inaproc/ui/content'
import { renderPage } from '@inaproc/ui/page'
import type { Provider } from 'oidc-provider'
import { messages } from './mock.messages.js'

/**
 * Every page says first that it is a mock: its own, those of the real door that it shows (devices, sign-out, answers by
 * form), and every error.
 */
export function sayMock(app: AppServer): void {
  app.addHook('onSend', async (_request, reply, payload) => {
    const isPage = String(reply.getHeader('content-type')).startsWith('text/html')
    return isPage && typeof payload === 'string' ? withNotice(payload) : payload
  })
}

/** The same for the pages that the library sends by itself. */
export function sayMockInLibrary(provider: Provider): void {
  provider.use(async (ctx, next) => {
    await next()
    if (ctx.type === 'text/html' && typeof ctx.body === 'string') ctx.body = withNotice(ctx.body)
  })
}

function withNotice(page: string): string {
  const [, spoken = ''] = /<html lang="(\w+)"/.exec(page) ?? []
  const language = isLanguage(spoken) ? spoken : 'id'
  const words = messages[language]
  const notice = renderPage(
    <Notice tone="warning" title={words.mockTitle} language={language}>
      <p>{words.mockText}</p>
    </Notice>,
  ).replace('<!doctype html>', '')
  return page.replace(/<main\b[^>]*>/, (main) => main + notice)
}
