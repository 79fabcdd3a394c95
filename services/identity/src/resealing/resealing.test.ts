import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { inTransaction } from '@inaproc/database/database'
import type { AccountId, FileId } from '@inaproc/domain/identifiers'
import { createKeyRing, type KeyRing } from '@inaproc/server/key-ring'
import { exportJWK, generateKeyPair } from 'jose'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Authentication } from '../authentication/authentication.js'
import { signInWithPassword } from '../authentication/sign-in-service.js'
import { checkTotp, sealTotpSecret } from '../authentication/totp/totp-service.js'
import { readFile } from '../files/files-store.js'
import { findArtifact, saveArtifact } from '../oidc/artifacts/artifacts-store.js'
import { addPerson, type TestPerson, totpCode } from '../testing/test-people.js'
import { createTestPlatform, type TestPlatform } from '../testing/test-platform.js'
import { createRegistrationParts } from '../testing/test-registration.js'
import { resealCommand } from './resealing-command.js'
import { resealEverything } from './resealing-service.js'
import { nameOf, sealedPlaces } from './sealed-places.js'

/** The compiled service, as the image runs it. */
const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url))
const k1 = `k1:${randomBytes(32).toString('base64')}`
const k2 = `k2:${randomBytes(32).toString('base64')}`
const old = createKeyRing(k1)
const ring = createKeyRing(`${k2},${k1}`)

let platform: TestPlatform

beforeAll(async () => {
  platform = await createTestPlatform()
})
beforeEach(async () => {
  for (const { table } of sealedPlaces) {
    await sql`truncate ${sql.table(table)} cascade`.execute(platform.db)
  }
  await platform.db.deleteFrom('resealings').execute()
})
afterAll(() => platform.drop())

const withKeys = (keys: KeyRing) => ({ ...platform, keys })
const silent = () => undefined

async function newAccounts(count: number): Promise<readonly AccountId[]> {
  const { rows } = await sql<{ id: string }>`
    insert into accounts (username, state, terms_version, privacy_version, consented_at, created_at, updated_at)
    select 'warga-' || gen_random_uuid(), 'PROFILE_VERIFIED', '1', '1', now(), now(), now()
    from generate_series(1, ${count}::int) returning id`.execute(platform.db)
  return rows.map(({ id }) => id as AccountId) // a uuid column
}

/** Profiles are sealed for their column alone, so one sealed NIK serves them all. */
async function newProfiles(count: number, keys: KeyRing): Promise<void> {
  const sealed = keys.encrypt('profiles.nik_sealed', '6271010203040001')
  await sql`
    with owner as (
      insert into accounts (username, state, terms_version, privacy_version, consented_at, created_at, updated_at)
      select 'warga-' || gen_random_uuid(), 'PROFILE_SUBMITTED', '1', '1', now(), now(), now()
      from generate_series(1, ${count}::int) returning id)
    insert into profiles (account_id, nik_sealed, nik_hash, full_name, birth_place, birth_date, sex, address,
      region_code, submitted_at)
    select id, ${sealed}, ''::bytea, 'Warga', 'Palangka Raya', '1990-01-01', 'FEMALE', 'Jl. Damai', '62.71', now()
    from owner`.execute(platform.db)
}

async function newFactors(owners: readonly AccountId[], keys: KeyRing): Promise<readonly string[]> {
  const ids = owners.map(() => crypto.randomUUID())
  const sealed = ids.map((factorId) => sealTotpSecret(keys, { factorId, secret: 'JBSWY3DPEHPK3PXP' }))
  await sql`
    insert into totp_factors (id, account_id, name, secret_sealed, created_at, confirmed_at)
    select id, owner, 'Ponsel', sealed, now(), now()
    from unnest(${ids}::uuid[], ${[...owners]}::uuid[], ${sealed}::bytea[]) as factor (id, owner, sealed)`.execute(
    platform.db,
  )
  return ids
}

async function countSealedWith(prefix: Buffer): Promise<number> {
  let count = 0
  for (const { table, column } of sealedPlaces) {
    const { rows } = await sql<{ count: bigint }>`
      select count(*) as count from ${sql.table(table)}
      where substring(${sql.ref(column)} from 1 for ${prefix.length}) = ${prefix}`.execute(platform.db)
    count += Number(rows[0]?.count)
  }
  return count
}

it('knows every sealed column of the database', async () => {
  const { rows } = await sql<{ name: string; key: readonly string[] }>`
    select columns.table_name || '.' || columns.column_name as name,
      (select array_agg(attribute.attname::text order by position)
        from pg_index, unnest(indkey) with ordinality as part (number, position), pg_attribute attribute
        where indrelid = columns.table_name::regclass and indisprimary
          and attrelid = indrelid and attnum = part.number) as key
    from information_schema.columns columns
    where table_schema = 'public' and data_type = 'bytea' and column_name like '%\\_sealed'
    order by name`.execute(platform.db)
  expect(rows).toEqual(
    sealedPlaces
      .map((place) => ({ name: nameOf(place), key: place.key.map(({ name }) => name) }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  )
})

describe('sealing anew', () => {
  it('takes every place, and what was there is there', async () => {
    const [owner] = await newAccounts(1)
    if (owner === undefined) throw new Error('no account')
    await newProfiles(3, old)
    const factors = await newFactors([owner], old)
    const content = randomBytes(200_000)
    const { id: fileId } = await platform.db
      .insertInto('files')
      .values({
        account_id: owner,
        purpose: 'KTP',
        name: 'ktp.png',
        media_type: 'image/png',
        size: content.length,
        sha256: Buffer.alloc(32),
        content_sealed: old.encrypt('files.content_sealed', content),
        created_at: platform.clock(),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const payload = { accountId: owner, kind: 'AccessToken' }
    await saveArtifact(platform.db, old, { model: 'AccessToken', id: 'token-1', payload, expiresIn: 600 })
    await platform.db
      .insertInto('signing_keys')
      .values({
        kid: 'kid-1',
        algorithm: 'ES256',
        state: 'current',
        public_jwk: '{}',
        private_sealed: old.encrypt('signing_keys.private_sealed kid-1', '{"d":"secret"}'),
        created_at: platform.clock(),
      })
      .execute()

    const lines: string[] = []
    expect(await resealCommand(withKeys(ring), (line) => lines.push(line))).toBe(0)
    expect(lines).toContain('profiles.nik_sealed: 3 of 3 (100 %)')
    expect(lines.at(-1)).toContain('all but the last of the ring can be taken out')
    expect(await countSealedWith(old.currentPrefix)).toBe(0)

    // A ring without the old key reads all of it.
    const later = createKeyRing(k2)
    const file = await readFile(platform.db, later, fileId as FileId) // a uuid column
    expect(file?.content.equals(content)).toBe(true)
    expect(await findArtifact(platform.db, later, 'AccessToken', { id: 'token-1' })).toEqual(payload)
    const niks = await platform.db.selectFrom('profiles').select('nik_sealed').execute()
    for (const { nik_sealed } of niks) {
      expect(later.decrypt('profiles.nik_sealed', nik_sealed).toString()).toBe('6271010203040001')
    }
    const [factor] = await platform.db.selectFrom('totp_factors').select(['id', 'secret_sealed']).execute()
    expect(factor?.id).toBe(factors[0])
    expect(
      later
        .decrypt(`totp_factors.secret_sealed/${factor?.id}`, factor?.secret_sealed ?? Buffer.alloc(0))
        .toString(),
    ).toBe('JBSWY3DPEHPK3PXP')
    const [key] = await platform.db.selectFrom('signing_keys').select('private_sealed').execute()
    expect(
      later.decrypt('signing_keys.private_sealed kid-1', key?.private_sealed ?? Buffer.alloc(0)).toString(),
    ).toBe('{"d":"secret"}')
  })

  it('finds nothing to do the second time', async () => {
    await newProfiles(700, old)
    expect(await resealEverything(withKeys(ring), silent)).toMatchObject({ rows: 700 })
    const rows = () => platform.db.selectFrom('profiles').select(['account_id', 'nik_sealed']).execute()
    const before = await rows()
    expect(await resealEverything(withKeys(ring), silent)).toMatchObject({ rows: 0, held: 0, unreadable: 0 })
    expect(await rows()).toEqual(before)
  })

  it('brings an earlier format up to date although the key is the newest', async () => {
    const seven = createKeyRing(`k1:${Buffer.alloc(32, 7).toString('base64')}`)
    await newProfiles(1, old)
    await platform.db
      .updateTable('profiles')
      // Written by the release before format 2 (key-ring.test.ts).
      .set({
        nik_sealed: Buffer.from('AQJrMfftuWNZ/P1Lq34UsbY2nduzfmqRipfh1LpHwNUMopO8GrwplmqFMRyG5x6z', 'base64'),
      })
      .execute()
    expect(await resealEverything(withKeys(seven), silent)).toMatchObject({ rows: 1, unreadable: 0 })
    const { nik_sealed } = await platform.db
      .selectFrom('profiles')
      .select('nik_sealed')
      .executeTakeFirstOrThrow()
    expect(seven.isCurrent(nik_sealed)).toBe(true)
  })

  it('leaves what no key opens as it was, says so, and does the rest', async () => {
    await newProfiles(5, createKeyRing(`k0:${randomBytes(32).toString('base64')}`))
    await newProfiles(5, old)
    const lines: string[] = []
    expect(await resealCommand(withKeys(ring), (line) => lines.push(line))).toBe(1)
    expect(lines.join('\n')).toContain('5 rows open with no key of this ring')
    expect(await countSealedWith(ring.currentPrefix)).toBe(5)
  })

  it('does not undo what somebody writes at the same moment, and comes back for rows that were held', async () => {
    const owners = await newAccounts(40)
    const ids = await newFactors(owners, old)
    const [held = ''] = ids
    const release = Promise.withResolvers<void>()
    const holding = Promise.withResolvers<void>()
    const holder = inTransaction(platform.db, async (trx) => {
      await trx
        .updateTable('totp_factors')
        .set({ secret_sealed: sealTotpSecret(old, { factorId: held, secret: 'NEWSECRET7777777' }) })
        .where('id', '=', held)
        .execute()
      holding.resolve()
      await release.promise
    })
    await holding.promise
    // The first pass is over when the last row of the table was told; then the holder lets go.
    const done = await resealEverything(withKeys(ring), (line) => {
      if (line.includes('39 of 40')) release.resolve()
    })
    await holder
    if (done.held > 0) await resealEverything(withKeys(ring), silent)
    const { secret_sealed } = await platform.db
      .selectFrom('totp_factors')
      .select('secret_sealed')
      .where('id', '=', held)
      .executeTakeFirstOrThrow()
    expect(ring.isCurrent(secret_sealed)).toBe(true)
    expect(ring.decrypt(`totp_factors.secret_sealed/${held}`, secret_sealed).toString()).toBe(
      'NEWSECRET7777777',
    )
    expect(await countSealedWith(ring.currentPrefix)).toBe(40)
  })

  it('two processes at once share the work', async () => {
    await newProfiles(3000, old)
    const [one, two] = await Promise.all([
      resealEverything(withKeys(ring), silent),
      resealEverything(withKeys(ring), silent),
    ])
    expect(one.rows + two.rows).toBe(3000)
    expect(await countSealedWith(ring.currentPrefix)).toBe(3000)
  })

  it('tells how many waiting messages still need an older key', async () => {
    await sql`select graphile_worker.add_job('send-message', ${JSON.stringify({
      sealed: old.encrypt('jobs.send-message', 'x').toString('base64'),
    })}::json)`.execute(platform.db)
    expect(await resealEverything(withKeys(ring), silent)).toMatchObject({ messages: 1 })
    expect(await resealEverything(withKeys(old), silent)).toMatchObject({ messages: 0 })
  })
})

describe('a rotation under way: 100,000 rows, while people sign in', () => {
  it('fails no sign-in, survives being killed, and the old key can go', { timeout: 180_000 }, async () => {
    const parts = await createRegistrationParts(withKeys(old))
    const people = [await addPerson(parts), await addPerson(parts)]
    for (let batch = 0; batch < 18; batch++) await newProfiles(5000, old)
    for (let batch = 0; batch < 5; batch++) await newFactors(await newAccounts(2000), old)

    // Two instances serve meanwhile: one was restarted with the new key in front, the other only knows it.
    const instances = [ring, createKeyRing(`+${k2},${k1}`)].map((keys) => ({ ...parts, keys }))
    const started = performance.now()
    const failures: unknown[] = []
    let ended = false
    let signIns = 0
    const work = (async () => {
      for (; !ended; signIns++) {
        const p = instances[signIns % 2] ?? parts
        const person = people[signIns % 3 === 0 ? 0 : 1]
        if (person !== undefined) await signIn(p, person, signIns).catch((error) => failures.push(error))
      }
    })()

    const killed = await runCommand(
      (line) => line.startsWith('profiles.nik_sealed') && line.includes('(20 %)'),
    )
    expect(killed.signal).toBe('SIGKILL')
    const doneBefore = await countSealedWith(ring.currentPrefix)
    expect(doneBefore).toBeGreaterThan(10_000)
    expect(doneBefore).toBeLessThan(90_000)

    const second = await runCommand()
    const seconds = (performance.now() - started) / 1000
    ended = true
    await work
    expect(failures).toEqual([])
    expect(signIns).toBeGreaterThan(10)
    expect(second.code).toBe(0)
    // It went on where the first one was: the percentages too, and nothing was done twice.
    expect(percentages(second.lines)[0]).toBeGreaterThanOrEqual(20)
    const rows = Number(/^(\d+) rows were sealed anew/m.exec(second.lines.join('\n'))?.[1])
    expect(rows).toBe(100_002 - doneBefore)
    expect(await countSealedWith(old.currentPrefix)).toBe(0)

    const later = { ...parts, keys: createKeyRing(k2) }
    for (const person of people) await signIn(later, person, signIns)
    process.stdout.write(
      `100,002 rows sealed anew in ${seconds.toFixed(1)} s; ${signIns} sign-ins meanwhile, ${failures.length} failed\n`,
    )
  })
})

/** Password and authenticator app, each time from another network. */
async function signIn(p: Authentication, person: TestPerson, count: number): Promise<void> {
  platform.advance(30_000)
  const address = `10.${Math.floor(count / 250)}.${count % 250}.7`
  const { username, password, accountId } = person
  await signInWithPassword(p, { username, password, address })
  await checkTotp(p, { accountId, code: await totpCode(p, person), address })
}

interface Ran {
  readonly lines: readonly string[]
  readonly code: number | null
  readonly signal: string | null
}

/** `node dist/main.js reseal` as an operator runs it; killed at the first line for which `kill` says so. */
async function runCommand(kill: (line: string) => boolean = () => false): Promise<Ran> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const command = spawn(process.execPath, [program, 'reseal'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      NODE_ENV: 'test',
      BASE_URL: 'http://localhost:4000',
      DATABASE_URL: platform.url,
      KEY_RING: `${k2},${k1}`,
      FORM_KEY: 'f'.repeat(32),
      SESSION_KEY: randomBytes(32).toString('base64'),
      CLIENT_KEY: JSON.stringify({ ...(await exportJWK(privateKey)), kid: 'akun-1' }),
      SMTP_URL: 'smtp://127.0.0.1:1',
      SMS_GATEWAY_URL: 'http://127.0.0.1:1',
      SMS_GATEWAY_KEY: 'none',
      DUKCAPIL_URL: 'http://127.0.0.1:1',
      DUKCAPIL_KEY: 'none',
      OSS_URL: 'http://127.0.0.1:1',
      OSS_KEY: 'none',
      SIRUP_URL: 'http://127.0.0.1:1',
      SIRUP_KEY: 'none',
      TAX_OFFICE_URL: 'http://127.0.0.1:1',
      TAX_OFFICE_KEY: 'none',
      AHU_URL: 'http://127.0.0.1:1',
      AHU_KEY: 'none',
      ALLOW_HTTP: 'true',
    },
  })
  const ending = once(command, 'exit')
  const lines: string[] = []
  for await (const line of createInterface({ input: command.stdout })) {
    lines.push(line)
    if (kill(line)) command.kill('SIGKILL')
  }
  const [code, signal] = await ending
  return { lines, code, signal }
}

/** How far the profiles have come, line by line. */
function percentages(lines: readonly string[]): readonly number[] {
  return lines.flatMap((line) => {
    const percent = /^profiles\.nik_sealed: .*\((\d+) %\)$/.exec(line)?.[1]
    return percent === undefined ? [] : Number(percent)
  })
}
