import type { Browser, Page } from 'playwright-core'
import { type Actor, actor, signIn } from '../journeys/steps.js'
import { type Inbox, inboxAt } from '../testing/inbox.js'
import type { TestHouse } from '../testing/test-house.js'
import { newVisitor } from '../testing/visitor.js'
import { type Camera, windowSize } from './camera.js'

/** A busy machine makes pictures too. */
const patienceMs = 60_000

/** What the walks are given: the house, the people in it, and the camera. */
export interface PictureStage {
  readonly house: TestHouse
  readonly camera: Camera
  readonly inbox: Inbox
  /** The address of a page of the account service. */
  akun(path: string): string
  /** A window where nobody has signed in. */
  newWindow(): Promise<Page>
  /** The window of a demo person, at this page; everybody signs in once. */
  windowOf(username: string, path: string): Promise<Page>
  /** A demo person; one object each, so that no code is given twice. */
  person(username: string): Actor
}

export function pictureStage(o: { house: TestHouse; browser: Browser; camera: Camera }): PictureStage {
  const { house, browser, camera } = o
  const windows = new Map<string, Page>()
  const people = new Map<string, Actor>()
  const stage: PictureStage = {
    house,
    camera,
    inbox: inboxAt(house.addresses.urls.sandbox),
    akun: (path) => `${house.addresses.urls.identity}${path}`,
    async newWindow() {
      const { context, page } = await newVisitor(browser, { viewport: windowSize })
      context.setDefaultTimeout(patienceMs)
      return page
    },
    async windowOf(username, path) {
      const known = windows.get(username)
      const page = known ?? (await stage.newWindow())
      await page.goto(stage.akun(path))
      if (known === undefined) {
        windows.set(username, page)
        await signIn(page, stage.person(username))
        await page.waitForURL((address) => address.pathname.endsWith(path))
      }
      return page
    },
    person(username) {
      const known = people.get(username) ?? actor(house.demo, username)
      people.set(username, known)
      return known
    },
  }
  return stage
}

/** Fills in a field by its name, which is the same in both languages. */
export async function fillIn(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values))
    await page.locator(`[name="${name}"]`).first().fill(value)
}
