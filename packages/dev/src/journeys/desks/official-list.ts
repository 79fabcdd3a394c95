import type { Paper } from '../papers.js'

/** A list of officials: the template with these rows, each like its example but for what is said. */
export function officialList(template: string, rows: readonly Readonly<Record<string, string>>[]): Paper {
  const [head = '', example = ''] = template.replace('\uFEFF', '').trim().split(/\r?\n/)
  const columns = head.split(',')
  const cells = example.split(',')
  const lines = rows.map((row) =>
    columns.map((column, at) => row[column] ?? withoutExample[column] ?? cells[at] ?? '').join(','),
  )
  return {
    name: 'pejabat.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from([head, ...lines].join('\r\n'), 'utf8'),
  }
}

/** Nobody is named by the example; the first official of a work unit tells its tax number and address. */
const withoutExample: Readonly<Record<string, string>> = {
  nama_pengguna: '',
  email: '',
  npwp_satker: '0003671037711000',
  alamat_satker: 'Jl. Tjilik Riwut 98',
}
