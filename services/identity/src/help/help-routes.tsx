import { Refusal } from '@inaproc/domain/refusal'
import type { AppServer } from '@inaproc/server/server'
import type { Frame } from '@inaproc/ui/page'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { findGuide, guides } from './guides.js'
import { GuidePage, HelpPage } from './help-page.js'
import { loadPictures } from './pictures.js'

const GuideParams = Type.Object({ slug: Type.String({ maxLength: 60 }) })
const PictureParams = Type.Object({ file: Type.String({ maxLength: 80 }) })

/** The guides inside the product, for everybody, signed in or not. */
export function helpRoutes(app: AppServer, o: { readonly frame: (request: FastifyRequest) => Frame }): void {
  const pictures = loadPictures()

  app.get('/bantuan', async (request, reply) =>
    reply.page(<HelpPage frame={o.frame(request)} guides={guides} />),
  )

  app.get('/bantuan/:slug', { schema: { params: GuideParams } }, async (request, reply) => {
    const guide = findGuide(request.params.slug)
    if (guide === undefined) throw new Refusal('NOT_FOUND')
    const others = guides.filter((other) => other.audience === guide.audience && other !== guide)
    return reply.page(
      <GuidePage frame={o.frame(request)} guide={guide} others={others} findPicture={pictures.find} />,
    )
  })

  app.get('/bantuan/gambar/:file', { schema: { params: PictureParams } }, async (request, reply) => {
    const picture = pictures.read(request.params.file)
    if (picture === undefined) throw new Refusal('NOT_FOUND')
    return reply.type('image/webp').header('cache-control', 'public, max-age=3600').send(picture)
  })
}
