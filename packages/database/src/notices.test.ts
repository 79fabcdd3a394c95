import { connect, createServer, type Socket } from 'node:net'
import { type Kysely, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { migrate } from './migrator.js'
import { type Notices, type NoticesOptions, noticeChanges, openNotices } from './notices.js'
import { remember } from './remembered.js'
import { createTestDatabase, type TestDatabase } from './test-database.js'

interface Tables {
  readonly book: { id: string; title: string; opened: number }
}

const shelf = {
  '0001-shelf': {
    async up(db: Kysely<unknown>) {
      await sql`create table book (id text primary key, title text not null, opened int not null default 0)`.execute(
        db,
      )
      await noticeChanges(db, { table: 'book', topic: 'books', key: 'id', quiet: 'opened' })
    },
  },
}

let database: TestDatabase<Tables>
const open: Notices[] = []
beforeEach(async () => {
  database = await createTestDatabase<Tables>({ service: 'notices', migrate: (url) => migrate(url, shelf) })
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((notices) => notices.stop()))
  await database.drop()
})

async function listener(o: NoticesOptions = {}): Promise<{ notices: Notices; heard: (string | null)[] }> {
  const notices = openNotices(database.db, o)
  open.push(notices)
  const heard: (string | null)[] = []
  await notices.caughtUp()
  notices.hear('books', (what) => heard.push(what))
  return { notices, heard }
}

const put = (id: string, title: string) =>
  database.db
    .insertInto('book')
    .values({ id, title, opened: 0 })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ title }))
    .execute()

const cut = () =>
  sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'test notices notices'`.execute(
    database.db,
  )

describe('a notice', () => {
  it('comes to every instance when the change is committed, and not before', async () => {
    const [one, other] = [await listener(), await listener()]
    await database.db.transaction().execute(async (trx) => {
      await trx.insertInto('book').values({ id: 'a', title: 'Adat', opened: 0 }).execute()
      await one.notices.caughtUp()
      expect(one.heard).toEqual([])
    })
    await Promise.all([one.notices.caughtUp(), other.notices.caughtUp()])
    expect([one.heard, other.heard]).toEqual([['a'], ['a']])
  })

  it('comes of each way to change a row, but not of what nobody remembers', async () => {
    const { notices, heard } = await listener()
    await put('a b', 'Adat')
    await put('a b', 'Adat Batak')
    await database.db.updateTable('book').set({ opened: 7 }).execute()
    await database.db.deleteFrom('book').execute()
    await notices.caughtUp()
    expect(heard).toEqual(['a b', 'a b', 'a b'])
  })

  it('does not come of what is rolled back', async () => {
    const { notices, heard } = await listener()
    const undone = database.db.transaction().execute(async (trx) => {
      await trx.insertInto('book').values({ id: 'a', title: 'Adat', opened: 0 }).execute()
      throw new Error('no')
    })
    await expect(undone).rejects.toThrow('no')
    await notices.caughtUp()
    expect(heard).toEqual([])
  })
})

describe('a listener', () => {
  it('that is cut off trusts nothing, comes back by itself, and says that something may have gone by', async () => {
    const states: boolean[] = []
    const { notices, heard } = await listener({ onChange: (isHearing) => states.push(isHearing) })
    expect(notices.isHearing()).toBe(true)
    await cut()
    await vi.waitFor(() => expect(states).toEqual([true, false, true]), 5_000)
    await put('a', 'Adat')
    await notices.caughtUp()
    expect(heard).toEqual([null, null, 'a'])
    expect(notices.isHearing()).toBe(true)
  })

  it('whose connection has gone silent trusts nothing some seconds later', async () => {
    const line = await silentLine(database.url)
    let passed = 0
    const { notices } = await listener({ url: line.url, now: () => performance.now() + passed })
    expect(notices.isHearing()).toBe(true)
    line.goSilent()
    passed = 5_001
    expect(notices.isHearing()).toBe(false)
    line.close()
    await notices.caughtUp()
    expect(notices.isHearing()).toBe(true)
  })
})

describe('what is remembered', () => {
  /** Its seconds do not pass: on a machine that stands still for a while it would rightly trust nothing and read again. */
  const tireless = () => {
    let moments = 0
    return listener({ now: () => ++moments / 1e6 })
  }
  const titles = (notices: Notices, o: { most?: number; now?: () => number } = {}) => {
    const load = vi.fn(async (id: string) => {
      const row = await database.db.selectFrom('book').select('title').where('id', '=', id).executeTakeFirst()
      return row?.title
    })
    return { load, titles: remember({ notices, topic: 'books', most: 2, load, ...o }) }
  }

  it('is read once, and anew after each change', async () => {
    const { notices } = await tireless()
    const known = titles(notices)
    expect(await known.titles.get('a')).toBeUndefined()
    await put('a', 'Adat')
    // Its notice could else come between the two, which then rightly reads twice.
    await notices.caughtUp()
    expect([await known.titles.get('a'), await known.titles.get('a')]).toEqual(['Adat', 'Adat'])
    expect(known.load).toHaveBeenCalledTimes(2)
    await put('a', 'Adat Batak')
    await notices.caughtUp()
    expect([await known.titles.get('a'), await known.titles.get('a')]).toEqual(['Adat Batak', 'Adat Batak'])
    expect(known.load).toHaveBeenCalledTimes(3)
  })

  it('is read at each use while nothing is heard', async () => {
    const { notices } = await tireless()
    const known = titles({ ...notices, isHearing: () => false })
    await put('a', 'Adat')
    expect([await known.titles.get('a'), await known.titles.get('a')]).toEqual(['Adat', 'Adat'])
    expect(known.load).toHaveBeenCalledTimes(2)
  })

  it('is not kept when it changed while it was being read', async () => {
    const { notices } = await tireless()
    const known = titles(notices)
    await put('a', 'Adat')
    known.load.mockImplementationOnce(async () => {
      await put('a', 'Adat Batak')
      await notices.caughtUp()
      return 'Adat'
    })
    expect([await known.titles.get('a'), await known.titles.get('a')]).toEqual(['Adat', 'Adat Batak'])
  })

  it('is not kept when the listener was cut off while it was being read', async () => {
    const { notices, heard } = await tireless()
    const known = titles(notices)
    await put('a', 'Adat')
    await notices.caughtUp()
    known.load.mockImplementationOnce(async () => {
      await cut()
      await vi.waitFor(() => expect(heard.filter((what) => what === null)).toHaveLength(2), 5_000)
      return 'Adat'
    })
    expect([await known.titles.get('a'), await known.titles.get('a')]).toEqual(['Adat', 'Adat'])
    expect(known.load).toHaveBeenCalledTimes(2)
  })

  it('is bounded in number and in age', async () => {
    const { notices } = await tireless()
    let passed = 0
    const known = titles(notices, { now: () => performance.now() + passed })
    for (const id of ['a', 'b', 'c']) await put(id, id)
    await notices.caughtUp()
    for (const id of ['a', 'b', 'c', 'a']) await known.titles.get(id)
    expect(known.load).toHaveBeenCalledTimes(4)
    passed = 60_001
    await known.titles.get('a')
    expect(known.load).toHaveBeenCalledTimes(5)
  })
})

/** A line to PostgreSQL that can go silent without being closed, as a lost network does. */
async function silentLine(url: string) {
  const { hostname, port } = new URL(url)
  const ends: Socket[] = []
  let isSilent = false
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    ends.push(near, far)
    for (const end of [near, far]) end.on('error', () => undefined)
    near.on('data', (chunk) => isSilent || far.write(chunk))
    far.on('data', (chunk) => isSilent || near.write(chunk))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  const proxied = new URL(url)
  proxied.hostname = '127.0.0.1'
  proxied.port = String(address.port)
  return {
    url: proxied.href,
    goSilent: () => {
      isSilent = true
    },
    /** The old connections break; new ones speak again. */
    close: () => {
      isSilent = false
      for (const end of ends) end.destroy()
      server.unref()
    },
  }
}
