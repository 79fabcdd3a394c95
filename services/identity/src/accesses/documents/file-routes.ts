import { type FileId, fileId } from '@inaproc/domain/identifiers'
import { Refusal } from '@inaproc/domain/refusal'
import { todayInWib } from '@inaproc/domain/wib-date'
import { type SignOn, signedOn } from '@inaproc/relying-party/relying-party'
import type { AppServer } from '@inaproc/server/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { readFile } from '../../files/files-store.js'
import { type AccessRouteOptions, IdParams, personOf } from '../route-parts.js'
import { findFileOwner } from './documents-store.js'
import { viewAsVerifier } from './viewing-service.js'

/**
 * The browser shows a picture by itself: nothing in it may load, run or reach back. A PDF opens in the browser's own
 * viewer, a process apart without the rights of this origin; Chromium takes the viewer for a part of the document, so
 * that `sandbox`, or anything beyond these, leaves an empty page. What makes it safe: the bytes are a PDF
 * (document-kinds.ts), they are sent as one, and `nosniff` lets nobody take them for anything else. Only our own pages
 * may show either inside themselves.
 */
const policies: Readonly<Record<'pdf' | 'picture', string>> = {
  pdf: "base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
  picture: "default-src 'none'; frame-ancestors 'self'; sandbox",
}

/** Uploaded documents, for their owner and for whoever decides on them; to everybody else they do not exist. */
export function fileRoutes(app: AppServer, o: Pick<AccessRouteOptions, 'platform'>): void {
  const { platform: p } = o
  app.get(
    '/berkas/:id',
    {
      preHandler: app.requireSignIn(),
      schema: { params: IdParams, querystring: Type.Object({ unduh: Type.Optional(Type.String()) }) },
    },
    async (request, reply) => {
      const signOn = signedOn(request)
      const id = fileId(request.params.id)
      const owner = await findFileOwner(p.db, id)
      if (owner === undefined) throw new Refusal('NOT_FOUND')
      if (owner !== personOf(request, signOn).id) await admitVerifier(request, signOn, id)
      const file = await readFile(p.db, p.keys, id)
      if (file === undefined) throw new Refusal('NOT_FOUND')
      return sendFile(reply, file, request.query.unduh === undefined ? 'inline' : 'attachment')
    },
  )

  async function admitVerifier(request: FastifyRequest, signOn: SignOn, id: FileId): Promise<void> {
    if (signOn.persona === null) throw new Refusal('NOT_FOUND')
    const { actor } = personOf(request, signOn)
    await viewAsVerifier(p, {
      fileId: id,
      accessId: signOn.persona.id,
      actor,
      today: todayInWib(p.clock),
    })
  }
}

/** Sends a kept file so that nothing in it can load, run or be kept by anybody on the way. */
export function sendFile(
  reply: FastifyReply,
  file: { readonly name: string; readonly mediaType: string; readonly content: Buffer },
  how: 'inline' | 'attachment',
): FastifyReply {
  return reply
    .headers({
      'content-type': file.mediaType,
      'content-disposition': `${how}; ${fileNameOf(file.name)}`,
      'content-security-policy': policies[file.mediaType === 'application/pdf' ? 'pdf' : 'picture'],
      'x-frame-options': 'SAMEORIGIN',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    })
    .send(file.content)
}

/** RFC 6266: a name for every reader, and the real one in UTF-8 for those who know `filename*`. */
function fileNameOf(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%;]/g, '_')
  const full = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `filename="${plain}"; filename*=UTF-8''${full}`
}
