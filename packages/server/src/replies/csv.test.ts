import { describe, expect, it } from 'vitest'
import { csvText } from './csv.js'

const table = (rows: readonly { name: string; accounts: number | null }[], about: readonly string[] = []) =>
  csvText({
    about,
    columns: [
      { header: 'Instansi', cell: ({ name }) => name },
      { header: 'Akun', cell: ({ accounts }) => accounts },
    ],
    rows,
  })

describe('a table as CSV', () => {
  it('begins with the byte order mark, tells what it is, and quotes only what needs it', () => {
    const text = table([{ name: 'Kota "P", Raya', accounts: 510 }], ['Akun INAPROC', 'Keadaan\n2025-08-27'])
    expect(text).toBe(
      '\uFEFF# Akun INAPROC\r\n# Keadaan 2025-08-27\r\nInstansi,Akun\r\n"Kota ""P"", Raya",510\r\n',
    )
  })

  it.each(['=1+1', '+62811', '-2', '@cmd', '\t=1', '\r=1'])('lets no spreadsheet run %j', (name) => {
    const [, line = ''] = table([{ name, accounts: null }]).split('\r\n')
    expect(line.replace(/^"/, '')).toMatch(/^'/)
  })

  it('leaves a missing figure empty', () => {
    expect(table([{ name: 'A', accounts: null }])).toContain('A,\r\n')
  })
})
