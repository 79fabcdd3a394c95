import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestServer, type TestServer } from '../testing/test-server.js'

let test: TestServer
beforeAll(async () => {
  test = await createTestServer({ formActions: ['https://katalog.inaproc.id'] })
})
afterAll(() => test.server.close())

describe('every answer', () => {
  it.each(['/health/live', '/nowhere', '/assets/none/inaproc.css'])('carries the policy: %s', async (url) => {
    const { headers } = await test.server.inject(url)
    expect(String(headers['content-security-policy']).split(';').sort()).toEqual([
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'none'",
      "font-src 'self'",
      "form-action 'self' https://katalog.inaproc.id",
      "frame-ancestors 'none'",
      "img-src 'self' data:",
      'report-uri /csp-report',
      "script-src 'self'",
      "style-src 'self'",
    ])
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    })
    expect(headers).not.toHaveProperty('strict-transport-security')
  })

  it('pins TLS when the service is reached by https', async () => {
    const secure = await createTestServer({ baseUrl: 'https://akun.inaproc.id' })
    const { headers } = await secure.server.inject('/health/live')
    expect(headers['strict-transport-security']).toMatch(/^max-age=31536000/)
    await secure.server.close()
  })
})

describe('reports of the policy', () => {
  const report = (type: string, payload: string) =>
    test.server.inject({
      method: 'POST',
      url: '/csp-report',
      headers: { 'content-type': type, origin: 'null' },
      payload,
    })
  const older = (fields: Record<string, unknown>) => JSON.stringify({ 'csp-report': fields })

  it('are counted and logged without secrets, in both forms in use', async () => {
    const blocked = 'https://evil.example/x.js?token=abc'
    const answer = await report(
      'application/csp-report',
      older({
        'effective-directive': 'script-src-elem',
        'blocked-uri': blocked,
        'document-uri': 'http://localhost/cb?code=SECRET',
      }),
    )
    expect(answer.statusCode).toBe(204)
    await report(
      'application/reports+json',
      JSON.stringify([
        { type: 'csp-violation', body: { effectiveDirective: 'style-src', blockedURL: 'inline' } },
      ]),
    )
    const { body } = await test.server.inject('/metrics')
    expect(body).toContain('csp_reports_total{directive="script-src-elem"} 1')
    expect(body).toContain('csp_reports_total{directive="style-src"} 1')
    expect(test.log()).toContain('https://evil.example/x.js?token=[removed]')
    expect(test.log()).not.toMatch(/SECRET|abc/)
  })

  it('cannot invent labels, nor write more than they should', async () => {
    const answer = await report(
      'application/csp-report',
      older({ 'effective-directive': 'x'.repeat(50), 'blocked-uri': 'a '.repeat(5_000) }),
    )
    expect(answer.statusCode).toBe(204)
    expect((await test.server.inject('/metrics')).body).toContain('csp_reports_total{directive="other"} 1')
    expect(
      Math.max(
        ...test
          .log()
          .split('\n')
          .map((line) => line.length),
      ),
    ).toBeLessThan(2_000)
    expect((await report('application/csp-report', older({ a: 'x'.repeat(20_000) }))).statusCode).toBe(413)
    expect((await report('application/csp-report', '"nonsense"')).statusCode).toBe(204)
  })

  it('do not flood the log', async () => {
    const lines = () =>
      test.logLines().filter((line) => line['msg'] === 'The content security policy stopped something')
    for (let n = 0; n < 50; n++)
      await report('application/csp-report', older({ 'effective-directive': 'img-src' }))
    expect(lines().length).toBeLessThanOrEqual(30)
    expect((await test.server.inject('/metrics')).body).toContain('csp_reports_total{directive="img-src"} 50')
  })
})
