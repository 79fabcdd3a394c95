import { createHash } from 'node:crypto'
import { inTransaction, isUniqueViolation } from '@inaproc/database/database'
import { invalidForm } from '@inaproc/domain/refusal'
import { addJob } from '@inaproc/server/jobs'
import { recordAudit } from '../audit/audit-store.js'
import { harmlessName, judgeUpload, type Upload } from '../files/files.js'
import { insertFile } from '../files/files-store.js'
import type { Actor, Platform, Trx } from '../platform.js'
import { type FileLine, readLines } from './file/csv-reading.js'
import { type Import, type ImportId, importLimits } from './imports.js'
import { findUnderWay, insertImport, insertRows, saveState } from './imports-store.js'
import { sameHash, sealRow } from './sealed-rows.js'

/** Rows written by one statement; what is in memory of the file's rows at a time. */
const batchSize = 1_000
const shownName = 120

export const checkImportTask = 'check-import'

export interface NewList extends Pick<Import, 'importedBy' | 'actingAccessId' | 'institutionCode'> {
  readonly actor: Actor
  readonly list: Upload | undefined
  readonly decree: Upload | undefined
}

/**
 * Takes in a list with the decree that it rests on, and has it judged. The same file again, while it is under way, is
 * the same import.
 * @throws Refusal FORM_INVALID for the two files, or IMPORT_… for what the list holds; then nothing is kept
 */
export async function uploadImport(p: Platform, o: NewList): Promise<ImportId> {
  const decree = judgeUpload(o.decree, { kind: 'DECREE', field: 'decree', required: true })
  const listProblem = problemOfList(o.list)
  const problems = [listProblem, decree.problem].filter((problem) => problem !== undefined)
  if (problems.length > 0 || o.list === undefined || decree.accepted === undefined)
    throw invalidForm(problems)
  const bytes = Buffer.from(o.list.bytes.buffer, o.list.bytes.byteOffset, o.list.bytes.byteLength)
  const fileHash = createHash('sha256').update(bytes).digest()
  const same = { importedBy: o.importedBy, fileHash }
  const known = await findUnderWay(p.db, same)
  if (known !== undefined) return known.id

  const { accepted } = decree
  const fileName = harmlessName(o.list.filename)
  try {
    return await inTransaction(p.db, async (trx) => {
      const at = p.clock()
      const decreeFileId = await insertFile(trx, p.keys, { accountId: o.importedBy, upload: accepted, at })
      const id = await insertImport(trx, { ...o, decreeFileId, fileName, fileHash, at })
      const rows = await insertLines(p, trx, id, bytes)
      await saveState(trx, id, { state: 'CHECKING', rows, at })
      await recordAudit(trx, {
        at,
        action: 'import.uploaded',
        actor: o.actor,
        subject: { type: 'import', id },
        institutionCode: o.institutionCode ?? undefined,
        detail: { rows },
      })
      await addJob(trx, checkImportTask, { importId: id }, { key: `import ${id}` })
      return id
    })
  } catch (error) {
    // The same form sent twice at the same moment.
    const other = isUniqueViolation(error, 'imports_under_way') ? await findUnderWay(p.db, same) : undefined
    if (other !== undefined) return other.id
    throw error
  }
}

function problemOfList(list: Upload | undefined) {
  if (list?.oversize === true) {
    return { field: 'list', code: 'FILE_TOO_LARGE', params: { max: importLimits.bytes / 1_048_576 } } as const
  }
  return list === undefined || list.filename === ''
    ? ({ field: 'list', code: 'FILE_REQUIRED' } as const)
    : undefined
}

/** Reads and writes the lines a thousand at a time; answers how many there are. */
async function insertLines(p: Platform, trx: Trx, id: ImportId, bytes: Buffer): Promise<number> {
  let batch: FileLine[] = []
  let rows = 0
  const write = async () => {
    const written = batch
    batch = []
    rows += written.length
    await insertRows(
      trx,
      id,
      written.map(({ number, cells }) => ({
        number,
        name: (cells['name'] ?? '').trim().slice(0, shownName),
        sealed: sealRow(p.keys, cells),
        sameHash: sameHash(p.keys, cells),
      })),
    )
  }
  for await (const line of readLines(bytes)) {
    batch.push(line)
    if (batch.length === batchSize) await write()
  }
  if (batch.length > 0) await write()
  return rows
}
