/** Who sees clients (domain.md A3): the Directorate, the operator and the help desk. */
export const clientReaders = ['VERIFIKATOR_DIREKTORAT', 'OPERATOR_TELKOM', 'HELPDESK'] as const

/** Who makes and changes them. */
export const clientWriters = ['VERIFIKATOR_DIREKTORAT'] as const
