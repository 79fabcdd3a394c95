import { describe, expect, it } from 'vitest'
import { documentKinds, mediaTypeOf, parseDocument } from './document-kinds.js'

const pdf = new TextEncoder().encode('%PDF-1.7\n...')
const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0)
const jpeg = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0)
const sized = (start: Uint8Array, length: number) => {
  const bytes = new Uint8Array(length)
  bytes.set(start)
  return bytes
}

describe('an uploaded document', () => {
  it.each([
    ['DECREE', pdf, 'application/pdf'],
    ['DECREE', sized(pdf, 2 * 1024 * 1024), 'application/pdf'],
    ['KTP', jpeg, 'image/jpeg'],
    ['KTP', png, 'image/png'],
  ] as const)('%s is accepted by what its bytes are', (kind, bytes, type) => {
    expect(parseDocument(kind, 'decree', bytes)).toEqual({ ok: true, value: type, warnings: [] })
  })

  it.each([
    ['DECREE', new Uint8Array(), 'FILE_EMPTY'],
    ['DECREE', sized(pdf, 2 * 1024 * 1024 + 1), 'FILE_TOO_LARGE'],
    ['DECREE', sized(pdf, 3 * 1024 * 1024), 'FILE_TOO_LARGE'],
    ['DECREE', png, 'FILE_NOT_PDF'],
    ['DECREE', new TextEncoder().encode(' %PDF-1.7'), 'FILE_NOT_PDF'],
    ['DECREE', new TextEncoder().encode('%PD'), 'FILE_NOT_PDF'],
    ['KTP', pdf, 'FILE_NOT_IMAGE'],
    ['KTP', new TextEncoder().encode('<svg onload=alert(1)>'), 'FILE_NOT_IMAGE'],
  ] as const)('%s is rejected', (kind, bytes, code) => {
    expect(parseDocument(kind, 'decree', bytes)).toMatchObject({
      ok: false,
      problem: { field: 'decree', code },
    })
  })

  it('tells the limit in megabytes', () => {
    expect(parseDocument('DECREE', 'decree', sized(pdf, 3_000_000))).toMatchObject({
      problem: { params: { max: 2 } },
    })
  })

  it('is at most 2 MB, whatever it is', () => {
    expect(Object.values(documentKinds).every((rule) => rule.maxBytes === 2 * 1024 * 1024)).toBe(true)
  })

  it('is nothing known when it is too short', () => {
    expect(mediaTypeOf(new Uint8Array())).toBeNull()
    expect(mediaTypeOf(Uint8Array.of(0xff, 0xd8))).toBeNull()
  })
})
