import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { auditTexts } from '../own/audit-texts.js'
import { actGroupKeys, actGroups, groupOf } from './act-groups.js'
import { actLabel, deskTexts, deskWords } from './act-words.js'
import { actsOf, knownActs, outcomeOf, outcomes } from './acts.js'
import { applicationSubjects, subjectKind, subjectKinds, subjectTypes, subjectWords } from './subjects.js'

const languages = ['id', 'en'] as const

describe('every act', () => {
  it.each(knownActs)('%s has a group, and words for a desk in both languages', (action) => {
    expect(groupOf(action), action).toBeDefined()
    for (const language of languages) {
      const label = actLabel(action, language)
      expect(label).not.toBe(action)
      expect(deskWords(action, {}, language)).not.toBe(action)
      expect(label).not.toMatch(/\bAnda\b|\byou(?:rs?)?\b/i)
    }
    expect(actLabel(action, 'en')).not.toBe(actLabel(action, 'id'))
  })

  it('says the step that was taken where a name stands for several', () => {
    expect(actLabel('account.close', 'en')).toContain(' / ')
    expect(deskWords('account.close', { transition: 'A11' }, 'en')).toBe(
      'Account: the Directorate closes it, as for erasure',
    )
  })

  it('of a later release is told by its name', () => {
    expect(deskWords('novelty.happened', {}, 'id')).toBe('novelty.happened')
    expect(groupOf('novelty.happened')).toBeUndefined()
  })

  it('has one text for a desk only where the log has that act', () => {
    for (const action of Object.keys(deskTexts)) expect(auditTexts[action], action).toBeDefined()
  })
})

describe('how an act went', () => {
  it.each([
    ['sign-in.password-failed', 'gagal'],
    ['delivery.abandoned', 'gagal'],
    ['sign-in.passkey-refused', 'ditolak'],
    ['contact.refused-as-taken', 'ditolak'],
    ['access.reject', 'ditolak'],
    ['access.reject-reactivation', 'ditolak'],
    ['account.refuse-identity', 'ditolak'],
    ['branch-route.decline', 'ditolak'],
    ['client.returned', 'ditolak'],
    ['client.suspended', 'berhasil'],
    ['sign-in.password-accepted', 'berhasil'],
  ])('%s: %s', (action, outcome) => {
    expect(outcomeOf(action)).toBe(outcome)
  })

  it('divides the acts, as the groups do', () => {
    const all = { group: null, action: null, outcome: null }
    expect(actsOf(all)).toEqual(knownActs)
    expect(outcomes.flatMap((outcome) => actsOf({ ...all, outcome })).toSorted()).toEqual(knownActs)
    expect(actGroupKeys.flatMap((group) => actsOf({ ...all, group })).toSorted()).toEqual(knownActs)
    expect(actsOf({ ...all, group: 'klien', outcome: 'ditolak' })).toEqual(['client.returned'])
  })

  it('has families in one group each', () => {
    const families = actGroupKeys.flatMap((key) => actGroups[key].families)
    expect(new Set(families).size).toBe(families.length)
  })
})

describe('what an act is about', () => {
  const sources = join(import.meta.dirname, '../..')
  const written = readdirSync(sources, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.'))
    .flatMap((entry) => [
      ...readFileSync(join(entry.parentPath, entry.name), 'utf8').matchAll(/subject: \{ type: '([a-z-]+)'/g),
    ])
    .map(([, type = '']) => type)

  it.each([...new Set(written)].sort())('%s has words', (type) => {
    expect(subjectKind(type)).toBeDefined()
  })

  it('has a code of its own in addresses', () => {
    expect(new Set(subjectTypes.map((type) => subjectKinds[type].code)).size).toBe(subjectTypes.length)
    expect(subjectWords('account', 'en')).toBe('Person')
    expect(subjectWords('novelty', 'en')).toBe('novelty')
  })

  it('is told in the words of its index for those who look after applications', () => {
    const migration = readFileSync(join(sources, 'migrations/0042-managed-scopes.ts'), 'utf8')
    expect(migration).toContain(
      `subject_type in (${applicationSubjects.map((type) => `'${type}'`).join(', ')})`,
    )
  })
})
