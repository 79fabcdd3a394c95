import { describe, expect, it } from 'vitest'
import { AddressRanges, addressNumber, PlaceTable } from './address-ranges.js'

describe('an address as a number', () => {
  it.each([
    ['0.0.0.1', 'v4', 1],
    ['1.2.3.4', 'v4', 0x01020304],
    ['255.255.255.255', 'v4', 2 ** 32 - 1],
    ['::ffff:1.2.3.4', 'v4', 0x01020304],
    ['::1', 'v6', 0],
    ['0:0:1::1', 'v6', 1],
    ['ffff:ffff:ffff::', 'v6', 2 ** 48 - 1],
  ])('%s', (address, kind, value) => {
    expect(addressNumber(address)).toEqual({ kind, value })
  })

  it.each(['', 'sari', '256.1.1.1'])('is none for %j', (text) => {
    expect(addressNumber(text)).toBeUndefined()
  })
})

describe('ranges of addresses', () => {
  const ranges = (...rows: readonly (readonly [number, number])[]) => {
    const all = new AddressRanges()
    for (const [index, [from, to]] of rows.entries()) all.add(from, to, index)
    return all
  }

  it('are found from their first address to their last', () => {
    const found = (address: number) => ranges([10, 19], [20, 20], [30, 39]).find(address)
    expect([9, 10, 19, 20, 21, 29, 30, 39, 40].map(found)).toEqual([
      undefined,
      0,
      0,
      1,
      undefined,
      undefined,
      2,
      2,
      undefined,
    ])
    expect(ranges().find(0)).toBeUndefined()
  })

  it('must ascend', () => {
    expect(() => ranges([10, 19], [9, 9])).toThrow(RangeError)
    expect(() => ranges([10, 9])).toThrow(RangeError)
  })

  it('grow as they come, and keep nothing to spare once they are closed', () => {
    const many = 70_000
    const all = ranges(...Array.from({ length: many }, (_, index) => [index * 2, index * 2] as const))
    all.close()
    expect(all.size).toBe(many)
    expect(all.bytes).toBe(18 * many)
    expect(all.find(2 * (many - 1))).toBe((many - 1) & 0xffff)
  })
})

describe('a table of places', () => {
  it('holds as many as 16 bits can tell apart', () => {
    const table = new PlaceTable()
    const place = (number: number) => `place-${number}`
    for (let number = 0; number <= 0xffff; number++) table.add('v4', number, number, place(number))
    expect(table.find({ kind: 'v4', value: 0xffff })).toEqual(place(0xffff))
    expect(table.find({ kind: 'v6', value: 0xffff })).toBeUndefined()
    expect(() => table.add('v4', 0x10000, 0x10000, place(-1))).toThrow(RangeError)
  })
})
