import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import type { ServiceKey } from '../../launcher/addresses.js'
import { launchBrowser } from '../../testing/browser.js'
import { type Inbox, inboxAt } from '../../testing/inbox.js'
import { startTestHouse, type TestHouse } from '../../testing/test-house.js'
import { newVisitor, type Visitor } from '../../testing/visitor.js'
import { type Actor, actor, signIn } from '../steps.js'

/** Who signs in: a demo person, or somebody who registered on the way. */
export type Person = Pick<Actor, 'username' | 'password' | 'authenticator'>

/** One house for the journeys about accounts; every journey has a person of its own. */
export interface Stage {
  readonly house: TestHouse
  readonly inbox: Inbox
  /** The address of a page of the account service. */
  akun(path?: string): string
  person(username: string): Actor
  /** A browser of its own. What it complains about fails the test, but for refusals that are provoked. */
  newBrowser(): Promise<Visitor>
  /** A browser in which this person has signed in to come to this page of the account. */
  signedInAt(who: Person, path: string): Promise<Visitor>
  /** The same for somebody who comes in many tests: signs in once and stays so, since each code takes half a minute. */
  stayingAt(who: Person, path: string): Promise<Visitor>
}

type Cookies = Awaited<ReturnType<BrowserContext['storageState']>>

const provoked = [401, 403, 404, 409, 422]

/** Starts the house before the tests of the file that calls it, and looks after every one whether a page complained. */
export function accountStage(only: readonly ServiceKey[] = ['identity', 'sandbox', 'catalogue']): Stage {
  let house: TestHouse | undefined
  let browser: Browser | undefined
  let visitors: Visitor[] = []
  const staying = new Map<string, Visitor>()
  const cookiesOf = new Map<string, Cookies>()
  beforeAll(async () => {
    house = await startTestHouse({ only })
    browser = await launchBrowser()
  }, 180_000)
  afterEach(async () => {
    const complaints = visitors.flatMap((visitor) => visitor.complaints)
    for (const [username, { context }] of staying) cookiesOf.set(username, await context.storageState())
    staying.clear()
    for (const visitor of visitors) await visitor.close()
    visitors = []
    expect(complaints).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await house?.stop()
  })

  async function newBrowser(storageState?: Cookies): Promise<Visitor> {
    if (browser === undefined) throw new Error('the browser starts before the first test')
    const visitor = await newVisitor(browser, { expectedStatuses: provoked, storageState })
    visitors.push(visitor)
    return visitor
  }

  const stage: Stage = {
    get house() {
      if (house === undefined) throw new Error('the house starts before the first test')
      return house
    },
    get inbox() {
      return inboxAt(stage.house.addresses.urls.sandbox)
    },
    akun: (path = '/') => `${stage.house.addresses.urls.identity}${path}`,
    person: (username) => actor(stage.house.demo, username),
    newBrowser: () => newBrowser(),
    async signedInAt(who, path) {
      const visitor = await newBrowser()
      await visitor.page.goto(stage.akun(path))
      await signIn(visitor.page, who)
      return visitor
    },
    async stayingAt(who, path) {
      const cookies = cookiesOf.get(who.username)
      const visitor = await newBrowser(cookies)
      staying.set(who.username, visitor)
      await visitor.page.goto(stage.akun(path))
      if (cookies === undefined) await signIn(visitor.page, who)
      return visitor
    },
  }
  return stage
}

/** The address of a demo person. */
export const mailOf = (username: string) => `${username}@demo.inaproc.test`

/** The same person, who does not give a second factor of their own accord. */
export const passwordOnly = (who: Pick<Actor, 'username' | 'password'>): Person => ({
  username: who.username,
  password: who.password,
  authenticator: undefined,
})
