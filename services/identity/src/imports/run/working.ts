import type { Actor, Platform } from '../../platform.js'
import type { Import } from '../imports.js'

/** What a run is given beside the import. */
export interface RunOptions {
  /** Throws when the process is to stop. */
  readonly signal: Pick<AbortSignal, 'throwIfAborted'>
  /** Rows of one transaction. */
  readonly size?: number | undefined
}

/** The importer, as he acted when he handed the list in; the network address is long gone. */
export function importerOf(run: Import): Actor {
  return { kind: 'person', accountId: run.importedBy, accessId: run.actingAccessId }
}

/** What imports need of their service. */
export interface ImportParts extends Platform {
  /** Where an invited person goes. */
  readonly invitationsUrl: string
}
