import { type Notices, openNotices } from '@inaproc/database/notices'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Changer } from '../../clients/registry/changer.js'
import { endSecret, rotateSecret } from '../../clients/registry/secrets/secrets-service.js'
import { listLiveSecrets } from '../../clients/registry/secrets/secrets-store.js'
import { resumeClient, suspendClient } from '../../clients/registry/states-service.js'
import { statementsOf } from '../../testing/statements.js'
import { addClient } from '../../testing/test-client.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { type ClientSource, createClientSource } from './client-source.js'

let p: TestPlatform
beforeAll(async () => {
  p = await createTestPlatform()
})
afterAll(() => p.drop())

const open: Notices[] = []
afterEach(() => Promise.all(open.splice(0).map((notices) => notices.stop())))

/** As every instance has one. */
async function instance(url?: string): Promise<{ source: ClientSource; notices: Notices }> {
  const notices = openNotices(p.db, { url })
  open.push(notices)
  if (url === undefined) await notices.caughtUp()
  return { source: createClientSource(p, notices), notices }
}

const by: Changer = { actor: { kind: 'system' }, as: 'DIRECTORATE', steppedUp: true }
const reason = 'Kuncinya terlihat di internet.'
const hashesIn = async ({ source }: { source: ClientSource }, clientId: string) => {
  const hashes = (await source.find(clientId))?.['secret_hashes']
  return Array.isArray(hashes) ? hashes.length : null
}
const withSecret = () => addClient(p, { authentication: 'client_secret_basic', firstParty: false })

describe('an instance', () => {
  it('reads a client once, whatever is noted of its use', async () => {
    const one = await instance()
    const { clientId } = await withSecret()
    await one.notices.caughtUp()
    await one.source.find(clientId)
    const statements = await statementsOf(async () => {
      await p.db.updateTable('clients').set({ last_used_at: p.clock() }).execute()
      await p.db.updateTable('client_secrets').set({ last_used_at: p.clock() }).execute()
      await one.notices.caughtUp()
      for (let request = 0; request < 10; request++) await one.source.find(clientId)
    })
    expect(statements.filter((text) => text.startsWith('select'))).toEqual([])
  })

  it('knows at once what another one suspended and resumed', async () => {
    const [one, other] = [await instance(), await instance()]
    const { clientId } = await withSecret()
    for (const each of [one, other]) expect(await each.source.find(clientId)).toBeDefined()
    await suspendClient(p, { clientId, version: 1, by, reason })
    await Promise.all([one.notices.caughtUp(), other.notices.caughtUp()])
    for (const each of [one, other]) expect(await each.source.find(clientId)).toBeUndefined()
    await resumeClient(p, { clientId, version: 2, by, reason })
    for (const each of [one, other]) expect(await each.source.find(clientId)).toBeDefined()
  })

  it('knows at once which secrets there are, and lets one go at the end of its overlap', async () => {
    const [one, other] = [await instance(), await instance()]
    const both = [one, other]
    const heard = () => Promise.all(both.map(({ notices }) => notices.caughtUp()))
    const counts = (clientId: string) => Promise.all(both.map((each) => hashesIn(each, clientId)))
    const { clientId } = await withSecret()
    expect(await counts(clientId)).toEqual([1, 1])
    await rotateSecret(p, { clientId, version: 1, by, overlap: 1 })
    await heard()
    expect(await counts(clientId)).toEqual([2, 2])
    p.advance(3_600_000)
    expect(await counts(clientId)).toEqual([1, 1])

    await rotateSecret(p, { clientId, version: 2, by, overlap: 1 })
    await heard()
    expect(await counts(clientId)).toEqual([2, 2])
    const [, old] = await listLiveSecrets(p.db, clientId, p.clock())
    await endSecret(p, { clientId, version: 3, by, secretId: old?.id ?? '' })
    await heard()
    expect(await counts(clientId)).toEqual([1, 1])
  })

  it('whose listener is cut off asks each time until it hears again', async () => {
    const one = await instance()
    const { clientId } = await withSecret()
    await one.notices.caughtUp()
    await one.source.find(clientId)
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'test identity notices'`.execute(
      p.db,
    )
    await suspendClient(p, { clientId, version: 1, by, reason })
    await vi.waitFor(async () => expect(await one.source.find(clientId)).toBeUndefined())
    await one.notices.caughtUp()
    expect(one.notices.isHearing()).toBe(true)
    expect(await one.source.find(clientId)).toBeUndefined()
  })

  it('that hears nothing at all is slower and never wrong', async () => {
    const deaf = await instance('postgresql://nobody@127.0.0.1:1/nowhere')
    const { clientId } = await withSecret()
    expect(await deaf.source.find(clientId)).toBeDefined()
    await suspendClient(p, { clientId, version: 1, by, reason })
    expect(await deaf.source.find(clientId)).toBeUndefined()
  })
})
