import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'

/** GET /openapi.json: every route whose answers have a schema. Pages for people have none and are left out. */
export async function addOpenApi(
  server: FastifyInstance,
  o: { title: string; baseUrl: string },
): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: o.title, version: '1' },
      servers: [{ url: o.baseUrl }],
    },
    transform: ({ schema, url }) => ({
      schema: { ...schema, hide: schema?.hide === true || schema?.response === undefined },
      url,
    }),
  })
  server.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(server.swagger()),
  )
}
