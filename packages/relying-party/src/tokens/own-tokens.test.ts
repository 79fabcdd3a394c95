import { expect, it } from 'vitest'
import { ownTokensOf } from './own-tokens.js'

const start = Date.parse('2026-11-21T03:05:00Z')

function provider() {
  let now = start
  let made = 0
  let answers = true
  const asked: string[] = []
  const tokens = ownTokensOf(() => new Date(now), {
    async ownToken(resource, scope) {
      asked.push(`${resource} ${scope}`)
      if (!answers) throw new Error('away')
      made += 1
      return { accessToken: `token ${made}`, expiresAt: new Date(now + 300_000) }
    },
  })
  return {
    tokens,
    asked,
    advance: (ms: number) => {
      now += ms
    },
    answer: (does: boolean) => {
      answers = does
    },
  }
}

it('asks once for all who want the same, and again shortly before the token ends', async () => {
  const { tokens, asked, advance } = provider()
  const want = () => tokens('https://b.test', 'checks')
  expect(await Promise.all([want(), want(), want()])).toEqual(['token 1', 'token 1', 'token 1'])
  advance(269_000)
  expect(await want()).toBe('token 1')
  advance(1_000)
  expect(await Promise.all([want(), want()])).toEqual(['token 2', 'token 2'])
  expect(asked).toHaveLength(2)
})

it('keeps the tokens of different APIs and scopes apart', async () => {
  const { tokens } = provider()
  expect(await tokens('https://b.test', 'checks')).toBe('token 1')
  expect(await tokens('https://b.test', 'other')).toBe('token 2')
  expect(await tokens('https://c.test', 'checks')).toBe('token 3')
})

it('does not remember a refusal', async () => {
  const { tokens, answer } = provider()
  answer(false)
  await expect(tokens('https://b.test', 'checks')).rejects.toThrow('away')
  answer(true)
  expect(await tokens('https://b.test', 'checks')).toBe('token 1')
})
