import type { RoleCode } from '@inaproc/domain/roles'

/**
 * Where the things are that entries are about, and their changes field by field, for those who may open them. The pages
 * lie on higher floors.
 */
export type ObjectPages = (
  role: RoleCode,
  subject: { readonly type: string; readonly id: string },
) => { readonly page?: string; readonly history?: string }
