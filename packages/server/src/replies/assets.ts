import { readFile } from 'node:fs/promises'
import fastifyStatic from '@fastify/static'
import { assetPath, assetsDirectory, assetsHash, libraryAssets } from '@inaproc/ui/assets'
import type { FastifyInstance } from 'fastify'

const year = 365 * 24 * 60 * 60

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
  for (const [name, path] of Object.entries(libraryAssets)) await addLibrary(server, name, path)
}

/** One file of a library, kept in memory: its package is no folder to serve from. */
async function addLibrary(server: FastifyInstance, name: string, path: string): Promise<void> {
  const script = await readFile(path)
  server.get(assetPath(name), { schema: { hide: true } }, (_request, reply) =>
    reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', `public, max-age=${year}, immutable`)
      .send(script),
  )
}
