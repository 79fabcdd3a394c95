/** Who watches over what relying parties are told (domain.md A3): the Directorate, the operator, the help desk. */
export const deliveryRoles = ['VERIFIKATOR_DIREKTORAT', 'OPERATOR_TELKOM', 'HELPDESK'] as const
