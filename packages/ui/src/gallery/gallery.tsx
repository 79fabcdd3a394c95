import { Page } from '../page/page.js'
import type { Language } from '../page-language.js'

/** Every component in every state, for development. */
export function Gallery(p: { readonly language: Language; readonly path?: string }) {
  const frame = {
    language: p.language,
    path: p.path ?? '/gallery',
    service: { key: 'gallery', name: 'Galeri', href: '/gallery' },
  }
  return <Page frame={frame} title="Galeri" />
}
