import { type FieldName, fieldOf } from '@inaproc/domain/form-fields'
import type { Texts } from '@inaproc/domain/language'
import { isWibDate } from '@inaproc/domain/wib-date'
import type { FormAnswers } from '../../accesses/accesses.js'

/** Whom and what for a row is about, beside the answers of the application form. */
export type OwnColumn = 'name' | 'nik' | 'username' | 'email' | 'role' | 'institution' | 'workUnit'

interface ColumnText {
  /** As the template writes it; read in any letter case, with blanks or underscores. */
  readonly header: string
  readonly required?: true
  /** In the template's example row, about somebody who does not exist. */
  readonly example: string
}

/** A column of the import's own, or the answer to a field of the application form. */
type ImportColumn = ColumnText &
  (
    | { readonly field: OwnColumn; readonly own: true; readonly label: Texts }
    | { readonly field: FieldName; readonly own?: never }
  )

/** The columns of a list, in the order of the template. */
export const importColumns: readonly ImportColumn[] = [
  {
    field: 'name',
    own: true,
    header: 'nama',
    required: true,
    label: { id: 'Nama', en: 'Name' },
    example: 'Budi Contoh',
  },
  { field: 'nik', own: true, header: 'nik', label: { id: 'NIK', en: 'NIK' }, example: '' },
  {
    field: 'username',
    own: true,
    header: 'nama_pengguna',
    label: { id: 'Nama pengguna', en: 'Username' },
    example: 'budi.contoh',
  },
  {
    field: 'email',
    own: true,
    header: 'email',
    label: { id: 'E-mail', en: 'E-mail' },
    example: 'budi.contoh@instansi.go.id',
  },
  {
    field: 'role',
    own: true,
    header: 'peran',
    required: true,
    label: { id: 'Peran', en: 'Role' },
    example: 'PPK',
  },
  {
    field: 'institution',
    own: true,
    header: 'kode_instansi',
    label: { id: 'Kode instansi', en: 'Institution code' },
    example: '62.71',
  },
  {
    field: 'workUnit',
    own: true,
    header: 'kode_satker',
    label: { id: 'Kode satker', en: 'Work unit code' },
    example: '6271-02',
  },
  { field: 'unit', header: 'unit', example: 'Bidang Sarana' },
  {
    field: 'positionTitle',
    header: 'jabatan',
    required: true,
    example: 'Kepala Bidang Sarana',
  },
  {
    field: 'serviceKind',
    header: 'status_kepegawaian',
    required: true,
    example: 'PNS',
  },
  {
    field: 'nip',
    header: 'nip',
    required: true,
    example: '199010152015031001',
  },
  {
    field: 'grade',
    header: 'golongan',
    required: true,
    example: 'III/c',
  },
  {
    field: 'startsOn',
    header: 'mulai',
    required: true,
    example: '2026-01-01',
  },
  {
    field: 'endsOn',
    header: 'selesai',
    required: true,
    example: '2026-12-31',
  },
  {
    field: 'decreeNumber',
    header: 'nomor_sk',
    required: true,
    example: '188.45/12/2026',
  },
  {
    field: 'decreeDatedOn',
    header: 'tanggal_sk',
    required: true,
    example: '2025-12-30',
  },
  {
    field: 'decreeEndsOn',
    header: 'sk_berlaku_sampai',
    example: '',
  },
  {
    field: 'signerName',
    header: 'penanda_tangan_sk',
    required: true,
    example: 'Yansen Contoh',
  },
  {
    field: 'signerTitle',
    header: 'jabatan_penanda_tangan',
    required: true,
    example: 'Pengguna Anggaran',
  },
  {
    field: 'workUnitNpwp',
    header: 'npwp_satker',
    example: '',
  },
  {
    field: 'workUnitAddress',
    header: 'alamat_satker',
    example: '',
  },
  {
    field: 'legacySirupUsername',
    header: 'akun_sirup',
    example: '',
  },
  { field: 'panelId', header: 'id_pokja', example: '' },
]

const byHeader = new Map(importColumns.map((column) => [plainHeader(column.header), column]))
const byField = new Map<string, ImportColumn>(importColumns.map((column) => [column.field, column]))

/** The column that a header names; undefined for one that a list may carry for its own purposes. */
export function columnOf(header: string): ImportColumn | undefined {
  return byHeader.get(plainHeader(header))
}

/** How a file calls a field; null for a field that no list may carry. */
export function headerOf(field: string): string | null {
  return byField.get(field)?.header ?? null
}

/** What a page calls a field of a row. */
export function labelOf(field: string): Texts | null {
  const column = byField.get(field)
  if (column === undefined) return null
  return column.own === true ? column.label : fieldOf(column.field).label
}

/** The required columns that a list does not have, as the template calls them. */
export function missingColumns(headers: readonly string[]): readonly string[] {
  const present = new Set(headers.map(plainHeader))
  return importColumns
    .filter(({ required, header }) => required === true && !present.has(plainHeader(header)))
    .map(({ header }) => header)
}

/** One line of a list, read. */
export interface ImportRow extends Readonly<Record<OwnColumn, string>> {
  readonly form: FormAnswers
}

/** The cells of a line by field; columns that the list does not have are empty. */
export function readRow(cells: Readonly<Record<string, string>>): ImportRow {
  const own = (field: OwnColumn) => tidy(cells[field] ?? '')
  const form = importColumns.flatMap(({ field, own: isOwn }): [string, string][] => {
    const cell = isOwn === true ? '' : tidy(cells[field] ?? '')
    return cell === ''
      ? []
      : [[field, isOwn !== true && fieldOf(field).kind === 'date' ? dateOf(cell) : cell]]
  })
  return {
    name: own('name'),
    nik: own('nik'),
    username: own('username').toLowerCase(),
    email: own('email').toLowerCase(),
    role: own('role').toUpperCase(),
    institution: own('institution').toUpperCase(),
    workUnit: own('workUnit'),
    form: { ...Object.fromEntries(form), ...serviceKindOf(cells['serviceKind'] ?? '') },
  }
}

/** People keep long numbers as text by an apostrophe before them; spreadsheets sometimes export it. */
function tidy(cell: string): string {
  return cell.trim().replace(/^'(?=\d)/, '')
}

/** `31/12/2026` and `31-12-2026` as Indonesians write dates, beside `2026-12-31`; anything else stays for the judge. */
function dateOf(cell: string): string {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(cell) ?? []
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isWibDate(date) ? date : cell
}

/** `TNI/Polri` is the same as `TNI_POLRI`. */
function serviceKindOf(cell: string): FormAnswers {
  const kind = tidy(cell).toUpperCase().replace(/\W+/g, '_')
  return kind === '' ? {} : { serviceKind: kind }
}

function plainHeader(header: string): string {
  return header.toLowerCase().replace(/[^a-z0-9]/g, '')
}
