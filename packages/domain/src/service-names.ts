import type { Texts } from './language.js'

/** The platforms of the house, by the name of their folder under services/. */
export type ServiceName =
  | 'identity'
  | 'catalogue'
  | 'provider-management'
  | 'blacklist'
  | 'portal'
  | 'sandbox'

/** The name a person reads in the header, on the launcher tiles and in messages. */
export const serviceNames: Readonly<Record<ServiceName, Texts>> = {
  identity: { id: 'Akun INAPROC', en: 'INAPROC Account' },
  catalogue: { id: 'Katalog Elektronik', en: 'Electronic Catalogue' },
  'provider-management': { id: 'Manajemen Penyedia', en: 'Provider Management' },
  blacklist: { id: 'Daftar Hitam', en: 'Blacklist' },
  portal: { id: 'Portal Pengadaan Nasional', en: 'National Procurement Portal' },
  sandbox: { id: 'Sandbox', en: 'Sandbox' },
}
