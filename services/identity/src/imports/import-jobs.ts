import type { CronRow } from '@inaproc/server/cron'
import type { JobHandler } from '@inaproc/server/jobs'
import type { ImportId } from './imports.js'
import { purgeImports, resumeImports, runImportTask } from './imports-service.js'
import { checkImport } from './run/check-service.js'
import { runImport } from './run/run-service.js'
import type { ImportParts } from './run/working.js'
import { checkImportTask } from './upload-service.js'

/** The jobs of imports by their task names; payloads are written by their services. */
export function importJobs(p: ImportParts): Readonly<Record<string, JobHandler>> {
  return {
    [checkImportTask]: async ({ importId }, { signal }) => {
      await checkImport(p, String(importId) as ImportId, { signal })
    },
    [runImportTask]: async ({ importId }, { signal }) => {
      await runImport(p, String(importId) as ImportId, { signal })
    },
    'resume-imports': async (_payload, { log }) => {
      const resumed = await resumeImports(p)
      if (resumed > 0) log.info({ resumed }, 'Imports taken up again')
    },
    'purge-imports': async (_payload, { log }) => {
      log.info({ deleted: await purgeImports(p) }, 'Old imports deleted')
    },
  }
}

export const importCron: readonly CronRow[] = [
  { task: 'resume-imports', everyMinutes: 1 },
  { task: 'purge-imports', at: '02:40' },
]
