import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatRupiah, rupiah, rupiahInWords, terbilang } from './rupiah.js'

const digits = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan']
const powers: Readonly<Record<string, bigint>> = {
  ribu: 10n ** 3n,
  juta: 10n ** 6n,
  miliar: 10n ** 9n,
  triliun: 10n ** 12n,
  kuadriliun: 10n ** 15n,
  kuintiliun: 10n ** 18n,
}

/** Reads Indonesian number words, one after the other, by the rules of the language. */
function read(words: string): bigint {
  let total = 0n
  let group = 0n
  let last = 0n
  for (const word of words.replaceAll(/\bse(?=puluh|belas|ratus|ribu)/g, 'satu ').split(' ')) {
    const power = powers[word]
    if (word === 'belas') group += 10n
    else if (word === 'puluh') group += last * 9n
    else if (word === 'ratus') group += last * 99n
    else if (power !== undefined) {
      total += group * power
      group = 0n
    } else {
      last = BigInt(digits.indexOf(word))
      group += last
    }
  }
  return total + group
}

describe('rupiah', () => {
  it('holds what an int8 column holds', () => {
    expect(rupiah(2n ** 63n - 1n)).toBe(9223372036854775807n)
    expect(() => rupiah(2n ** 63n)).toThrow(RangeError)
    expect(() => rupiah(-(2n ** 63n) - 1n)).toThrow(RangeError)
  })
})

describe('formatRupiah', () => {
  it.each([
    [0n, 'Rp0', 'Rp0'],
    [999n, 'Rp999', 'Rp999'],
    [200_000_000n, 'Rp200.000.000', 'Rp200,000,000'],
    [-5_000n, '-Rp5.000', '-Rp5,000'],
    [9_007_199_254_740_993n, 'Rp9.007.199.254.740.993', 'Rp9,007,199,254,740,993'],
  ])('%s', (amount, indonesian, english) => {
    expect(formatRupiah(rupiah(amount))).toBe(indonesian)
    expect(formatRupiah(rupiah(amount), 'en')).toBe(english)
  })

  it('loses no digit', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (amount) => {
        expect(BigInt(formatRupiah(rupiah(amount)).replaceAll(/[Rp.]/g, ''))).toBe(amount)
      }),
    )
  })
})

describe('terbilang', () => {
  it.each([
    [0n, 'nol'],
    [10n, 'sepuluh'],
    [11n, 'sebelas'],
    [12n, 'dua belas'],
    [19n, 'sembilan belas'],
    [20n, 'dua puluh'],
    [21n, 'dua puluh satu'],
    [100n, 'seratus'],
    [110n, 'seratus sepuluh'],
    [111n, 'seratus sebelas'],
    [1_000n, 'seribu'],
    [1_945n, 'seribu sembilan ratus empat puluh lima'],
    [2_000n, 'dua ribu'],
    [11_000n, 'sebelas ribu'],
    [101_000n, 'seratus satu ribu'],
    [1_000_000n, 'satu juta'],
    [1_001_000n, 'satu juta seribu'],
    [
      199_999_999n,
      'seratus sembilan puluh sembilan juta sembilan ratus sembilan puluh sembilan ribu sembilan ratus sembilan puluh sembilan',
    ],
    [200_000_000n, 'dua ratus juta'],
    [1_000_000_000n, 'satu miliar'],
    [1_000_000_000_000n, 'satu triliun'],
    [-15n, 'minus lima belas'],
  ])('%s is %s', (number, words) => {
    expect(terbilang(number)).toBe(words)
  })

  it('can be read back, for every amount', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }), (number) => {
        expect(read(terbilang(number))).toBe(number)
      }),
      { numRuns: 500 },
    )
  })

  it('names the unit on documents', () => {
    expect(rupiahInWords(rupiah(140_970_000n))).toBe(
      'seratus empat puluh juta sembilan ratus tujuh puluh ribu rupiah',
    )
  })
})
