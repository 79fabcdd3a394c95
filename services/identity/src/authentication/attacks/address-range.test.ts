import { describe, expect, it } from 'vitest'
import { addressRange, countedAddress } from './address-range.js'

describe('an address is counted', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7/32'],
    ['::ffff:203.0.113.7', '203.0.113.7/32'],
    ['::FFFF:cb00:7107', '203.0.113.7/32'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['::1', '::/64'],
    ['fe80::1%eth0', 'fe80::/64'],
  ])('%s as %s', (address, counted) => {
    expect(countedAddress(address)).toBe(counted)
  })

  it.each(['', 'sari', '1', '0x7f.1', '300.1.1.1', '203.0.113', '2001:db8::/32'])(
    'and what is none stays as it is: %s',
    (text) => {
      expect(countedAddress(text)).toBe(text)
      expect(addressRange(text)).toBe(text)
    },
  )
})

describe('the range of an address', () => {
  it.each([
    ['203.0.113.255', '203.0.113.0/24'],
    ['203.0.113.0', '203.0.113.0/24'],
    ['203.0.112.255', '203.0.112.0/24'],
    ['::ffff:203.0.113.7', '203.0.113.0/24'],
    ['2001:db8:1:ffff::1', '2001:db8:1::/48'],
    ['2001:db8:2::1', '2001:db8:2::/48'],
  ])('of %s is %s', (address, range) => {
    expect(addressRange(address)).toBe(range)
  })
})
