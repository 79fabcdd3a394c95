/** Who may look into the audit log: the data protection officer and the Directorate (domain.md A3). */
export const auditRoles = ['PETUGAS_PDP', 'VERIFIKATOR_DIREKTORAT'] as const
