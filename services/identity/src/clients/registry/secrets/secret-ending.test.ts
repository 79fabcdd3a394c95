import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openMessage } from '../../../notifications/message-service.js'
import { createTestPlatform, type TestPlatform } from '../../../testing/test-platform.js'
import { createClient } from '../create-service.js'
import type { OverlapHours } from './client-secrets.js'
import { tellSecretEnding } from './secret-ending.js'
import { endSecret, rotateSecret } from './secrets-service.js'
import { listLiveSecrets } from './secrets-store.js'

let p: TestPlatform
beforeAll(async () => {
  p = await createTestPlatform()
})
afterAll(() => p.drop())

const by = { actor: { kind: 'system' }, as: 'DIRECTORATE', steppedUp: true } as const

async function rotated(overlap: OverlapHours) {
  const clientId = `toko-${randomUUID().slice(0, 8)}`
  const email = `teknis@${clientId}.example.id`
  const definition = {
    clientId,
    name: 'Toko',
    kind: 'web',
    firstParty: false,
    environment: 'test',
    authentication: 'client_secret_basic',
    redirectUris: ['https://toko.example.id/kembali'],
    scopes: ['openid'],
    contacts: [
      { kind: 'technical', name: 'Budi', email },
      { kind: 'security', name: 'Budi', email },
    ],
  } as const
  await createClient(p, { definition, by, rules: { production: false } })
  await rotateSecret(p, { clientId, version: 1, by, overlap })
  return { clientId, email }
}

const jobsOf = async (clientId: string) =>
  (await p.waitingJobs('tell-secret-ending')).filter((job) => job['clientId'] === clientId)
async function reminded({ clientId, email }: { clientId: string; email: string }) {
  const context = { clock: p.clock, log: p.log, attempt: 1, maxAttempts: 25 }
  for (const job of await jobsOf(clientId)) {
    // Written by addJob as JSON.
    await tellSecretEnding(p)(job as Job, { ...context, signal: new AbortController().signal })
  }
  const jobs = await p.waitingJobs('send-message')
  return jobs
    .map(({ sealed }) => openMessage(p.keys, String(sealed)))
    .flatMap((message) => (message.channel === 'email' && message.to === email ? [message.subject] : []))
}
type Job = Parameters<ReturnType<typeof tellSecretEnding>>[0]

describe('the end of an old secret', () => {
  it('is told to each contact once, while the old one still opens the door', async () => {
    const client = await rotated(168)
    expect(await jobsOf(client.clientId)).toEqual([
      { clientId: client.clientId, endsAt: new Date(p.clock().getTime() + 168 * 3_600_000).toISOString() },
    ])
    p.advance(144 * 3_600_000)
    expect(await reminded(client)).toEqual(['Rahasia lama klien Toko segera berakhir'])
  })

  it('is not told when it has been ended already', async () => {
    const client = await rotated(24)
    const [, old] = await listLiveSecrets(p.db, client.clientId, p.clock())
    await endSecret(p, { clientId: client.clientId, version: 2, by, secretId: old?.id ?? '' })
    expect(await reminded(client)).toEqual([])
  })

  it.each<OverlapHours>([0, 1])('needs no reminder after %s hours', async (overlap) => {
    expect(await jobsOf((await rotated(overlap)).clientId)).toEqual([])
  })
})
