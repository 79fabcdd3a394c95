import type { AppServer } from '@inaproc/server/server'
import { setLogo } from '../registry/logos/logo-service.js'
import { logoBytes } from '../registry/rules/logo-rules.js'
import { changerFor, clientFor, writerOf } from './api-caller.js'
import { answerChanged, type ClientsApiOptions, clientsPath, tags, versionIn } from './api-parts.js'
import * as schemas from './client-schemas.js'

/** The picture of a client as the body itself; it is judged by its bytes, whatever it calls itself. */
export function logoRoutes(app: AppServer, { platform: p }: ClientsApiOptions): void {
  app.addContentTypeParser<Buffer>(
    ['image/png', 'image/jpeg'],
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  )
  app.put(
    `${clientsPath}/:client/logo`,
    {
      // So that the rules say what is too large, and how large it may be.
      bodyLimit: 2 * logoBytes,
      schema: {
        summary: 'Give it the picture that people see beside its name: a PNG or JPEG as the body',
        tags,
        params: schemas.ClientParams,
        headers: schemas.VersionHeader,
        response: { 200: schemas.ClientDocument, ...schemas.changeRefusals },
      },
    },
    async (request, reply) => {
      const caller = await writerOf(p, request)
      const shown = await clientFor(p, caller, request.params.client)
      const { clientId } = shown.client
      const version = versionIn(request.headers, shown)
      const by = changerFor(caller, shown.client)
      // The parser above gives bytes; a body of another kind is no picture.
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      await setLogo(p, { clientId, version, by, upload: { bytes, oversize: false } })
      return answerChanged(p, reply, clientId)
    },
  )
}
