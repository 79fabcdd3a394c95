import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createKeyRing } from '@inaproc/server/key-ring'
import { readSettings } from '@inaproc/server/settings'
import { importJWK, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compose, ownServices, programOf, root } from './compose-file.js'
import { type MadeSecrets, makeSecrets } from './made-secrets.js'
import { settingsRead } from './settings-of-services.js'

let made: MadeSecrets
beforeAll(async () => {
  made = await makeSecrets()
})
afterAll(() => made.remove())

describe('infra/secrets/make.sh', () => {
  it('makes exactly the files that docker-compose.yml asks for', async () => {
    const declared = Object.entries(compose.secrets).map(([name, { file }]) => {
      expect(file).toBe(`infra/secrets/${name}`)
      return name
    })
    expect(Object.keys(await made.read()).toSorted()).toEqual(declared.toSorted())
  })

  it('lets only the owner read them', async () => {
    expect([...new Set(Object.values(await made.modes()))]).toEqual(['600'])
  })

  it('never touches a file that is there', async () => {
    const before = await made.read()
    await made.make()
    expect(await made.read()).toEqual(before)
  })

  it('gives every service its own', async () => {
    const { 'smtp-url': _address, ...random } = await made.read()
    expect(new Set(Object.values(random)).size).toBe(Object.keys(random).length)
  })

  it('makes client keys that sign, each with a name of its own', async () => {
    const keys = Object.entries(await made.read())
      .filter(([name]) => name.endsWith('-client-key'))
      .map(([, text]) => JSON.parse(text))
    expect(keys).toHaveLength(4)
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(4)
    for (const jwk of keys) {
      const key = await importJWK(jwk, 'ES256')
      expect(await new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid: jwk.kid }).sign(key)).toMatch(
        /^ey/,
      )
    }
  })

  it('tells the identity service the public halves of the keys, and nothing more', async () => {
    const files = await made.read()
    const told = JSON.parse(files['first-party-keys'] ?? '')
    expect(Object.keys(told)).toEqual(['catalogue', 'provider-management', 'blacklist'])
    for (const [platform, key] of Object.entries(told)) {
      const { d: _private, ...publicHalf } = JSON.parse(files[`${platform}-client-key`] ?? '')
      expect(key).toEqual(publicHalf)
    }
  })

  it('makes a key ring that seals, and session keys of 32 bytes', async () => {
    const files = await made.read()
    const ring = createKeyRing(files['identity-key-ring'] ?? '')
    expect(ring.decrypt('test', ring.encrypt('test', 'text')).toString()).toBe('text')
    for (const [name, text] of Object.entries(files)) {
      if (name.endsWith('-session-key')) expect(Buffer.from(text, 'base64')).toHaveLength(32)
    }
  })

  it('keeps them out of the repository', () => {
    const ignored = readFileSync(join(root, 'infra/secrets/.gitignore'), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
    expect(ignored).toEqual(['*', '!.gitignore', '!make.sh'])
  })
})

describe('each service, with these secrets and the environment of docker-compose.yml', () => {
  it.each(ownServices)('%s starts: its settings accept all of it', (_name, service) => {
    const table = settingsRead(programOf(service))
    const env = Object.fromEntries(
      Object.entries(service.environment ?? {}).map(([name, value]) => [
        name,
        String(value).replace('/run/secrets/', `${made.folder}/`),
      ]),
    )
    expect(() => readSettings(table, env)).not.toThrow()
  })
})
