import { describe, expect, it } from 'vitest'
import { REFUSED_HREF, safeHref } from './link.js'

describe('safeHref', () => {
  it.each([
    '/',
    '/orders/EP-1?tab=history&lang=en#note',
    'orders/1',
    './next',
    '../up',
    '?page=2',
    '#main',
    '',
    '/search?q=tempat tidur',
    '/go?to=javascript:alert(1)',
    '/as/1/at/10:30',
    'https://bantuan.inaproc.id/panduan',
    'HTTP://localhost:4000/',
    'mailto:bantuan@lkpp.go.id',
    'tel:+622129912450',
    'otpauth://totp/INAPROC:siti?secret=JBSWY3DP',
  ])('keeps %j', (href) => {
    expect(safeHref(href)).toBe(href)
  })

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    '\tjavascript:alert(1)',
    'java\tscript:alert(1)',
    'java\nscript:alert(1)',
    'java\r\nscript:alert(1)',
    '\u0000javascript:alert(1)',
    '\u0001javascript:alert(1)',
    '\u001fjavascript:alert(1)',
    '\u00a0javascript:alert(1)',
    '\ufeffjavascript:alert(1)',
    '\u200bjavascript:alert(1)',
    'java\u00adscript:alert(1)',
    'javascript\t:alert(1)',
    'javascript&colon;alert(1):',
    'data:text/html,<script>alert(1)</script>',
    'DATA:text/html;base64,PHNjcmlwdD4=',
    'vbscript:msgbox(1)',
    'file:///etc/passwd',
    'blob:https://inaproc.id/1',
    'view-source:https://inaproc.id',
    'filesystem:https://inaproc.id/x',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '\\/evil.example',
    '/\t/evil.example',
    '/orders\u202efdp.exe',
    'https://inaproc.id\\@evil.example',
  ])('refuses %j', (href) => {
    expect(safeHref(href)).toBe(REFUSED_HREF)
  })

  it('refuses whatever a browser would read as another scheme, for every leading control character', () => {
    for (let code = 0; code <= 0x20; code += 1) {
      const href = `${String.fromCharCode(code)}javascript:alert(1)`
      expect(safeHref(href), `character ${code}`).toBe(REFUSED_HREF)
    }
  })
})
