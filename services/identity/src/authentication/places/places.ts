import type { FastifyBaseLogger } from 'fastify'
import ipaddr from 'ipaddr.js'
import { localPlace, type Place } from '../../notifications/templates/sign-in/device-words.js'
import { addressNumber, type PlaceTable } from './address-ranges.js'
import { loadCountries, loadPlaces } from './place-files.js'

/** Tells where an address is, as well as the registries know: a hint for the person, never a reason to refuse. */
export interface Places {
  placeOf(address: string | null): Promise<Place>
}

const unknown: Place = ''
const localRanges: ReadonlySet<string> = new Set([
  'private',
  'loopback',
  'linkLocal',
  'uniqueLocal',
  'carrierGradeNat',
])

/** @param o.file the operator's own places, which count before the countries */
export function createPlaces(o: { file: string | undefined; log: FastifyBaseLogger }): Places {
  // Loaded at the first address that is looked up, once per process.
  const countries = once(o.log, loadCountries)
  const own = once(o.log, async () => (o.file === undefined ? undefined : loadPlaces(o.file)))
  return {
    async placeOf(address) {
      const number = address === null ? undefined : addressNumber(address)
      if (address === null || number === undefined) return unknown
      const named = (await own())?.find(number)
      if (named !== undefined) return named
      const range = ipaddr.process(address).range()
      if (localRanges.has(range)) return localPlace
      if (range !== 'unicast') return unknown
      return (await countries())?.find(number) ?? unknown
    },
  }
}

/** A file that cannot be read leaves every place unknown; signing in must not depend on it. */
function once(
  log: FastifyBaseLogger,
  load: () => Promise<PlaceTable | undefined>,
): () => Promise<PlaceTable | undefined> {
  let loaded: Promise<PlaceTable | undefined> | undefined
  return () => {
    loaded ??= load().catch((error: unknown) => {
      log.error({ err: error }, 'The places of addresses could not be read')
      return undefined
    })
    return loaded
  }
}
