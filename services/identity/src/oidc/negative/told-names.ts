import dns, { type LookupAddress } from 'node:dns'
import { isIP } from 'node:net'
import { vi } from 'vitest'

export interface ToldNames {
  /** How often each name was looked up. */
  readonly asked: Map<string, number>
  restore(): void
}

/**
 * Lets these names resolve to these addresses, for whatever looks names up as Node does; other names resolve as ever. So
 * what a stranger's name server says is in the hands of the test.
 */
export function tellNames(names: Readonly<Record<string, readonly string[]>>): ToldNames {
  const asked = new Map<string, number>()
  const told = (name: string): LookupAddress[] | undefined => {
    const addresses = names[name]
    if (addresses !== undefined) asked.set(name, (asked.get(name) ?? 0) + 1)
    return addresses?.map((address) => ({ address, family: isIP(address) }))
  }
  const real = { lookup: dns.lookup, promised: dns.promises.lookup }
  type Callback = (error: Error | null, address: string | LookupAddress[], family?: number) => void
  const lookup = vi.spyOn(dns, 'lookup').mockImplementation(((name: string, ...rest: unknown[]) => {
    const addresses = told(name)
    if (addresses === undefined) return Reflect.apply(real.lookup, dns, [name, ...rest])
    // Its last argument is the callback; the one before, when there is one, the options.
    const callback = rest.at(-1) as Callback
    const [options] = rest
    const all = typeof options === 'object' && options !== null && 'all' in options && options.all === true
    const [first] = addresses
    process.nextTick(() =>
      all ? callback(null, addresses) : callback(null, first?.address ?? '', first?.family),
    )
  }) as typeof dns.lookup)
  const promised = vi
    .spyOn(dns.promises, 'lookup')
    .mockImplementation(
      (async (name: string, ...rest: unknown[]) =>
        told(name) ??
        Reflect.apply(real.promised, dns.promises, [name, ...rest])) as typeof dns.promises.lookup,
    )
  return {
    asked,
    restore() {
      lookup.mockRestore()
      promised.mockRestore()
    },
  }
}
