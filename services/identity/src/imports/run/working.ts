import type { Actor, Platform } from '../../platform.js'
import type { Import, ImportId } from '../imports.js'
import { noteWork } from '../imports-store.js'

/** What a run is given beside the import. */
export interface RunOptions {
  /** Throws when the process is to stop. */
  readonly signal: Pick<AbortSignal, 'throwIfAborted'>
  /** Rows of one transaction. */
  readonly size?: number | undefined
}

/** Work that shows no life for two minutes is taken up by another process (imports-service.ts). */
const lifeSignMs = 5_000

/** Shows that the work goes on; asked after every piece, writes every few seconds. */
export function lifeSigns(p: Pick<Platform, 'db' | 'clock'>, id: ImportId): () => Promise<void> {
  let noted = 0
  return async () => {
    const at = p.clock()
    if (at.getTime() - noted < lifeSignMs) return
    noted = at.getTime()
    await noteWork(p.db, id, at)
  }
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
