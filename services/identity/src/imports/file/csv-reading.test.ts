import { describe, expect, it } from 'vitest'
import { importLimits } from '../imports.js'
import { listOf } from '../testing/import-world.js'
import { readRow } from './columns.js'
import { type FileLine, readLines } from './csv-reading.js'

async function linesOf(bytes: Uint8Array): Promise<readonly FileLine[]> {
  const lines: FileLine[] = []
  for await (const line of readLines(Buffer.from(bytes))) lines.push(line)
  return lines
}

const text = (value: string) => Buffer.from(value)
const one = [{ name: 'Sri Wahyuni, S.T.', username: 'sri.wahyuni' }]
const asText = (separator: string, mark = '') => listOf(one, { separator, mark }).bytes
const utf16 = (value: Uint8Array) =>
  Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(Buffer.from(value).toString('utf8'), 'utf16le')])

describe('reading a list', () => {
  it.each([
    ['with commas', asText(',')],
    ['with semicolons', asText(';')],
    ['with tabs', asText('\t')],
    ['in UTF-8 with its mark', asText(';', '\uFEFF')],
    ['in UTF-16', utf16(asText(';'))],
    [
      'with headings in capitals and blanks',
      text(asText(',').toString().replace('nama_pengguna', 'NAMA PENGGUNA')),
    ],
    [
      'with a column of its own',
      text(asText(',').toString().replace('nama,', 'nama,').replace('\r\n', ',catatan\r\n')),
    ],
  ])('%s', async (_case, bytes) => {
    const lines = await linesOf(bytes)
    expect(lines).toHaveLength(1)
    expect(lines[0]?.number).toBe(2)
    expect(readRow(lines[0]?.cells ?? {})).toMatchObject({
      name: 'Sri Wahyuni, S.T.',
      username: 'sri.wahyuni',
      role: 'PPK',
    })
  })

  it('written by an older Windows', async () => {
    const bytes = Buffer.from(listOf([{ name: 'Ren\u00e9e' }]).bytes.toString(), 'latin1')
    expect((await linesOf(bytes))[0]?.cells['name']).toBe('Ren\u00e9e')
  })

  it('counts lines as a spreadsheet does, empty ones too', async () => {
    const [header, row] = listOf(one).bytes.toString().split('\r\n')
    const lines = await linesOf(text([header, '', row, ',,,', row].join('\r\n')))
    expect(lines.map(({ number }) => number)).toEqual([3, 5])
  })

  it('of many pieces leaves nothing behind that waits for the parser', async () => {
    const warnings: string[] = []
    const note = (warning: Error) => warnings.push(warning.name)
    process.on('warning', note)
    const { bytes } = listOf(Array.from({ length: 30_000 }, () => one[0] ?? {}))
    expect(await linesOf(bytes)).toHaveLength(30_000)
    await new Promise((resolve) => setImmediate(resolve))
    process.off('warning', note)
    expect(warnings).toEqual([])
  })

  it.each([
    ['nothing', Buffer.alloc(0), 'IMPORT_EMPTY'],
    ['headings alone', listOf([]).bytes, 'IMPORT_EMPTY'],
    ['another table', text('a,b\n1,2\n'), 'IMPORT_COLUMNS_MISSING'],
    ['a PDF', Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"', 'latin1'), 'IMPORT_NOT_CSV'],
    ['a quote that never ends', text(`${listOf([]).bytes.toString()}"abc`), 'IMPORT_NOT_CSV'],
    [
      'bytes that are no UTF-8 far inside',
      Buffer.concat([
        listOf(Array.from({ length: 800 }, () => one[0] ?? {})).bytes,
        Buffer.from([0xff, 0x0a]),
      ]),
      'IMPORT_NOT_CSV',
    ],
  ])('refuses %s', async (_case, bytes, code) => {
    await expect(linesOf(bytes)).rejects.toMatchObject({ code })
  })

  it('refuses one row more than it takes', async () => {
    const header = listOf([]).bytes.toString().trim()
    const rows = 'x\n'.repeat(importLimits.rows + 1)
    await expect(linesOf(text(`${header}\n${rows}`))).rejects.toMatchObject({ code: 'IMPORT_TOO_LONG' })
  })
})

describe('a line', () => {
  it.each([
    ['31/12/2026', '2026-12-31'],
    ['1-2-2026', '2026-02-01'],
    ['2026-12-31', '2026-12-31'],
    ['31/02/2026', '31/02/2026'],
    ['besok', 'besok'],
  ])('has the date %s as %s', (cell, date) => {
    expect(readRow({ startsOn: cell }).form['startsOn']).toBe(date)
  })

  it.each([
    [{ nip: "'199010152015032001" }, { nip: '199010152015032001' }],
    [{ serviceKind: 'TNI/Polri' }, { serviceKind: 'TNI_POLRI' }],
    [{ unit: '   ' }, {}],
  ])('reads %j as %j', (cells, form) => {
    expect(readRow(cells).form).toEqual(form)
  })
})
