import type { KeyRing } from '@inaproc/server/key-ring'
import { readRow } from './file/columns.js'
import type { FileLine } from './file/csv-reading.js'

export const importRowPurpose = 'import_rows.row_sealed'
const samePurpose = 'import_rows.same_hash'

/** What a line says of a person is closed to whoever reads the table. */
export function sealRow(keys: KeyRing, cells: FileLine['cells']): Buffer {
  return keys.encrypt(importRowPurpose, JSON.stringify(cells))
}

export function openRow(keys: KeyRing, sealed: Buffer): FileLine['cells'] {
  return JSON.parse(keys.decrypt(importRowPurpose, sealed).toString('utf8')) // written by sealRow
}

/** Equal for two lines that ask for the same access of the same person. */
export function sameHash(keys: KeyRing, cells: FileLine['cells']): Buffer {
  const { nik, username, email, role, institution, workUnit } = readRow(cells)
  const person = [nik, username, email].find((value) => value !== '') ?? ''
  return keys.hash(samePurpose, [person, role, institution, workUnit].join('\n'))
}
