/** Where the pictures of clients are, for everybody: they stand on pages of people who are just signing in. */
export const logoPath = '/klien-logo'

/** The address of an uploaded picture; a new picture has a new one. */
export function logoHref(logoFile: string | null): string | null {
  return logoFile === null ? null : `${logoPath}/${logoFile}`
}
