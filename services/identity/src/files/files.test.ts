import { documentKinds } from '@inaproc/domain/document-kinds'
import { describe, expect, it } from 'vitest'
import { harmlessName, judgeUpload, type Upload } from './files.js'

const pdf = Buffer.from('%PDF-1.7\n%âãÏÓ\n')
const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0])
const upload = (bytes: Uint8Array, more: Partial<Upload> = {}): Upload => ({
  filename: 'sk.pdf',
  bytes,
  oversize: false,
  ...more,
})

describe('judgeUpload', () => {
  it.each([
    ['a real PDF', upload(pdf), undefined],
    ['a PNG renamed to .pdf', upload(png), 'FILE_NOT_PDF'],
    ['an empty file', upload(Buffer.alloc(0)), 'FILE_EMPTY'],
    ['a file the form cut off as too large', upload(Buffer.alloc(0), { oversize: true }), 'FILE_TOO_LARGE'],
    [
      'a PDF one byte too large',
      upload(Buffer.concat([pdf, Buffer.alloc(documentKinds.DECREE.maxBytes)])),
      'FILE_TOO_LARGE',
    ],
    ['no file', undefined, 'FILE_REQUIRED'],
    ['a file field left empty', upload(Buffer.alloc(0), { filename: '' }), 'FILE_REQUIRED'],
  ])('%s', (_, given, code) => {
    const { accepted, problem } = judgeUpload(given, { kind: 'DECREE', field: 'decree', required: true })
    expect(problem?.code).toBe(code)
    expect(accepted === undefined).toBe(code !== undefined)
  })

  it('lets an optional file be missing', () => {
    expect(judgeUpload(undefined, { kind: 'KTP', field: 'ktp', required: false })).toEqual({})
  })
})

describe('harmlessName', () => {
  it.each([
    ['SK PPK 2026.pdf', 'SK PPK 2026.pdf'],
    ['C:\\Users\\siti\\sk.pdf', 'sk.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['a"\r\nset-cookie: x.pdf', 'aset-cookie x.pdf'],
    ['', 'dokumen'],
    ['\u202Efdp.exe', 'fdp.exe'],
  ])('%s', (given, expected) => {
    expect(harmlessName(given)).toBe(expected)
  })
})
