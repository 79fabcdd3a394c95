import { createReadStream } from 'node:fs'
import { placeNamed } from '../../notifications/templates/device-words.js'
import { addressNumber, PlaceTable } from './address-ranges.js'

const countries = '@ip-location-db/geo-whois-asn-country/geo-whois-asn-country'
const upperHalf = 64n
/**
 * In IPv6 the data name Australia, where the registry of Asia and the Pacific has its seat, for many networks of other
 * countries (2001:448a::/32 is Telkom Indonesia). Saying nothing is better than alarming people.
 */
const doubtfulInV6 = 'AU'

/** The country of every address range that the registries gave out (about 550,000 rows; see docs/notices.md). */
export async function loadCountries(): Promise<PlaceTable> {
  const table = new PlaceTable()
  for await (const [from, to, country] of rowsOf(fileOf(`${countries}-ipv4-num.csv`))) {
    table.add('v4', BigInt(from), BigInt(to), country)
  }
  for await (const [from, to, country] of rowsOf(fileOf(`${countries}-ipv6-num.csv`))) {
    if (country === doubtfulInV6) continue
    table.add('v6', BigInt(from) >> upperHalf, BigInt(to) >> upperHalf, country)
  }
  table.close()
  return table
}

/**
 * An operator's own, finer file: rows `first address,last address,place`, ascending, IPv4 and IPv6 as they come.
 * @throws Error that names the row that cannot be read
 */
export async function loadPlaces(file: string): Promise<PlaceTable> {
  const table = new PlaceTable()
  let number = 0
  for await (const [first, last, place] of rowsOf(file)) {
    number += 1
    const [from, to] = [addressNumber(first), addressNumber(last)]
    if (from === undefined || to === undefined || from.kind !== to.kind || place === '') {
      throw new Error(`Row ${number} of the places of addresses is not: first address,last address,place`)
    }
    table.add(from.kind, from.value, to.value, placeNamed(place))
  }
  table.close()
  return table
}

function fileOf(name: string): URL {
  return new URL(import.meta.resolve(name))
}

/** Rows of three columns. Read piece by piece, so that requests are answered in between. */
async function* rowsOf(file: string | URL): AsyncGenerator<readonly [string, string, string]> {
  let rest = ''
  for await (const piece of createReadStream(file, { encoding: 'utf8' })) {
    const lines = `${rest}${piece}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line !== '') yield columnsOf(line)
  }
  if (rest !== '') yield columnsOf(rest)
}

function columnsOf(line: string): readonly [string, string, string] {
  const [from = '', to = '', ...place] = line.trim().split(',')
  return [from.trim(), to.trim(), place.join(',').replace(/^\s*"?|"?\s*$/g, '')]
}
