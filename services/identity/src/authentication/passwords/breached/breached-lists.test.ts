import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBreachedPasswords } from './breached-passwords.js'
import { createHashFile, fileHeader, hashBytes } from './hash-file.js'
import { loadBreachedPasswordsCommand } from './load-command.js'
import { type LoadProgress, loadHashFile } from './load-hash-file.js'
import { createShippedList } from './shipped-list.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'inaproc-breached-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex').toUpperCase()
const leaked = (count: number) => Array.from({ length: count }, (_, index) => `bocor-${index}`)

/** A text as the downloader writes it. */
function writeText(name: string, lines: readonly string[], end = '\r\n'): string {
  const file = join(folder, name)
  writeFileSync(file, lines.map((line) => line + end).join(''))
  return file
}

const linesOf = (passwords: readonly string[]) =>
  passwords
    .map(sha1)
    .sort()
    .map((digest, index) => `${digest}:${index + 1}`)

describe('the shipped list', () => {
  it('knows tens of thousands of leaked passwords, in any letter case', async () => {
    const list = createShippedList()
    for (const password of ['passwordpassword', '1qaz2wsx3edc4rfv', '1QAZ2wsx3edc4RFV', '123456789qwerty']) {
      expect([password, await list.isBreached(password)]).toEqual([password, true])
    }
    expect(await list.isBreached('jembatan kahayan sore berkabut')).toBe(false)
  })
})

describe('the offline file', () => {
  it('finds each of 100,000 hashes and nothing else', async () => {
    const passwords = leaked(100_000)
    const to = join(folder, 'full.bin')
    const from = writeText('full.txt', linesOf(passwords))
    expect(await loadHashFile({ from, to })).toBe(100_000)
    expect(readFileSync(to).length).toBe(fileHeader.length + 100_000 * hashBytes)
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([])

    const file = createHashFile(to)
    const byHash = new Map(passwords.map((password) => [sha1(password), password]))
    const ordered = [...byHash.keys()].sort().flatMap((digest) => byHash.get(digest) ?? [])
    const some = [
      ...ordered.slice(0, 3),
      ...ordered.slice(-3),
      ...ordered.filter((_, index) => index % 199 === 0),
    ]
    for (const password of some) expect(await file.isBreached(password)).toBe(true)
    for (let count = 0; count < 200; count++) {
      expect(await file.isBreached(randomBytes(12).toString('hex'))).toBe(false)
    }
  })

  it.each([0, 1, 2, 511, 512, 513, 1_025])('of %i hashes is searched to its ends', async (count) => {
    const passwords = leaked(count)
    const to = join(folder, `some-${count}.bin`)
    await loadHashFile({ from: writeText(`some-${count}.txt`, linesOf(passwords), '\n'), to })
    const file = createHashFile(to)
    for (const password of passwords) expect(await file.isBreached(password)).toBe(true)
    expect(await file.isBreached('tidak pernah bocor')).toBe(false)
  })

  it('takes a list loaded meanwhile at once', async () => {
    const to = join(folder, 'renewed.bin')
    const file = createHashFile(to)
    await expect(file.isBreached('bocor-0')).rejects.toThrow('ENOENT')
    await loadHashFile({ from: writeText('first.txt', linesOf(['bocor-0'])), to })
    expect([await file.isBreached('bocor-0'), await file.isBreached('bocor-1')]).toEqual([true, false])
    await loadHashFile({ from: writeText('second.txt', linesOf(['bocor-1'])), to })
    expect([await file.isBreached('bocor-0'), await file.isBreached('bocor-1')]).toEqual([false, true])
  })

  it.each([
    ['another file', Buffer.from('not at all such a file')],
    ['a file cut off', Buffer.concat([fileHeader, Buffer.alloc(hashBytes - 1)])],
    ['an empty file', Buffer.alloc(0)],
  ])('is not %s', async (_, content) => {
    const path = join(folder, 'wrong.bin')
    writeFileSync(path, content)
    await expect(createHashFile(path).isBreached('bocor-0')).rejects.toThrow('not a file of breached hashes')
  })
})

describe('loading the offline file', () => {
  const [a = '', b = '', c = ''] = linesOf(leaked(3))

  it.each([
    ['out of order', [b, a], 'line 2 is out of order'],
    ['a count that is no number', [a, `${b}x`], 'line 2 is not SHA1:COUNT'],
    ['a digit that is none', [`G${a.slice(1)}`], 'line 1 is not SHA1:COUNT'],
    ['no count', [a, b.slice(0, 40)], 'line 2 is not SHA1:COUNT'],
    ['NTLM hashes', [`${a.slice(0, 32)}:5`], 'line 1 is not SHA1:COUNT'],
    ['an empty line', [a, '', c], 'line 2 is not SHA1:COUNT'],
    ['a page of a proxy', ['<html><body>Sign in</body></html>'], 'line 1 is not SHA1:COUNT'],
  ])('refuses %s and leaves the old file', async (_, lines, message) => {
    const to = join(folder, 'kept.bin')
    await loadHashFile({ from: writeText('kept.txt', linesOf(['bocor-0'])), to })
    const from = writeText('refused.txt', lines)
    await expect(loadHashFile({ from, to })).rejects.toThrow(message)
    expect(await createHashFile(to).isBreached('bocor-0')).toBe(true)
    expect(readdirSync(folder).filter((name) => name.includes('unfinished'))).toEqual([])
  })

  it('writes hashes that begin alike once', async () => {
    const alike = [`${'AB'.repeat(8)}${'0'.repeat(24)}:1`, `${'AB'.repeat(8)}${'1'.repeat(24)}:1`]
    const to = join(folder, 'alike.bin')
    expect(await loadHashFile({ from: writeText('alike.txt', alike), to })).toBe(1)
    expect(readFileSync(to).length).toBe(fileHeader.length + hashBytes)
  })

  it('takes up where an interrupted load has left its unfinished file, and a last line without an end', async () => {
    const to = join(folder, 'again.bin')
    writeFileSync(`${to}.unfinished`, 'left by a load that was killed'.repeat(100))
    const from = join(folder, 'again.txt')
    writeFileSync(from, `${a}\n${b.toLowerCase()}\n${c}`)
    expect(await loadHashFile({ from, to })).toBe(3)
  })

  it('tells how far it is', async () => {
    const lines = Array.from({ length: 60_000 }, (_, index) => `${index.toString(16).padStart(40, '0')}:1`)
    const from = writeText('long.txt', lines, '\n')
    const told: LoadProgress[] = []
    await loadHashFile({ from, to: join(folder, 'long.bin'), onProgress: (progress) => told.push(progress) })
    expect(told.length).toBeGreaterThan(1)
    expect(told.map(({ percent }) => percent)).toEqual(
      told.map(({ percent }) => percent).toSorted((x, y) => x - y),
    )
    expect(told.at(-1)?.percent).toBe(100)
  })
})

describe('the command that loads it', () => {
  it('tells what there is now, and the service knows it without a new start', async () => {
    const to = join(folder, 'command.bin')
    const log = { warn: () => undefined }
    const lists = createBreachedPasswords({ url: 'http://127.0.0.1:1', file: to, log, now: () => 0 })
    const from = writeText('command.txt', linesOf(leaked(10)))
    const told: string[] = []
    await loadBreachedPasswordsCommand({ from, to }, { write: (line: string) => told.push(line) > 0 })
    expect(told).toEqual(['100 %, 10 passwords\n', `${to} holds 10 passwords\n`])
    expect(await lists.isBreached('bocor-7')).toBe(true)
    expect(await lists.isBreached('bocor-10')).toBe(false)
  })

  it('asks for what it was not told', async () => {
    await expect(loadBreachedPasswordsCommand({ from: undefined, to: 'x' })).rejects.toThrow('name the text')
    await expect(loadBreachedPasswordsCommand({ from: 'x', to: undefined })).rejects.toThrow(
      'BREACHED_PASSWORDS_FILE',
    )
  })
})
