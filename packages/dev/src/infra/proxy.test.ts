import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compose, root, trialVariables } from './compose-file.js'

const caddyfile = readFileSync(join(root, 'infra/proxy/Caddyfile'), 'utf8')
const lines = caddyfile
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line !== '' && !line.startsWith('#'))

/** Name that people use → where the proxy sends it. */
const routes = Object.fromEntries(
  [...caddyfile.matchAll(/^([a-z-]+\.\{\$INAPROC_DOMAIN\}) \{\n\timport service (\S+)\n\}$/gm)].map(
    ([, host = '', upstream = '']) => [
      host.replace('{$INAPROC_DOMAIN}', trialVariables['INAPROC_DOMAIN'] ?? ''),
      upstream,
    ],
  ),
)

const publicServices = Object.entries(compose.services).filter(([, { environment }]) =>
  String(environment?.['BASE_URL'] ?? '').startsWith('https:'),
)
const serving = publicServices.filter(([, { restart }]) => restart !== 'no')

describe('infra/proxy/Caddyfile', () => {
  it('sends every public name to its service, and knows no other', () => {
    const wanted = serving.map(([name, { environment = {} }]) => [
      new URL(String(environment['BASE_URL'])).hostname,
      `${name}:${environment['PORT']}`,
    ])
    expect(wanted).toHaveLength(4)
    expect(routes).toEqual(Object.fromEntries(wanted))
  })

  it('is reached by the services under the names that people use', () => {
    for (const [, { extra_hosts = [] }] of serving) {
      expect(extra_hosts.map((entry) => entry.split(':')[0]).toSorted()).toEqual(
        Object.keys(routes).toSorted(),
      )
    }
  })

  it('asks every service whether it is ready', () => {
    expect(lines).toContain('health_uri /health/ready')
  })

  it('answers health and numbers to nobody outside', () => {
    expect(lines).toContain('@inside path /health /health/* /metrics')
    expect(caddyfile).toMatch(/handle @inside \{\s*respond 404\s*\}/)
  })

  it('limits what may be sent, above the largest document of 2 MB', () => {
    const [, megabytes] = /max_size (\d+)MB/.exec(caddyfile) ?? []
    expect(Number(megabytes)).toBeGreaterThan(4)
    expect(Number(megabytes)).toBeLessThan(20)
    const [, pattern = ''] = /Content-Length (\S+)/.exec(caddyfile) ?? []
    const refused = (bytes: number) => new RegExp(pattern).test(String(bytes))
    const limit = Number(megabytes) * 1_000_000
    expect([limit - 1, limit, limit + 1, 10 * limit, 1000].map(refused)).toEqual([
      false,
      true,
      true,
      true,
      false,
    ])
  })

  it('compresses, drops what callers claim about themselves, and leaves HSTS to the services', () => {
    expect(lines).toEqual(
      expect.arrayContaining([
        'encode zstd gzip',
        'header_up -Forwarded',
        'header_up -X-Real-IP',
        'header_up X-Request-Id {http.request.uuid}',
      ]),
    )
    expect(lines.some((line) => line.startsWith('trusted_proxies'))).toBe(false)
    expect(caddyfile).not.toMatch(/Strict-Transport-Security/i)
  })

  it('writes no queries and no headers into its log', () => {
    expect(lines).toEqual(
      expect.arrayContaining([
        'request>uri regexp "[?].*" "?-"',
        'request>headers delete',
        'resp_headers delete',
      ]),
    )
  })
})
