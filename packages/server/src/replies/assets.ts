import fastifyStatic from '@fastify/static'
import { assetsDirectory, assetsHash } from '@inaproc/ui/assets'
import type { FastifyInstance } from 'fastify'

/** GET /assets/<hash>/…: the files of the ui room. The address holds their hash, so caches keep them for ever. */
export async function addAssets(server: FastifyInstance): Promise<void> {
  await server.register(fastifyStatic, {
    root: assetsDirectory,
    prefix: `/assets/${assetsHash}/`,
    decorateReply: false,
    index: false,
    redirect: false,
    dotfiles: 'deny',
    immutable: true,
    maxAge: '365d',
    schemaHide: true,
  })
}
