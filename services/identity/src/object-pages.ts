import { isUuid } from '@inaproc/domain/identifiers'
import { authorityRoles } from './accesses/verifiers/authority.js'
import type { ObjectPages } from './audit/search/pages/object-pages.js'
import { clientPaths } from './clients/console/client-page.js'
import { consolePaths } from './clients/console/console-paths.js'
import { clientReaders } from './clients/console/console-roles.js'
import { oversightPaths } from './clients/partners/oversight/oversight-tabs.js'

const isOneOf = (roles: readonly string[], role: string) => roles.includes(role)

/** Where the things are that entries of the audit log are about, for those who may open them. */
export const objectPages: ObjectPages = (role, { type, id }) => {
  const readsClients = isOneOf(clientReaders, role)
  switch (type) {
    case 'client': {
      const page = `${consolePaths.clients}/${id}`
      return readsClients ? { page, history: `${page}${clientPaths.history}` } : {}
    }
    case 'account':
      return readsClients && isUuid(id) ? { page: `${consolePaths.sessions}/orang/${id}` } : {}
    case 'access':
      return isOneOf(authorityRoles, role) ? { page: `/pemegang/${id}` } : {}
    case 'session':
      return readsClients ? { page: `${consolePaths.sessions}/nomor/${id}` } : {}
    case 'signing-keys':
      return readsClients ? { page: consolePaths.keys } : {}
    case 'incident':
      return role === 'PETUGAS_PDP' ? { page: `/konsol/insiden/${id}` } : {}
    case 'import':
      return role === 'VERIFIKATOR_DIREKTORAT' ? { page: `/verifikasi/impor/${id}` } : {}
    case 'partner':
      return readsClients ? { page: `${oversightPaths.requests}/${id}` } : {}
    case 'resource':
      return readsClients ? { page: `${consolePaths.scopes}/${id}` } : {}
    default:
      return {}
  }
}
