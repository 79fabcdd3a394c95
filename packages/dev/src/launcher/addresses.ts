/** Every port of a running house, counted from PORT_BASE (default 4000). */
export interface Addresses {
  readonly host: string
  readonly ports: Readonly<Record<ServiceKey | 'smtp' | 'postgres', number>>
  readonly urls: Readonly<Record<ServiceKey, string>>
}

export const serviceKeys = ['identity', 'catalogue', 'provider-management', 'blacklist', 'sandbox'] as const
export type ServiceKey = (typeof serviceKeys)[number]

const offsets: Readonly<Record<ServiceKey | 'smtp' | 'postgres', number>> = {
  identity: 0,
  catalogue: 1,
  'provider-management': 2,
  blacklist: 3,
  sandbox: 9,
  smtp: 10,
  postgres: 32,
}

/** Services answer on the loopback interface only; people and programs use the name `localhost`. */
export function addressesFrom(portBase: number): Addresses {
  const port = (name: keyof typeof offsets) => portBase + offsets[name]
  const url = (name: ServiceKey) => `http://localhost:${port(name)}`
  return {
    host: '127.0.0.1',
    ports: {
      identity: port('identity'),
      catalogue: port('catalogue'),
      'provider-management': port('provider-management'),
      blacklist: port('blacklist'),
      sandbox: port('sandbox'),
      smtp: port('smtp'),
      postgres: port('postgres'),
    },
    urls: {
      identity: url('identity'),
      catalogue: url('catalogue'),
      'provider-management': url('provider-management'),
      blacklist: url('blacklist'),
      sandbox: url('sandbox'),
    },
  }
}
