import { randomBytes } from 'node:crypto'
import type { AccessId, InstitutionCode } from '@inaproc/domain/identifiers'
import { type AccessWorld, holder, type Person, pdf } from '../../accesses/testing/access-world.js'
import type { Upload } from '../../files/files.js'
import type { Actor } from '../../platform.js'
import { importColumns } from '../file/columns.js'
import type { ImportId, RowResult } from '../imports.js'
import { startImport } from '../imports-service.js'
import { listResults } from '../imports-store.js'
import { checkImport } from '../run/check-service.js'
import { runImport } from '../run/run-service.js'
import type { ImportParts } from '../run/working.js'
import { uploadImport } from '../upload-service.js'

/** The cells of one line, by field; what is not given is right. */
export type Cells = Readonly<Record<string, string>>

/** Somebody who imports, with the access he does it with. */
export interface Importer {
  readonly person: Person
  readonly accessId: AccessId
  readonly actor: Actor
  readonly institutionCode: InstitutionCode | null
}

export const decreeUpload: Upload = { filename: 'sk-kolektif.pdf', bytes: pdf, oversize: false }

/** A line that is right but for whom it is about. */
const rightLine: Cells = {
  name: 'Pejabat Contoh',
  role: 'PPK',
  workUnit: '6271-02',
  positionTitle: 'Kepala Bidang Sarana',
  serviceKind: 'PNS',
  nip: '199010152015032001',
  grade: 'III/c',
  startsOn: '2026-01-01',
  endsOn: '2026-12-31',
  decreeNumber: '188.45/12/2026',
  decreeDatedOn: '2025-12-30',
  signerName: 'Yansen Binti',
  signerTitle: 'Pengguna Anggaran',
}

/** A list as a spreadsheet saves it. */
export function listOf(lines: readonly Cells[], o: { separator?: string; mark?: string } = {}): Upload {
  const { separator = ',', mark = '' } = o
  const quoted = (cell: string) => (/["\n,;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  const rows = lines.map((line) => {
    const cells: Cells = { ...rightLine, ...line }
    return importColumns.map(({ field }) => quoted(cells[field] ?? '')).join(separator)
  })
  const header = importColumns.map(({ header: name }) => name).join(separator)
  return {
    filename: 'pejabat.csv',
    bytes: Buffer.from(`${mark}${[header, ...rows].join('\r\n')}\r\n`),
    oversize: false,
  }
}

export interface ImportWorld {
  readonly world: AccessWorld
  readonly parts: ImportParts
  /** The VAI of the city. */
  readonly vai: Importer
  readonly directorate: Importer
  /** Somebody with a verified profile, born as the NIP of a right line says. */
  official(): Promise<{ person: Person; username: string }>
  upload(importer: Importer, lines: readonly Cells[]): Promise<ImportId>
  check(id: ImportId): Promise<void>
  run(importer: Importer, id: ImportId): Promise<void>
  results(id: ImportId): Promise<readonly RowResult[]>
}

export async function createImportWorld(world: AccessWorld): Promise<ImportWorld> {
  const { p } = world
  const parts: ImportParts = { ...p, invitationsUrl: 'http://localhost:4000/akses/undangan' }
  const importer = async (
    role: 'VAI' | 'VERIFIKATOR_DIREKTORAT',
    institution: InstitutionCode | null,
  ): Promise<Importer> => {
    const person = await world.person(role === 'VAI' ? 'Rudy VAI' : 'Anindya Direktorat')
    const place = institution === null ? {} : { institution }
    const accessId = await world.grant(person, role, place, { endsOn: null })
    return { person, accessId, actor: holder(person, accessId), institutionCode: institution }
  }
  const signal = new AbortController().signal
  return {
    world,
    parts,
    vai: await importer('VAI', world.city),
    directorate: await importer('VERIFIKATOR_DIREKTORAT', null),
    official: async () => {
      const person = await world.person(`Pejabat ${randomBytes(4).toString('hex')}`)
      await p.db
        .updateTable('profiles')
        .set({ verified_at: p.clock() })
        .where('account_id', '=', person.id)
        .execute()
      const row = await p.db
        .selectFrom('accounts')
        .select('username')
        .where('id', '=', person.id)
        .executeTakeFirstOrThrow()
      return { person, username: row.username }
    },
    upload: ({ person, accessId, actor, institutionCode }, lines) =>
      uploadImport(p, {
        importedBy: person.id,
        actingAccessId: accessId,
        institutionCode,
        actor,
        list: listOf(lines),
        decree: decreeUpload,
      }),
    check: (id) => checkImport(p, id, { signal }),
    run: async ({ person, actor }, id) => {
      await startImport(p, { id, accountId: person.id, actor, confirmed: true })
      await runImport(parts, id, { signal })
    },
    results: (id) => listResults(p.db, { id, after: 0, limit: 1_000 }),
  }
}
