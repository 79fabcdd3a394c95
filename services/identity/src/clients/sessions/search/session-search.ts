import { isIP } from 'node:net'
import type { AccountId } from '@inaproc/domain/identifiers'
import { accepted, type Parsed, rejected } from '@inaproc/domain/parsed'
import { addDays, compareDates, isWibDate, startOfDayInWib } from '@inaproc/domain/wib-date'
import type { Person } from '../sign-ons.js'

/** What sessions are looked for by; each part narrows it. */
export interface SearchOfSignOns {
  /** An address, or the beginning of addresses with a `%` behind it. */
  readonly address: string | null
  /** Begun at this instant or later. */
  readonly from: Date | null
  /** Begun before this instant. */
  readonly until: Date | null
  readonly accountId: AccountId | null
  /** Only those in which this application was opened. */
  readonly clientId: string | null
}

/** A session that was found; it may be over. */
export interface FoundSignOn {
  readonly uid: string
  /** What the audit log calls it. */
  readonly reference: string
  readonly person: Person
  readonly userAgent: string | null
  readonly address: string | null
  readonly startedAt: Date
  readonly lastSeenAt: Date
  readonly endedAt: Date | null
  /** In how many applications it still works. */
  readonly open: number
}

const shortestPrefix = 2
const octet = /^(?:25[0-5]|2[0-4]\d|1?\d?\d)$/
const group = /^[0-9a-f]{1,4}$/

/**
 * An address, or the network that it belongs to: `36.68.1.5`, `36.68`, `36.68.0.0/16`, `2001:db8`, `2001:db8::/32`.
 * Networks end at a dot or a colon, as the index knows them, and are no wider than two parts: more would be everybody.
 */
export function parseAddressPrefix(input: string): Parsed<string> {
  const text = input.trim().toLowerCase()
  if (isIP(text) !== 0) return accepted(text)
  const [network = '', length, ...rest] = text.split('/')
  if (rest.length > 0) return refused
  return network.includes(':') ? ipv6Prefix(network, length) : ipv4Prefix(network, length)
}

const refused = rejected('alamat', 'ADDRESS_PREFIX_INVALID')

function ipv4Prefix(network: string, length: string | undefined): Parsed<string> {
  const given = network.replace(/\.$/, '').split('.')
  const parts = length === undefined ? given : given.slice(0, Number(length) / 8)
  const isWhole = length === undefined || (given.length === 4 && /^(?:16|24)$/.test(length))
  const fits = parts.length >= shortestPrefix && parts.length <= 3 && given.every((part) => octet.test(part))
  return isWhole && fits ? accepted(`${parts.join('.')}.%`) : refused
}

function ipv6Prefix(network: string, length: string | undefined): Parsed<string> {
  const given = network.replace(/:{1,2}$/, '').split(':')
  const parts = length === undefined ? given : given.slice(0, Number(length) / 16)
  const isWhole = length === undefined || (network.endsWith('::') && /^(?:32|48|64)$/.test(length))
  const isLong = length === undefined || parts.length === Number(length) / 16
  const fits = parts.length >= shortestPrefix && parts.length <= 7 && given.every((part) => group.test(part))
  if (!isWhole || !isLong || !fits) return refused
  return accepted(`${parts.map((part) => part.replace(/^0+(?=.)/, '')).join(':')}:%`)
}

/** Days of the calendar in WIB, the last one whole. Either may be left out. */
export function parsePeriod(first: string, last: string): Parsed<Pick<SearchOfSignOns, 'from' | 'until'>> {
  const [from, until] = [first.trim(), last.trim()]
  if (from !== '' && !isWibDate(from)) return rejected('dari', 'DATE_INVALID')
  if (until !== '' && !isWibDate(until)) return rejected('sampai', 'DATE_INVALID')
  if (isWibDate(from) && isWibDate(until) && compareDates(from, until) > 0) {
    return rejected('dari', 'PERIOD_INVALID')
  }
  return accepted({
    from: isWibDate(from) ? startOfDayInWib(from) : null,
    until: isWibDate(until) ? startOfDayInWib(addDays(until, 1)) : null,
  })
}
