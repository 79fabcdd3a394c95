import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accessLifecycle } from '@inaproc/domain/access-lifecycle'
import { accountLifecycle } from '@inaproc/domain/account-lifecycle'
import { describe, expect, it } from 'vitest'
import { auditTexts } from './audit-texts.js'
import { auditWords } from './audit-words.js'

const sources = join(import.meta.dirname, '../..')
const literal = /\baction: (?:[^'`\n]*\? )?'([a-z-]+\.[a-z-]+)'(?: : '([a-z-]+\.[a-z-]+)')?/g
const template = /\baction: `([a-z-]+\.[^`]*)`/g
/** Actions made of an event of a lifecycle: the rows of its table have the words. */
const ofLifecycles = /^(?:access|account)\.\$\{/

/** What the expressions of computed actions stand for: endings, or the union of that name in a file of the sources. */
const computed: Readonly<
  Record<string, readonly string[] | { readonly file: string; readonly union: string }>
> = {
  'client.': { file: 'clients/registry/client-versions.ts', union: 'ClientChange' },
  'partner.': ['suspended', 'resumed', 'closed'],
  'passkey.': ['added', 'removed', 'disabled'],
  'password.': ['changed', 'recovered'],
  'production.': ['submitted', 'first-approved', 'approved', 'refused', 'withdrawn'],
  'resource.': { file: 'clients/scopes/managed-resource.ts', union: 'ResourceChange' },
  'sign-in.passkey-': ['accepted', 'failed', 'refused'],
  'sign-in.password-': ['accepted', 'failed', 'refused'],
  'signal-stream.': ['created', 'changed', 'deleted', 'enabled', 'paused', 'disabled'],
}

function endingsOf(beginning: string): readonly string[] {
  const known = computed[beginning] ?? []
  if (!('file' in known)) return known
  const text = readFileSync(join(sources, known.file), 'utf8')
  const [, union = ''] = new RegExp(`type ${known.union} =([^;]*?)\\n\\n`).exec(text) ?? []
  return [...union.matchAll(/'([a-z-]+)'/g)].map(([, ending = '']) => ending)
}

/** Every action that the sources write into the log. Of a computed one each spelled-out ending, else its beginning. */
function actionsInSources(): {
  readonly whole: ReadonlySet<string>
  readonly beginnings: ReadonlySet<string>
} {
  const whole = new Set<string>()
  const beginnings = new Set<string>()
  for (const entry of readdirSync(sources, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name) || entry.name.includes('.test.')) continue
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8')
    for (const [, first, second] of text.matchAll(literal)) {
      for (const action of [first, second]) if (action !== undefined) whole.add(action)
    }
    for (const [, made = ''] of text.matchAll(template)) {
      if (ofLifecycles.test(made)) continue
      const [beginning = '', expression = ''] = made.split(/\$\{|\}/)
      // A type of parameters: whoever calls spells the action out.
      if (expression === 'string') continue
      const endings = [...expression.matchAll(/'([a-z-]+)'/g)].map(([, ending]) => ending)
      for (const ending of endings) whole.add(`${beginning}${ending}`)
      if (endings.length === 0) beginnings.add(beginning)
    }
  }
  return { whole, beginnings }
}

describe('words for people', () => {
  const { whole, beginnings } = actionsInSources()

  it('are found for the actions of the sources', () => {
    expect(whole.size).toBeGreaterThan(20)
  })

  it.each([...whole].sort())('say what %s is', (action) => {
    const isStep = /^account\.(?:register|purge)$/.test(action)
    if (!isStep) expect(auditTexts[action]).toBeDefined()
  })

  it.each([...beginnings].sort())('say what each of %s… is', (beginning) => {
    const endings = endingsOf(beginning)
    expect(endings.length).toBeGreaterThan(1)
    for (const ending of endings) expect(auditTexts[`${beginning}${ending}`], ending).toBeDefined()
  })

  it.each([...accessLifecycle.rows, ...accountLifecycle.rows].map((row) => [row.id]))(
    'say what step %s is',
    (transition) => {
      const action = transition.startsWith('T') ? 'access.step' : 'account.step'
      for (const language of ['id', 'en'] as const) {
        const words = auditWords(action, { transition }, language)
        expect(words).toMatch(/^(?:Akses|Access|Akun|Account): \S/)
      }
    },
  )

  it('are never a technical name', () => {
    expect(auditWords('something.never-heard-of', {}, 'id')).toBe('Kejadian lain pada akun')
    expect(auditWords('file.viewed', {}, 'en')).toBe('Document viewed')
  })
})
