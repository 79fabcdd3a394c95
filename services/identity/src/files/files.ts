import {
  type DocumentKind,
  documentKinds,
  type MediaType,
  parseDocument,
} from '@inaproc/domain/document-kinds'
import type { FileId } from '@inaproc/domain/identifiers'
import type { FieldProblem } from '@inaproc/domain/refusal'

/** What a person uploaded, as the form delivers it; `oversize` files come without their bytes. */
export interface Upload {
  readonly filename: string
  readonly bytes: Uint8Array
  readonly oversize: boolean
}

/** An upload that passed the rules of its document kind. */
export interface AcceptedUpload {
  readonly kind: DocumentKind
  readonly name: string
  readonly mediaType: MediaType
  readonly bytes: Uint8Array
}

/** What is known of a kept file without opening it. */
export interface FileFacts {
  readonly id: FileId
  readonly name: string
  readonly mediaType: MediaType
  readonly size: number
}

const maxNameLength = 120

/**
 * Judges an upload by its bytes, never by its name or what the browser says of it.
 * An empty file field counts as "not given": then `required` decides.
 */
export function judgeUpload(
  upload: Upload | undefined,
  o: { kind: DocumentKind; field: string; required: boolean },
): { readonly accepted?: AcceptedUpload; readonly problem?: FieldProblem } {
  if (upload === undefined || (upload.filename === '' && upload.bytes.length === 0 && !upload.oversize)) {
    return o.required ? { problem: { field: o.field, code: 'FILE_REQUIRED' } } : {}
  }
  if (upload.oversize) {
    const max = documentKinds[o.kind].maxBytes / 1_048_576
    return { problem: { field: o.field, code: 'FILE_TOO_LARGE', params: { max } } }
  }
  const parsed = parseDocument(o.kind, o.field, upload.bytes)
  if (!parsed.ok) return { problem: parsed.problem }
  return {
    accepted: {
      kind: o.kind,
      name: harmlessName(upload.filename),
      mediaType: parsed.value,
      bytes: upload.bytes,
    },
  }
}

/** A name that is safe in a header and a list: no path, no control characters, not endless. */
export function harmlessName(filename: string): string {
  const last = filename.split(/[\\/]/).at(-1) ?? ''
  const clean = [...last.replace(/[\p{Cc}\p{Cf}"<>|:*?]/gu, '')].slice(-maxNameLength).join('').trim()
  return clean === '' ? 'dokumen' : clean
}
