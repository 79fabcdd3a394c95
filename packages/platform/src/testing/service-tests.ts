import type { RoleCode } from '@inaproc/domain/roles'
import { type ServiceName, serviceNames } from '@inaproc/domain/service-names'
import type { Persona } from '@inaproc/relying-party/persona'
import { readSettings, SettingsError } from '@inaproc/server/settings'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PlatformSettings } from '../platform-settings.js'
import type { PlatformTexts } from '../platform-texts.js'
import { startTestPlatform, type TestPlatform, type TestPlatformOptions } from './test-platform.js'

/** One of the services that are platforms, and what its tests expect of it. */
export interface ServiceUnderTest {
  readonly service: ServiceName
  readonly build: NonNullable<TestPlatformOptions['build']>
  readonly migrate: (url: string) => Promise<void>
  readonly settings: PlatformSettings
  readonly texts: PlatformTexts
  readonly port: number
  /** A persona that it lets in, and one that it does not, each with its role in words. */
  readonly accepted: { readonly persona: Persona; readonly label: string }
  readonly refused: { readonly persona: Persona; readonly label: string }
  /** One of the roles it names, with its duty, as start page and refusal show it. */
  readonly roleInWords: string
  readonly roles: { readonly among: RoleCode; readonly notAmong: RoleCode }
}

/** What every platform of the house must do with its own texts, roles, client and database. */
export function testService(o: ServiceUnderTest): void {
  const { service, texts } = o
  const underscored = service.replaceAll('-', '_')
  let house: TestPlatform
  beforeAll(async () => {
    house = await startTestPlatform({ build: o.build, database: { name: underscored, migrate: o.migrate } })
  })
  afterAll(() => house.drop())

  describe(serviceNames[service].en, () => {
    it.each(['id', 'en'] as const)('says what it is for and whom it lets in (%s)', async (language) => {
      const page = await house.browser(language).get('/')
      expect(page.status).toBe(200)
      expect(page.body).toContain(`<h1>${serviceNames[service][language]}</h1>`)
      expect(page.text).toContain(texts.lead[language])
      if (language === 'id') expect(page.text).toContain(o.roleInWords)
    })

    it('opens its workspace to a role of its own, under its own session and in its own database', async () => {
      const browser = house.browser()
      const tab = await browser.signIn({ sub: 'siti', persona: o.accepted.persona })
      expect(tab.cookie.startsWith(`inaproc_${underscored}_session=`)).toBe(true)
      const page = await browser.get(tab.href('/kerja'))
      expect(page.status).toBe(200)
      expect(page.text).toContain(`Bertindak sebagai ${o.accepted.label}`)
      expect(page.text).toContain(texts.workspaceLead.id)
      expect((await browser.submit(page, { text: 'serah terima' })).status).toBe(303)
      const english = await browser.get(tab.href('/kerja?lang=en'))
      expect(english.text).toContain(texts.workspaceLead.en)
      expect(english.text).toContain('serah terima')
    })

    it('refuses another role and says which ones it accepts', async () => {
      const browser = house.browser()
      const tab = await browser.signIn({ sub: 'siti', persona: o.refused.persona })
      const page = await browser.get(tab.href('/kerja'))
      expect(page.status).toBe(403)
      expect(page.text).toContain(`Anda bertindak sebagai ${o.refused.label}`)
      expect(page.text).toContain(o.roleInWords)
    })

    it('accepts the roles that the role table gives it', async () => {
      const { acceptedRoles } = house.platform
      expect(acceptedRoles).toContain(o.roles.among)
      expect(acceptedRoles).not.toContain(o.roles.notAmong)
      const token = await house.issuer.accessToken(house.config.baseUrl, { persona: o.accepted.persona })
      const answer = await house.platform.server.inject({
        url: '/api/persona',
        headers: { authorization: `Bearer ${token}` },
      })
      expect(answer.json()).toMatchObject({
        persona: { id: o.accepted.persona.id },
        accepted_roles: acceptedRoles,
      })
    })

    it('asks the identity service as its own client, for its own API', async () => {
      const begun = await house.browser().get('/sign-in?return_to=/kerja')
      const asked = new URL(begun.location ?? '').searchParams
      expect(asked.get('client_id')).toBe(service)
      expect(asked.get('resource')).toBe(house.config.baseUrl)
      expect(asked.get('redirect_uri')).toBe(`${house.config.baseUrl}/callback`)
      expect(asked.get('scope')?.split(' ').sort()).toEqual(['openid', 'persona', 'profile'])
    })

    it('has its own port, and refuses http in production', () => {
      const env = { NODE_ENV: 'production', ALLOW_HTTP: 'true' }
      expect(o.settings.port.default).toBe(o.port)
      expect(() => readSettings(o.settings, env)).toThrow(SettingsError)
      expect(() => readSettings(o.settings, env)).toThrow('ALLOW_HTTP: is for development only')
    })
  })
}
