import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addClient, authorizationRequest } from '../../testing/test-client.js'
import { startTestOpenId, type TestOpenId } from '../../testing/test-open-id.js'
import { addPerson } from '../../testing/test-people.js'
import { findArtifact, saveArtifact } from './artifacts-store.js'

let house: TestOpenId
beforeAll(async () => {
  house = await startTestOpenId()
})
afterAll(() => house.stop())

describe('a dump of the artifacts', () => {
  it('holds no code, token, session id or interaction id', async () => {
    const client = await addClient(house.platform)
    const person = await addPerson(house.authentication)
    const browser = house.browser()
    const request = authorizationRequest(house.issuer, client)
    const answer = await house.signIn(browser, person, request)
    const tokens = await house.redeem(client, request, answer)
    const open = await browser.open(authorizationRequest(house.issuer, client, { prompt: 'login' }).url)
    const secrets = [
      answer.location?.searchParams.get('code') ?? '',
      String(tokens.body['access_token']),
      String(tokens.body['refresh_token']),
      open.url.split('/').at(-1) ?? '',
      ...browser.cookies.map(({ value }) => value),
    ]
    const tables = ['oidc_artifacts', 'persona_grants', 'sign_on_sessions', 'sign_in_progress', 'clients']
    for (const table of tables) {
      const { rows } = await sql<{ row: string }>`
        select to_jsonb(t)::text as row from ${sql.table(table)} t`.execute(house.platform.db)
      // Bytes come as hex: what is written in them must not be found either.
      const dump = rows.map(({ row }) => row + unhex(row)).join('\n')
      for (const secret of secrets) expect(dump).not.toContain(secret)
    }
    expect(secrets.every((secret) => secret.length > 20)).toBe(true)
  })
})

describe('artifacts', () => {
  const save = (id: string, expiresIn: number) =>
    saveArtifact(house.platform.db, house.platform.keys, {
      model: 'AccessToken',
      id,
      payload: { jti: id },
      expiresIn,
    })
  const find = (id: string) => findArtifact(house.platform.db, house.platform.keys, 'AccessToken', { id })
  const expire = (id: string) =>
    sql`update oidc_artifacts set expires_at = now() - interval '1 second'
        where id_hash = sha256(convert_to(${id}, 'UTF8'))`.execute(house.platform.db)

  it('that have expired are not found, though they are still there', async () => {
    await save('soon over', 60)
    expect(await find('soon over')).toEqual({ jti: 'soon over' })
    await expire('soon over')
    expect(await find('soon over')).toBeUndefined()
  })

  it('cannot be opened under another row', async () => {
    await save('mine', 60)
    await save('yours', 60)
    await sql`update oidc_artifacts set payload_sealed =
        (select payload_sealed from oidc_artifacts where id_hash = sha256(convert_to('yours', 'UTF8')))
      where id_hash = sha256(convert_to('mine', 'UTF8'))`.execute(house.platform.db)
    await expect(find('mine')).rejects.toThrow('sealed')
  })

  it('are swept when they have expired, in batches, and the living ones stay', async () => {
    await sql`insert into oidc_artifacts (model, id_hash, payload_sealed, expires_at)
      select 'AccessToken', sha256(convert_to('old ' || n, 'UTF8')), '', now() - interval '1 minute'
      from generate_series(1, 1200) n`.execute(house.platform.db)
    await save('living', 600)
    await Promise.all([house.runJob('sweep-artifacts', {}), house.runJob('sweep-artifacts', {})])
    await house.runJob('sweep-artifacts', {})
    const { rows } = await sql<{ expired: string }>`
      select count(*) as expired from oidc_artifacts where expires_at < now()`.execute(house.platform.db)
    expect(Number(rows[0]?.expired)).toBe(0)
    expect(await find('living')).toBeDefined()
  })
})

describe('the daily sweep', () => {
  it('ends rows whose grant has expired, and forgets them after a month', async () => {
    const client = await addClient(house.platform)
    const person = await addPerson(house.authentication)
    await house.tokensFor(client, person)
    await sql`update oidc_artifacts set expires_at = now() - interval '1 second' where model = 'Grant'`.execute(
      house.platform.db,
    )
    const reasons = async () =>
      (
        await house.platform.db
          .selectFrom('persona_grants')
          .select('end_reason')
          .where('account_id', '=', person.accountId)
          .execute()
      ).map((row) => row.end_reason)
    await house.runJob('sweep-grants', {})
    expect(await reasons()).toEqual(['expired'])
    house.platform.advance(31 * 86_400_000)
    await house.runJob('sweep-grants', {})
    expect(await reasons()).toEqual([])
    expect(await house.platform.waitingJobs('deliver-to-client')).toEqual([])
  })
})

function unhex(row: string): string {
  return [...row.matchAll(/\\\\x([0-9a-f]+)/g)]
    .map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1'))
    .join('\n')
}
