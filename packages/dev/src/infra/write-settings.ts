import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './compose-file.js'
import { withSettings } from './settings-page.js'

// Writes the settings tables of docs/operations.md anew: node packages/dev/dist/infra/write-settings.js
const file = join(root, 'docs/operations.md')
writeFileSync(file, withSettings(readFileSync(file, 'utf8')))
