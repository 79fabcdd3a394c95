import { type MediaType, mediaTypeOf } from '@inaproc/domain/document-kinds'
import type { FieldProblem } from '@inaproc/domain/refusal'
import { cleanPicture } from './picture-parts.js'

/** Larger pictures are of no use beside a name. */
export const logoBytes = 256 * 1024
const smallestSide = 32
const largestSide = 2_048

/** What a form delivered; one that is too large comes without its bytes. */
export interface LogoUpload {
  readonly bytes: Uint8Array
  readonly oversize: boolean
}

export type LogoType = Extract<MediaType, 'image/png' | 'image/jpeg'>

/**
 * Judges a picture by its bytes, as identity/src/files does; an SVG could hold a program and is none of the two. What is
 * kept is only what its look needs.
 */
export function judgeLogo(
  upload: LogoUpload | undefined,
): { readonly type: LogoType; readonly bytes: Uint8Array } | { readonly problem: FieldProblem } {
  const problem = (code: FieldProblem['code'], params: FieldProblem['params'] = {}) => ({
    problem: { field: 'logoFile', code, params },
  })
  if (upload === undefined || (upload.bytes.length === 0 && !upload.oversize)) return problem('FILE_REQUIRED')
  if (upload.oversize || upload.bytes.length > logoBytes) {
    return problem('LOGO_TOO_LARGE', { max: logoBytes / 1024 })
  }
  const type = mediaTypeOf(upload.bytes)
  if (type !== 'image/png' && type !== 'image/jpeg') return problem('LOGO_NOT_PICTURE')
  const picture = cleanPicture(upload.bytes, type)
  if (picture === undefined) return problem('LOGO_DAMAGED')
  const { width, height, bytes } = picture
  if (Math.min(width, height) < smallestSide || Math.max(width, height) > largestSide) {
    return problem('LOGO_DIMENSIONS', { min: smallestSide, max: largestSide })
  }
  return { type, bytes }
}
