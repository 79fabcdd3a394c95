import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { createTestPlatform } from '../../testing/test-platform.js'
import { createRegistrationParts } from '../../testing/test-registration.js'
import { logoutPages } from '../logout/logout-pages.js'
import { fixedResources } from '../tokens/resources.js'
import { standardCatalogue } from '../tokens/scope-catalogue.js'
import { providerFeatures } from './features.js'

const page = new URL('../../../../../docs/decisions/001-oidc-provider-settings.md', import.meta.url)

describe('the features of the provider', () => {
  it('are those of the decision page, on and off', async () => {
    const platform = await createTestPlatform()
    try {
      const authentication = await createRegistrationParts(platform)
      const features = providerFeatures({
        platform: authentication,
        resources: fixedResources([]),
        logoutPages,
        catalogue: standardCatalogue,
      })
      const table = (await readFile(page, 'utf8')).split('## Settings')[0] ?? ''
      const decided = [...table.matchAll(/^\| `(\w+)` *\| [^|]+ \| (on|off)/gm)].map(([, name, state]) => [
        name,
        state,
      ])
      const built = Object.entries(features).map(([name, feature]) => [
        name,
        feature?.enabled === true ? 'on' : 'off',
      ])
      expect(built).toEqual(decided)
    } finally {
      await platform.drop()
    }
  })
})
