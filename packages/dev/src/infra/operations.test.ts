import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compose, composeText, root, variablesOf } from './compose-file.js'
import { withSettings } from './settings-page.js'

const file = join(root, 'docs/operations.md')
const page = readFileSync(file, 'utf8')

describe('docs/operations.md', () => {
  it('holds the settings as they are in the code (else: node packages/dev/dist/infra/write-settings.js)', () => {
    expect(page).toBe(withSettings(page))
  })

  it('tells every variable of docker-compose.yml', () => {
    const names = new Set(variablesOf(composeText).map(({ name }) => name))
    expect([...names].filter((name) => !page.includes(`\`${name}\``))).toEqual([])
  })

  it('tells about every secret', () => {
    const named = Object.keys(compose.secrets).map((name) =>
      name.replace(/^(?:identity|catalogue|provider-management|blacklist)-(?!key-ring)/, '<service>-'),
    )
    expect([...new Set(named)].filter((name) => !page.includes(`\`${name}\``))).toEqual([])
  })

  it('leads nowhere that is not there', () => {
    const targets = [...page.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, target = '']) => target)
    expect(targets.filter((target) => !existsSync(join(dirname(file), target)))).toEqual([])
  })
})
