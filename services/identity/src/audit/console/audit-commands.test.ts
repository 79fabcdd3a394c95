import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inTransaction } from '@inaproc/database/database'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { auditSigner } from '../../oidc/keys/signed-statement.js'
import { ensureSigningKeys } from '../../oidc/keys/signing-keys-service.js'
import { systemActor } from '../../platform.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { recordAudit } from '../audit-store.js'
import { exportAuditCommand, verifyAuditCommand } from './audit-commands.js'

let p: TestPlatform
let folder: string
let written = ''

beforeAll(async () => {
  p = await createTestPlatform()
  await ensureSigningKeys(p)
  folder = mkdtempSync(join(tmpdir(), 'inaproc-audit-'))
  await inTransaction(p.db, (trx) =>
    recordAudit(trx, {
      at: p.clock(),
      action: 'test.done',
      actor: systemActor,
      subject: { type: 'account', id: 'one' },
    }),
  )
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await p.drop()
})
beforeEach(() => {
  written = ''
  const keep = (chunk: string | Uint8Array) => {
    written += String(chunk)
    return true
  }
  vi.spyOn(process.stdout, 'write').mockImplementation(keep)
  vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
})
afterEach(() => {
  vi.restoreAllMocks()
})

it('exports to a file, finds the log sound, and as it was exported', async () => {
  const file = join(folder, 'audit.jsonl')
  const args = ['--from', '2026-02-03', '--to', '2026-02-03', '--file', file]
  await exportAuditCommand(p, { args, sign: auditSigner(p) })
  const kinds = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { kind: string }).kind)
  expect(kinds).toContain('row')
  expect(kinds.at(-1)).toBe('signature')
  expect(await verifyAuditCommand(p, [])).toBe(0)
  expect(await verifyAuditCommand(p, ['--against', file])).toBe(0)
  expect(written).toBe('')
})

it('ends with 1 and a line for each finding when the log is not what was written', async () => {
  await sql`alter table audit_log disable trigger audit_log_append_only`.execute(p.db)
  await sql`update audit_log set action = 'test.forged' where action = 'test.done'`.execute(p.db)
  expect(await verifyAuditCommand(p, [])).toBe(1)
  expect(JSON.parse(written)).toMatchObject({ kind: 'changed', position: 1 })
})
