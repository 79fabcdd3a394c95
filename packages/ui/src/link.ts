/** A link as data: where it goes and what it says. */
export interface Link {
  readonly href: string
  readonly text: string
}

const SCHEMES: ReadonlySet<string> = new Set(['http:', 'https:', 'mailto:', 'tel:', 'otpauth:'])

// Browsers drop tabs, line ends and leading controls before they read the scheme, so `java\tscript:` runs.
// No honest address holds any of these characters, nor the ones that reorder or hide text.
const FORBIDDEN_CHARACTERS = /[\p{Cc}\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|^\s|\s$/u
// `//host`, `/\host` and `\\host` leave the site while looking like paths.
const LEAVES_THE_SITE = /^[/\\]{2}|\\/
const SCHEME = /^[a-z][a-z0-9+.-]*:/i

/** Where a refused address leads: nowhere. */
export const REFUSED_HREF = '#refused'

/**
 * The address when it is safe to put into `href` or `action`, otherwise one that leads nowhere. Safe are paths
 * of the site itself and the schemes http, https, mailto, tel and otpauth. Every component of this room passes
 * its addresses through here.
 */
export function safeHref(href: string): string {
  if (FORBIDDEN_CHARACTERS.test(href) || LEAVES_THE_SITE.test(href)) return REFUSED_HREF
  const scheme = SCHEME.exec(href)?.[0].toLowerCase()
  if (scheme !== undefined) return SCHEMES.has(scheme) ? href : REFUSED_HREF
  const hasColonInFirstSegment = href.split(/[/?#]/, 1)[0]?.includes(':') === true
  return hasColonInFirstSegment ? REFUSED_HREF : href
}
