import { BlockList } from 'node:net'
import { describeSettings } from '@inaproc/server/settings'
import { describe, expect, it } from 'vitest'
import {
  type ComposeService,
  compose,
  composeText,
  networksOf,
  ownServices,
  programOf,
  readCompose,
  trialVariables,
  variablesOf,
} from './compose-file.js'
import { schemaProblems } from './compose-schema.js'
import { settingsRead } from './settings-of-services.js'

const everything = Object.entries(compose.services)
const jobs = everything.filter(([, { restart }]) => restart === 'no')
const lasting = everything.filter(([, { restart }]) => restart !== 'no')
const production = ownServices.filter(([, { profiles }]) => profiles === undefined)
const platforms = ['identity', 'catalogue', 'provider-management', 'blacklist']

function serviceNamed(name: string): ComposeService {
  const service = compose.services[name]
  if (service === undefined) throw new Error(`docker-compose.yml has no service ${name}`)
  return service
}

describe('docker-compose.yml', () => {
  it('is what the Compose Specification says', () => {
    expect(schemaProblems(readCompose())).toEqual([])
  })

  it('is seen when it is not', () => {
    const broken = { services: { a: { image: 'x', read_only: 'yes', heathcheck: {} } } }
    expect(schemaProblems(broken)).toHaveLength(2)
    expect(schemaProblems({ services: { a: { stop_grace_period: 'half a minute' } } })).toHaveLength(1)
  })

  it('asks only for variables that have a default or stand in infra/trial.env, and for all of those', () => {
    const variables = variablesOf(composeText)
    const needed = variables.filter(({ fallback }) => fallback === undefined).map(({ name }) => name)
    expect([...new Set(needed)].toSorted()).toEqual(Object.keys(trialVariables).toSorted())
  })

  it('runs each of our services, and its migration before it', () => {
    for (const name of platforms) {
      expect(programOf(serviceNamed(name))).toEqual({ service: name })
      expect(programOf(serviceNamed(`migrate-${name}`))).toEqual({ service: name, argument: 'migrate' })
      expect(serviceNamed(name).depends_on).toMatchObject({
        [`migrate-${name}`]: { condition: 'service_completed_successfully' },
      })
      expect(serviceNamed(`migrate-${name}`).depends_on).toEqual({
        provision: { condition: 'service_completed_successfully' },
      })
    }
    expect(serviceNamed('provision').depends_on).toEqual({ postgres: { condition: 'service_healthy' } })
  })
})

describe('every container', () => {
  it.each(everything)('%s has no right it does not need', (_name, service) => {
    expect(service.privileged).toBeUndefined()
    expect(service.read_only).toBe(true)
    expect(service.cap_drop).toEqual(['ALL'])
    expect(service.security_opt).toContain('no-new-privileges:true')
    expect(service.mem_limit).toMatch(/^\d+[mg]$/)
  })

  it.each(lasting)('%s tells its health and comes back after a fault', (_name, service) => {
    expect(service.restart).toBe('unless-stopped')
    expect(service.healthcheck?.test[0]).toBe('CMD')
  })

  it.each(jobs)('%s is a job that somebody waits for', (name) => {
    const conditions = everything.map(([, { depends_on }]) => depends_on?.[name]?.condition)
    expect(conditions).toContain('service_completed_successfully')
  })

  it.each(everything)('%s gets secrets as files only', (_name, { environment = {}, secrets = [] }) => {
    const secretNames = /PASSWORD|SECRET|TOKEN|_KEY|KEY_RING|DATABASE_URL|SMTP_URL/
    const inline = Object.keys(environment).filter((key) => secretNames.test(key) && !key.endsWith('_FILE'))
    expect(inline).toEqual([])
    const named = Object.values(environment).filter((value) => String(value).startsWith('/run/secrets/'))
    expect(named.filter((value) => !secrets.includes(String(value).slice('/run/secrets/'.length)))).toEqual(
      [],
    )
    expect(secrets.filter((secret) => !(secret in compose.secrets))).toEqual([])
  })

  it.each(everything.filter(([name]) => name !== 'proxy'))(
    '%s is reached from this machine at most',
    (_name, { ports = [] }) => {
      expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([])
    },
  )
})

describe('every container of our image', () => {
  it.each(ownServices)('%s runs as an ordinary user', (_name, service) => {
    expect(service.build?.dockerfile).toBe('infra/image/Dockerfile')
    expect(service.user).toMatch(/^[1-9]\d*:[1-9]\d*$/)
    expect(service.cap_add).toBeUndefined()
    expect(service.tmpfs).toEqual(['/tmp'])
    expect(service.init).toBe(true)
  })

  it.each(ownServices)(
    '%s is given settings that its service knows, and all that it needs',
    (_name, service) => {
      const rows = describeSettings(settingsRead(programOf(service)))
      const given = Object.keys(service.environment ?? {})
      const runtime = ['NODE_ENV', 'NODE_EXTRA_CA_CERTS']
      const known = [...rows.map(({ name, secret }) => (secret ? `${name}_FILE` : name)), ...runtime]
      expect(given.filter((name) => !known.includes(name))).toEqual([])
      const needed = rows.filter((row) => row.default === 'required')
      expect(needed.filter(({ name }) => !given.includes(name) && !given.includes(`${name}_FILE`))).toEqual(
        [],
      )
      expect(rows.filter(({ name, developmentOnly }) => developmentOnly && given.includes(name))).toEqual([])
    },
  )

  it.each(production)('%s runs in production mode', (_name, service) => {
    expect(service.environment?.['NODE_ENV']).toBe('production')
  })

  it.each(ownServices.filter(([, { restart }]) => restart !== 'no'))(
    '%s is healthy when it says it is ready, and has its time to stop',
    (_name, { healthcheck, ...service }) => {
      expect(healthcheck?.test.slice(0, 3)).toEqual(['CMD', 'node', '-e'])
      expect(healthcheck?.test[3]).toContain('/health/ready')
      if (service.profiles === undefined) expect(service.stop_grace_period).toBe('30s')
    },
  )
})

describe('the trial', () => {
  it('is the only place of the stand-ins', () => {
    const inTrial = everything.filter(([, { profiles }]) => profiles?.includes('trial')).map(([name]) => name)
    expect(inTrial).toEqual(['mail-catcher', 'sandbox'])
    for (const name of inTrial) expect(networksOf(serviceNamed(name))).toEqual(['trial', 'trial-desk'])
  })

  it('is nothing that a service waits for or falls back to', () => {
    const waiting = everything.filter(([, { depends_on = {} }]) =>
      Object.keys(depends_on).some((name) => serviceNamed(name).profiles !== undefined),
    )
    expect(waiting).toEqual([])
    const fallbacks = variablesOf(composeText).map(({ fallback }) => fallback ?? '')
    expect(fallbacks.filter((value) => /sandbox|mail-catcher/.test(value))).toEqual([])
  })
})

describe('the networks', () => {
  it('keep the database away from everybody but our services', () => {
    expect(compose.networks['data']?.internal).toBe(true)
    expect(networksOf(serviceNamed('postgres'))).toEqual(['data'])
    const allowed = ['postgres', 'provision', ...platforms, ...platforms.map((name) => `migrate-${name}`)]
    const there = everything
      .filter(([, service]) => networksOf(service).includes('data'))
      .map(([name]) => name)
    expect(there.toSorted()).toEqual(allowed.toSorted())
  })

  it('let the services believe the proxy, and nobody else, about the caller', () => {
    const { networks = {} } = serviceNamed('proxy')
    const address = (!Array.isArray(networks) && Object.entries(networks)[0]?.[1]?.ipv4_address) || ''
    const [range] = compose.networks['edge']?.ipam?.config ?? []
    expect(within(address, range?.subnet)).toBe(true)
    expect(within(address, range?.ip_range)).toBe(false)
    for (const name of platforms) {
      const { environment = {}, extra_hosts = [] } = serviceNamed(name)
      expect(environment['TRUST_PROXY']).toBe(address)
      expect(extra_hosts.filter((host) => !host.endsWith(`:${address}`))).toEqual([])
    }
  })
})

function within(address: string, range = ''): boolean {
  const [net = '', bits] = range.split('/')
  const list = new BlockList()
  list.addSubnet(net, Number(bits))
  return list.check(address)
}
