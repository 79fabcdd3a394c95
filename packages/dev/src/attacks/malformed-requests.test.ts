import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestHouse, type TestHouse } from '../testing/test-house.js'
import { type Answer, Attacker } from './attacker.js'
import { printFigures } from './figures.js'
import { pageForm } from './page-form.js'
import { openSignIn, type SignInPage } from './sign-in-attempt.js'

let house: TestHouse
let issuer: string
beforeAll(async () => {
  house = await startTestHouse({ only: ['identity', 'sandbox'] })
  issuer = house.addresses.urls.identity
}, 120_000)
afterAll(() => house?.stop())

const formType = { 'content-type': 'application/x-www-form-urlencoded' }

/** Nothing of the attack comes back, and the service did not stumble. */
function expectRefusedWell(answer: Answer, o: { marks: readonly string[] }): void {
  expect(answer.status, answer.url).toBeGreaterThanOrEqual(300)
  expect(answer.status, answer.url).toBeLessThan(500)
  const headers = JSON.stringify(answer.headers)
  for (const mark of o.marks) expect(headers, answer.url).not.toContain(mark)
}

async function isAlive(): Promise<boolean> {
  const attacker = new Attacker(issuer, '127.0.0.1')
  const { status } = await attacker.get('/health/ready')
  attacker.close()
  return status === 200
}

describe('bodies that no browser sends', () => {
  const withToken = async (
    attacker: Attacker,
  ): Promise<{ signIn: SignInPage; hidden: Record<string, string> }> => {
    const signIn = await openSignIn(attacker)
    return { signIn, hidden: { ...pageForm(signIn.page.body, '/password').hidden } }
  }

  it('NUL bytes, half characters and huge numbers in every field are refused without a 5xx', async () => {
    const attacker = new Attacker(issuer, '127.3.0.1')
    const { signIn, hidden } = await withToken(attacker)
    const token = hidden['_token'] ?? ''
    const raw = [
      '%00',
      'a%00b',
      '%C0%80',
      '%ED%A0%80',
      '%FF%FE',
      '%F4%90%80%80',
      '9'.repeat(400),
      '%E2%80%AE',
    ]
    const targets: readonly (readonly [string, readonly string[]])[] = [
      [`${signIn.base}/password`, ['username', 'password', '_token']],
      ['/daftar', ['username', 'email', 'phone', 'password']],
      ['/pemulihan', ['name', 'username']],
      ['/oidc/token', ['grant_type', 'code', 'client_id', 'refresh_token']],
      ['/oidc/par', ['client_id', 'redirect_uri', 'scope', 'state']],
      ['/backchannel-logout', ['logout_token']],
    ]
    let tries = 0
    for (const [path, fields] of targets) {
      for (const field of fields) {
        for (const value of raw) {
          const body = `_token=${encodeURIComponent(token)}&${field}=${value}`
          const answer = await attacker.send('POST', path, { headers: formType, body })
          expect(answer.status, `${path} ${field}=${value}`).toBeLessThan(500)
          expect(answer.status, `${path} ${field}=${value}`).toBeGreaterThanOrEqual(303)
          tries++
        }
      }
    }
    for (const value of raw) {
      const answer = await attacker.get(
        `/oidc/authorize?client_id=demo-browser&state=${value}&scope=${value}`,
      )
      expect(answer.status).toBeLessThan(500)
      tries++
    }
    attacker.close()
    printFigures({
      attack: 'NUL and broken text',
      tries,
      successes: 0,
      honestLockedOut: (await isAlive()) ? 0 : 1,
    })
  }, 60_000)

  it('10 MB bodies are refused at once, by length and when the length is not told', async () => {
    const attacker = new Attacker(issuer, '127.3.0.2')
    const { signIn } = await withToken(attacker)
    const body = Buffer.alloc(10 * 1024 * 1024, 'a')
    const paths = [
      `${signIn.base}/password`,
      '/daftar',
      '/oidc/token',
      '/oidc/par',
      '/backchannel-logout',
      '/csp-report',
    ]
    const statuses: number[] = []
    for (const path of paths) {
      for (const type of [
        'application/x-www-form-urlencoded',
        'application/json',
        'multipart/form-data; boundary=x',
      ]) {
        // A server may also close the connection on a body it will not read.
        const status = await attacker.send('POST', path, { headers: { 'content-type': type }, body }).then(
          (answer) => answer.status,
          () => 413,
        )
        statuses.push(status)
      }
    }
    attacker.close()
    expect(statuses.filter((status) => status < 400 || status >= 500)).toEqual([])
    expect(await isAlive()).toBe(true)
    printFigures({ attack: '10 MB bodies', tries: statuses.length, successes: 0, honestLockedOut: 0 })
  }, 60_000)
})

/** Wherever a page can take somebody: its links, forms and refreshes. */
function targetsOf({ body, url }: Answer): readonly string[] {
  return [...body.matchAll(/\b(?:href|action|formaction|src)="([^"]*)"/g)].map(
    ([, target = '']) => URL.parse(target.replaceAll('&amp;', '&'), url)?.href ?? target,
  )
}

function leadsAway(target: string): boolean {
  return (
    /^(?:javascript|data):/i.test(target) || URL.parse(target)?.hostname.endsWith('evil.example') === true
  )
}

describe('addresses that lead away', () => {
  const away = [
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    '\\\\evil.example',
    'https:evil.example',
    '/%2f%2fevil.example',
    'javascript:alert(1)',
    'data:text/html,evil.example',
    '/@evil.example/..//evil.example',
    'http://localhost@evil.example/',
    '\t//evil.example',
  ]
  const entries = [
    (value: string) => `/sign-in?return_to=${value}`,
    (value: string) => `/daftar?lanjut=${value}`,
    (value: string) => `/pemulihan?lanjut=${value}`,
    (value: string) => `/sesi/berakhir?return_to=${value}`,
    (value: string) => `/oidc/sign-out?post_logout_redirect_uri=${value}`,
    (value: string) => `/oidc/authorize?client_id=demo-browser&response_type=code&redirect_uri=${value}`,
  ]

  it('are never followed, linked or set as a place to go', async () => {
    const attacker = new Attacker(issuer, '127.3.0.3')
    let tries = 0
    for (const entry of entries) {
      for (const value of away) {
        const answer = await attacker.get(entry(encodeURIComponent(value)))
        tries++
        expect(answer.status, answer.url).toBeLessThan(500)
        const { location } = answer.headers
        if (location !== undefined) expect(new URL(location, answer.url).host).toBe(new URL(issuer).host)
        for (const target of targetsOf(answer))
          expect(leadsAway(target), `${answer.url}: ${target}`).toBe(false)
      }
    }
    attacker.close()
    printFigures({ attack: 'open redirect', tries, successes: 0, honestLockedOut: 0 })
  })
})

describe('line breaks in what becomes a header', () => {
  it('add no header and no cookie', async () => {
    const attacker = new Attacker(issuer, '127.3.0.4')
    const breaks = [
      '%0d%0aX-Planted: 1',
      '%0aSet-Cookie: planted=1',
      '%E5%98%8A%E5%98%8DX-Planted: 1',
      '%0d%0a%0d%0a<h1>planted',
    ]
    const paths = (value: string) => [
      `/sign-in?return_to=/${value}`,
      `/daftar?lanjut=/${value}`,
      `/pemulihan?lanjut=/${value}`,
      `/?lang=${value}`,
      `/oidc/authorize?client_id=demo-browser&state=${value}&redirect_uri=http://127.0.0.1/callback`,
      `/interaction/${value}`,
    ]
    let tries = 0
    for (const value of breaks) {
      for (const path of paths(value)) {
        const answer = await attacker.get(path)
        tries++
        expect(answer.headers['x-planted'], path).toBeUndefined()
        expect(JSON.stringify(answer.headers['set-cookie'] ?? []), path).not.toContain('planted=')
        expect(answer.status, path).toBeLessThan(500)
      }
    }
    for (const host of ['evil.example', 'localhost:1', 'localhost%00.evil.example']) {
      const answer = await attacker.get('/sign-in', {
        host,
        'x-forwarded-host': 'evil.example',
        forwarded: 'host=evil.example',
      })
      expectRefusedWell(answer, { marks: ['evil.example'] })
      tries++
    }
    attacker.close()
    printFigures({ attack: 'header injection', tries, successes: 0, honestLockedOut: 0 })
  })
})
