import { spawnSync } from 'node:child_process'
import { createHash, createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inTransaction } from '@inaproc/database/database'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditSigner } from '../../oidc/keys/signed-statement.js'
import { ensureSigningKeys } from '../../oidc/keys/signing-keys-service.js'
import { systemActor } from '../../platform.js'
import { createTestPlatform, type TestPlatform } from '../../testing/test-platform.js'
import { recordAudit } from '../audit-store.js'
import { verifyChains } from '../chain/verify-service.js'
import { compareWithExport } from './compare-service.js'
import { exportAudit } from './export-service.js'

let p: TestPlatform
const start = '2026-02-03T04:05:06Z'

beforeAll(async () => {
  p = await createTestPlatform(start)
  await ensureSigningKeys(p)
  for (let row = 0; row < 25; row++) {
    p.advance(3_600_000)
    await inTransaction(p.db, (trx) =>
      recordAudit(trx, {
        at: p.clock(),
        action: 'test.done',
        actor: { ...systemActor, address: '203.0.113.7' },
        subject: { type: 'account', id: `subject ${row % 3}` },
        after: { row },
        detail: { row, text: 'Ékspor “log”' },
      }),
    )
  }
})
afterAll(() => p.drop())

async function exported(from: string, until: string): Promise<string> {
  const wish = {
    from: new Date(from),
    until: new Date(until),
    actor: systemActor,
    sign: auditSigner(p),
    batch: 4,
  }
  let text = ''
  for await (const lines of exportAudit(p, wish)) text += lines
  return text
}

async function publicKeys(): Promise<readonly JsonWebKey[]> {
  const rows = await p.db.selectFrom('signing_keys').select('public_jwk').execute()
  return rows.map((row) => row.public_jwk as JsonWebKey)
}

/**
 * What a foreign program does with an export (docs/operations.md): nothing of ours is imported here, and no library.
 * Answers the numbers of the lines that are wrong; 0 is the signature.
 */
function foreignCheck(text: string, keys: readonly JsonWebKey[]): readonly number[] {
  const lines = text.trimEnd().split('\n')
  const last = lines.pop() ?? ''
  const { jws } = JSON.parse(last) as { jws: string }
  const [header = '', payload = '', signature = ''] = jws.split('.')
  const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  const jwk = keys.find((key) => key['kid'] === decode(header).kid)
  const isSigned =
    jwk !== undefined &&
    verify(
      'sha256',
      Buffer.from(`${header}.${payload}`),
      { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    )
  const claims = decode(payload)
  const bytes = createHash('sha256')
    .update(lines.map((line) => `${line}\n`).join(''))
    .digest('hex')
  const isWhole = isSigned && claims.lines_sha256 === bytes && claims.rows + claims.heads === lines.length

  const wrong: number[] = isWhole ? [] : [0]
  const last_of = new Map<string, { position: number; hash: Buffer }>()
  for (const [index, line] of lines.entries()) {
    const { kind, stream, position, chain_hash, ...content } = JSON.parse(line)
    if (kind !== 'row') continue
    const before =
      position === 1
        ? { position: 0, hash: createHash('sha256').update(stream).digest() }
        : last_of.get(stream)
    const place = Buffer.alloc(8)
    place.writeBigInt64BE(BigInt(position))
    const contentHash = createHash('sha256').update(sorted(content)).digest()
    if (before?.position === position - 1) {
      const hash = createHash('sha256').update(before.hash).update(place).update(contentHash).digest('hex')
      if (hash !== chain_hash) wrong.push(index + 1)
    }
    last_of.set(stream, { position, hash: Buffer.from(chain_hash, 'hex') })
  }
  return wrong
}

function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([name, entry]) => `${JSON.stringify(name)}:${sorted(entry)}`).join(',')}}`
}

describe('an export', () => {
  it('holds the rows of the time, the heads and a signature that a foreign program can follow', async () => {
    const text = await exported('2026-02-03T06:00:00Z', '2026-02-03T16:00:00Z')
    const kinds = text
      .trimEnd()
      .split('\n')
      .map((line) => (JSON.parse(line) as { kind: string }).kind)
    expect(kinds.filter((kind) => kind === 'row')).toHaveLength(10)
    expect(kinds.filter((kind) => kind === 'head').length).toBeGreaterThanOrEqual(4)
    expect(kinds.at(-1)).toBe('signature')
    expect(foreignCheck(text, await publicKeys())).toEqual([])
  })

  it('shows which line was changed, and a key that is not ours', async () => {
    const text = await exported('2026-02-03T00:00:00Z', '2026-02-05T00:00:00Z')
    expect(foreignCheck(text, await publicKeys())).toEqual([])
    const lines = text.split('\n')
    lines[11] = lines[11]?.replace('203.0.113.7', '203.0.113.8') ?? ''
    expect(foreignCheck(lines.join('\n'), await publicKeys())).toEqual([0, 12])
    expect(foreignCheck(lines.toSpliced(5, 1).join('\n'), await publicKeys())).toContain(0)
    expect(foreignCheck(text, [])).toEqual([0])
  })

  it('is in the log itself: who takes it before the first line, its hash after the last', async () => {
    const text = await exported('2026-02-03T06:00:00Z', '2026-02-03T07:00:00Z')
    const rows = await p.db
      .selectFrom('audit_log')
      .select(['action', 'detail'])
      .where('subject_type', '=', 'audit-log')
      .orderBy('id', 'desc')
      .limit(2)
      .execute()
    const [{ jws }] = text
      .trimEnd()
      .split('\n')
      .slice(-1)
      .map((line) => JSON.parse(line)) as [{ jws: string }]
    const claims = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8'))
    expect(rows.map(({ action }) => action)).toEqual(['audit.export-signed', 'audit.exported'])
    expect(rows[0]?.detail).toMatchObject({ lines_sha256: claims.lines_sha256, root: claims.root, rows: 1 })
  })

  it('is found right by openssl, where there is one', async () => {
    const text = await exported('2026-02-03T06:00:00Z', '2026-02-03T07:00:00Z')
    const { jws } = JSON.parse(text.trimEnd().split('\n').at(-1) ?? '') as { jws: string }
    const [header = '', payload = '', signature = ''] = jws.split('.')
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString('utf8')) as { kid: string }
    const jwk = (await publicKeys()).find((key) => key['kid'] === kid)
    if (jwk === undefined) throw new Error('no such key')
    const folder = mkdtempSync(join(tmpdir(), 'inaproc-audit-'))
    const file = (name: string, content: string | Buffer) => {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    }
    const key = file(
      'key.pem',
      createPublicKey({ key: jwk, format: 'jwk' }).export({ type: 'spki', format: 'pem' }),
    )
    const proof = file('signature.der', derOf(Buffer.from(signature, 'base64url')))
    const check = (signed: string) =>
      spawnSync('openssl', ['dgst', '-sha256', '-verify', key, '-signature', proof, file('signed', signed)])
    const right = check(`${header}.${payload}`)
    const wrong = check(`${header}.${payload}x`)
    rmSync(folder, { recursive: true })
    const isMissing = right.error !== undefined && 'code' in right.error && right.error.code === 'ENOENT'
    expect([right.status, wrong.status]).toEqual(isMissing ? [null, null] : [0, 1])
  })
})

describe('a log that was written anew', () => {
  const linesOf = async function* (text: string) {
    yield* text.trimEnd().split('\n')
  }

  it('is sound in itself, but not what was exported before', async () => {
    const text = await exported('2026-02-03T00:00:00Z', '2026-02-05T00:00:00Z')
    const before = await compareWithExport(p.db, linesOf(text))
    expect(before).toMatchObject({ isWhole: true, isNoted: true, findings: [] })
    expect(await compareWithExport(p.db, linesOf(text.replace('203.0.113.7', '203.0.113.8')))).toMatchObject({
      isWhole: false,
    })

    // With all rights: one row changed, and its stream chained again from the start by the database's own function.
    const forged = await p.db
      .selectFrom('audit_log')
      .selectAll()
      .where('action', '=', 'test.done')
      .orderBy('id')
      .execute()
    const stream = forged[3]?.stream ?? ''
    await sql`alter table audit_log disable trigger all`.execute(p.db)
    await sql`alter table audit_heads disable trigger all`.execute(p.db)
    await sql`update audit_log set address = '198.51.100.1' where id = ${forged[3]?.id}`.execute(p.db)
    await sql`delete from audit_heads where stream = ${stream}`.execute(p.db)
    await sql`
      do $anew$ declare line audit_log; begin
        for line in select * from audit_log where stream = '${sql.raw(stream)}' order by position loop
          line := audit_chained(line);
          update audit_log set chain_hash = line.chain_hash where id = line.id;
        end loop;
      end $anew$`.execute(p.db)
    expect((await verifyChains(p.db)).findings).toEqual([])
    const after = await compareWithExport(p.db, linesOf(text))
    expect(after.findings).toMatchObject([{ stream, kind: 'head-mismatch' }])
  })
})

/** The two numbers of an ECDSA signature as openssl wants them (ASN.1 DER). */
function derOf(signature: Buffer): Buffer {
  const integer = (bytes: Buffer) => {
    const first = bytes.findIndex((byte) => byte !== 0)
    const short = bytes.subarray(first < 0 ? bytes.length - 1 : first)
    const value = (short[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), short]) : short
    return Buffer.concat([Buffer.of(2, value.length), value])
  }
  const both = Buffer.concat([integer(signature.subarray(0, 32)), integer(signature.subarray(32))])
  return Buffer.concat([Buffer.of(0x30, both.length), both])
}
