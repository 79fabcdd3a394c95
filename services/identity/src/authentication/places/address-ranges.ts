import ipaddr from 'ipaddr.js'
import type { Place } from '../../notifications/templates/sign-in/device-words.js'

/**
 * An address as a number of its kind: all of IPv4, the first 48 bits of IPv6, which is as fine as networks are given out
 * and what a number holds exactly.
 */
export interface AddressNumber {
  readonly kind: 'v4' | 'v6'
  readonly value: number
}

const bytesOfV6 = 6

/** undefined: no address. IPv4 inside IPv6 counts as IPv4. */
export function addressNumber(address: string): AddressNumber | undefined {
  if (!ipaddr.isValid(address)) return undefined
  const parsed = ipaddr.process(address)
  const value = parsed
    .toByteArray()
    .slice(0, bytesOfV6)
    .reduce((sum, byte) => sum * 256 + byte, 0)
  return { kind: parsed.kind() === 'ipv4' ? 'v4' : 'v6', value }
}

const firstCapacity = 1 << 16
const lastPlace = 0xffff

/** Sorted ranges of one kind of address in two typed arrays and the number of their place in a third: 18 bytes each. */
export class AddressRanges {
  #from = new Float64Array(firstCapacity)
  #to = new Float64Array(firstCapacity)
  #place = new Uint16Array(firstCapacity)
  #size = 0

  get size(): number {
    return this.#size
  }

  get bytes(): number {
    return this.#from.byteLength + this.#to.byteLength + this.#place.byteLength
  }

  /** @throws RangeError when the ranges do not come in ascending order */
  add(from: number, to: number, place: number): void {
    const last = this.#size - 1
    if (to < from || (last >= 0 && from < (this.#from[last] ?? 0))) {
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
  find(address: number): number | undefined {
    let low = 0
    let high = this.#size
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#from[middle] ?? 0) <= address) low = middle + 1
      else high = middle
    }
    const candidate = low - 1
    return candidate >= 0 && address <= (this.#to[candidate] ?? 0) ? this.#place[candidate] : undefined
  }

  #resize(capacity: number): void {
    const from = new Float64Array(capacity)
    const to = new Float64Array(capacity)
    const place = new Uint16Array(capacity)
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

  add(kind: AddressNumber['kind'], from: number, to: number, place: Place): void {
    let number = this.#numbers.get(place)
    if (number === undefined) {
      if (this.#places.length > lastPlace) throw new RangeError('more places than fit into 16 bits')
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
