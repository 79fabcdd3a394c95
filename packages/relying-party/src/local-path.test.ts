import { describe, expect, it } from 'vitest'
import { localPath } from './local-path.js'

const origin = 'https://katalog.example.go.id'

describe('the path to return to', () => {
  it.each([
    ['/', '/'],
    ['/orders?page=2&sort=a%20b#row-3', '/orders?page=2&sort=a%20b#row-3'],
    ['/as/0123456789ab/orders', '/orders'],
    ['/as/0123456789ab', '/'],
    ['/a/../orders', '/orders'],
    ['/search?next=https://evil.example', '/search?next=https://evil.example'],
  ])('keeps %s', (wish, path) => {
    expect(localPath(wish, origin)).toBe(path)
  })

  it.each([
    ['another site', 'https://evil.example/'],
    ['this site in full, which a parser may read otherwise', 'https://katalog.example.go.id/orders'],
    ['a site without scheme', '//evil.example'],
    ['many slashes', '////evil.example'],
    ['a backslash', '/\\evil.example'],
    ['backslashes', '\\\\evil.example'],
    ['a backslash further on', '/orders\\..\\..\\evil'],
    ['a tab that browsers drop', '/\t/evil.example'],
    ['a line end that browsers drop', '/\n/evil.example'],
    ['a carriage return', '/orders\r\nlocation: https://evil.example'],
    ['a NUL', '/\u0000/evil.example'],
    ['a C1 control character', '/\u0085/evil.example'],
    ['a double slash made by normalising', '/.//evil.example'],
    ['a double slash behind a context', '/as/0123456789ab//evil.example'],
    ['a script', 'javascript:alert(1)'],
    ['data', 'data:text/html,x'],
    ['a user name trick', '@evil.example'],
    ['a relative path', 'orders'],
    ['nothing', ''],
    ['no text', undefined],
    ['several values', ['/orders', '//evil.example']],
    ['an endless path', `/${'a'.repeat(2001)}`],
    ['the sign-in itself', '/sign-in?return_to=/sign-in'],
    ['the callback', '/callback?code=x'],
    ['the callback inside a context', '/as/0123456789ab/callback?code=x'],
    ['the sign-out', '/sign-out'],
  ])('turns %s into the start page', (_name, wish) => {
    expect(localPath(wish, origin)).toBe('/')
  })
})
