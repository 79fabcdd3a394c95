/** Who has the chain of the whole log checked and takes it along: the data protection officer and the Directorate (domain.md A3). */
export const auditRoles = ['PETUGAS_PDP', 'VERIFIKATOR_DIREKTORAT'] as const

/** Who searches the log. */
export const auditReaders = [...auditRoles, 'APIP', 'OPERATOR_TELKOM', 'HELPDESK'] as const
export type AuditReader = (typeof auditReaders)[number]

/** How much of the log somebody reads. */
export type Reach =
  | { readonly rows: 'all' | 'applications'; readonly isFull: boolean }
  | { readonly rows: 'institution'; readonly institutionCode: string; readonly isFull: boolean }

/**
 * Auditors of an institution read what concerns it (domain.md G), the help desk and the operator what happened to
 * applications, without network addresses and without taking it along (`isFull`).
 * @param institutionCode of the access that the reader acts with
 */
export function reachOf(role: AuditReader, institutionCode: string | undefined): Reach {
  switch (role) {
    case 'PETUGAS_PDP':
    case 'VERIFIKATOR_DIREKTORAT':
      return { rows: 'all', isFull: true }
    case 'APIP':
      // No institution has the empty code: an access without one reads nothing.
      return { rows: 'institution', institutionCode: institutionCode ?? '', isFull: true }
    case 'OPERATOR_TELKOM':
    case 'HELPDESK':
      return { rows: 'applications', isFull: false }
  }
}

export function auditReader(role: string | undefined): AuditReader | undefined {
  return auditReaders.find((reading) => reading === role)
}
