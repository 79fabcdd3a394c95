import ipaddr from 'ipaddr.js'
import type { Place } from '../../notifications/templates/device-words.js'

/** An address as a number of its kind; of IPv6 the upper half, which is as fine as networks are given out. */
export interface AddressNumber {
  readonly kind: 'v4' | 'v6'
  readonly value: bigint
}

/** undefined: no address. IPv4 inside IPv6 counts as IPv4. */
export function addressNumber(address: string): AddressNumber | undefined {
  if (!ipaddr.isValid(address)) return undefined
  const parsed = ipaddr.process(address)
  const bytes = parsed.toByteArray()
  const kind = parsed.kind() === 'ipv4' ? 'v4' : 'v6'
  const value = bytes.slice(0, 8).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
  return { kind, value }
}

const firstCapacity = 1 << 16

/**
 * Sorted ranges of one kind of address in two typed arrays and the number of their place in a third: 20 bytes each,
 * however many there are.
 */
export class AddressRanges {
  #from = new BigUint64Array(firstCapacity)
  #to = new BigUint64Array(firstCapacity)
  #place = new Uint32Array(firstCapacity)
  #size = 0

  get size(): number {
    return this.#size
  }

  get bytes(): number {
    return this.#from.byteLength + this.#to.byteLength + this.#place.byteLength
  }

  /** @throws RangeError when the ranges do not come in ascending order */
  add(from: bigint, to: bigint, place: number): void {
    const last = this.#size - 1
    if (to < from || (last >= 0 && from < (this.#from[last] ?? 0n))) {
      throw new RangeError('address ranges must ascend')
    }
    if (this.#size === this.#from.length) this.#resize(this.#size * 2)
    this.#from[this.#size] = from
    this.#to[this.#size] = to
    this.#place[this.#size] = place
    this.#size += 1
  }

  /** Gives back what was kept for further ranges. */
  close(): void {
    this.#resize(this.#size)
  }

  /** The number of the place in whose range the address lies. */
  find(address: bigint): number | undefined {
    let low = 0
    let high = this.#size
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#from[middle] ?? 0n) <= address) low = middle + 1
      else high = middle
    }
    const candidate = low - 1
    return candidate >= 0 && address <= (this.#to[candidate] ?? 0n) ? this.#place[candidate] : undefined
  }

  #resize(capacity: number): void {
    const from = new BigUint64Array(capacity)
    const to = new BigUint64Array(capacity)
    const place = new Uint32Array(capacity)
    from.set(this.#from.subarray(0, this.#size))
    to.set(this.#to.subarray(0, this.#size))
    place.set(this.#place.subarray(0, this.#size))
    this.#from = from
    this.#to = to
    this.#place = place
  }
}

/** Places by address, of both kinds. */
export class PlaceTable {
  readonly #ranges = { v4: new AddressRanges(), v6: new AddressRanges() }
  readonly #places: Place[] = []
  readonly #numbers = new Map<Place, number>()

  get size(): number {
    return this.#ranges.v4.size + this.#ranges.v6.size
  }

  get bytes(): number {
    return this.#ranges.v4.bytes + this.#ranges.v6.bytes
  }

  add(kind: AddressNumber['kind'], from: bigint, to: bigint, place: Place): void {
    let number = this.#numbers.get(place)
    if (number === undefined) {
      number = this.#places.push(place) - 1
      this.#numbers.set(place, number)
    }
    this.#ranges[kind].add(from, to, number)
  }

  close(): void {
    this.#ranges.v4.close()
    this.#ranges.v6.close()
  }

  find(address: AddressNumber): Place | undefined {
    const number = this.#ranges[address.kind].find(address.value)
    return number === undefined ? undefined : this.#places[number]
  }
}
