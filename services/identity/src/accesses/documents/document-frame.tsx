import { type DocumentKind, documentKinds } from '@inaproc/domain/document-kinds'
import type { FastifyReply } from 'fastify'
import { messages } from './documents.messages.js'

/**
 * A paper on the page itself, where there is room: a browser that shows no PDF shows what stands inside, and on a narrow
 * screen there is only the link beside it (documents.css).
 */
export function DocumentFrame(p: {
  readonly kind: DocumentKind
  readonly label: string
  readonly href: string
  readonly language: 'id' | 'en'
}) {
  const { kind, label, href, language } = p
  const words = messages[language]
  const isPdf = documentKinds[kind].mediaTypes.includes('application/pdf')
  return (
    <section class="document" id="dokumen" aria-label={label}>
      {isPdf ? (
        <object data={href} type="application/pdf" aria-label={label}>
          <p>{words.notShown}</p>
          <p>
            <a href={href}>{words.open(label)}</a>
          </p>
        </object>
      ) : (
        <img src={href} alt={label} />
      )}
    </section>
  )
}

/** Lets the page of this answer show our own papers; no other page shows anything inside itself. */
export function admitDocuments(reply: FastifyReply): void {
  const policy = String(reply.getHeader('content-security-policy'))
  reply.header('content-security-policy', `${policy};object-src 'self';frame-src 'self'`)
}
