/** The list of the audit log; an entry lies below it by its id. */
export const searchPath = '/konsol/audit/cari'
