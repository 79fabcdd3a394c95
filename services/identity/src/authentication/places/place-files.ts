import { createReadStream } from 'node:fs'
import { placeNamed } from '../../notifications/templates/sign-in/device-words.js'
import { addressNumber, PlaceTable } from './address-ranges.js'

const countries = '@ip-location-db/geo-whois-asn-country/geo-whois-asn-country'
/** Of the 128 bits of IPv6 the first 48 are kept. */
const dropped = 2 ** 80
/**
 * In IPv6 the data name Australia, where the registry of Asia and the Pacific has its seat, for many networks of other
 * countries (2001:448a::/32 is Telkom Indonesia). Saying nothing is better than alarming people.
 */
const doubtfulInV6 = 'AU'

/** The country of every address range that the registries gave out (about 550,000 rows; see docs/notices.md). */
export async function loadCountries(): Promise<PlaceTable> {
  const table = new PlaceTable()
  await readRows(fileOf(`${countries}-ipv4-num.csv`), (from, to, country) => {
    table.add('v4', Number(from), Number(to), country)
  })
  await readRows(fileOf(`${countries}-ipv6-num.csv`), (from, to, country) => {
    if (country === doubtfulInV6) return
    const first = Math.floor(Number(from) / dropped)
    // A range ends one below a round number; as a double it is that number, so what is below it is meant.
    table.add('v6', first, Math.max(first, Math.ceil(Number(to) / dropped) - 1), country)
  })
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
  await readRows(file, (first, last, place) => {
    number += 1
    const [from, to] = [addressNumber(first.trim()), addressNumber(last.trim())]
    const name = place.replace(/^"|"$/g, '')
    if (from === undefined || to === undefined || from.kind !== to.kind || name === '') {
      throw new Error(`Row ${number} of the places of addresses is not: first address,last address,place`)
    }
    table.add(from.kind, from.value, to.value, placeNamed(name))
  })
  table.close()
  return table
}

function fileOf(name: string): URL {
  return new URL(import.meta.resolve(name))
}

/** Reads rows of three columns piece by piece, so that requests are answered in between. */
async function readRows(
  file: string | URL,
  each: (from: string, to: string, place: string) => void,
): Promise<void> {
  const eachLine = (line: string) => {
    const first = line.indexOf(',')
    const second = line.indexOf(',', first + 1)
    if (first < 0) return
    each(line.slice(0, first), line.slice(first + 1, second), line.slice(second + 1).trim())
  }
  let rest = ''
  for await (const piece of createReadStream(file, { encoding: 'utf8' })) {
    const lines = `${rest}${piece}`.split('\n')
    rest = lines.pop() ?? ''
    lines.forEach(eachLine)
  }
  eachLine(rest)
}
