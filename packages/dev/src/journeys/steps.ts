import type { Page } from 'playwright-core'
import type { DemoFile, DemoFilePerson } from '../demo/demo-file.js'
import { Authenticator } from '../testing/authenticator.js'

/** A demo person with the authenticator in their hand. */
export interface Actor extends DemoFilePerson {
  readonly authenticator: Authenticator | undefined
}

const actors = new WeakMap<DemoFile, Map<string, Actor>>()

/**
 * The demo person of this name. Within one house it is the same object however often it is asked for: a one-time
 * code is taken once, so only an authenticator that remembers what it showed can sign in twice within thirty seconds.
 */
export function actor(demo: DemoFile, username: string): Actor {
  const known = actors.get(demo) ?? new Map<string, Actor>()
  actors.set(demo, known)
  const person = known.get(username) ?? newActor(demo, username)
  known.set(username, person)
  return person
}

function newActor(demo: DemoFile, username: string): Actor {
  const person = demo.people.find((candidate) => candidate.username === username)
  if (person === undefined) throw new Error(`no demo person ${username}`)
  return {
    ...person,
    authenticator: person.totp_secret === undefined ? undefined : new Authenticator(person.totp_secret),
  }
}

/** On the sign-in page: the password, and the code where the person has an authenticator. */
export async function signIn(
  page: Page,
  person: Pick<Actor, 'username' | 'password' | 'authenticator'>,
): Promise<void> {
  await page.getByLabel('Nama pengguna').fill(person.username)
  await page.getByRole('textbox', { name: 'Kata sandi' }).fill(person.password)
  await page.getByRole('button', { name: 'Masuk', exact: true }).click()
  if (person.authenticator !== undefined) await giveCode(page, person.authenticator)
}

export async function giveCode(page: Page, authenticator: Authenticator): Promise<void> {
  await page.getByLabel('Kode 6 angka').fill(await authenticator.code())
  await page.getByRole('button', { name: 'Lanjutkan' }).click()
}

/** After the first second factor: reads the ten recovery codes and says that they are kept. */
export async function keepRecoveryCodes(page: Page, look?: () => Promise<void>): Promise<readonly string[]> {
  await expectHeading(page, 'Simpan kode pemulihan Anda')
  const codes = await page.getByRole('main').getByRole('listitem').getByRole('code').allTextContents()
  await look?.()
  await page.getByRole('button', { name: 'Saya sudah menyimpannya' }).click()
  return codes
}

/** On the chooser: takes the persona whose role, work unit and organisation together match. */
export async function choosePersona(page: Page, name: RegExp): Promise<void> {
  // With the keyboard: the whole card is the label, and covers the radio button for a mouse.
  await page.getByRole('radio', { name }).press('Space')
  await page.getByRole('button', { name: 'Lanjutkan' }).click()
}

/** The heading of the page, waited for; the error says which page came instead. */
export async function expectHeading(page: Page, name: string | RegExp): Promise<void> {
  try {
    await page.getByRole('heading', { level: 1, name }).waitFor({ timeout: 15_000 })
  } catch (cause) {
    const text = (await page.getByRole('main').textContent()) ?? ''
    throw new Error(`expected the heading ${name}, but ${page.url()} shows:\n${text.slice(0, 800)}`, {
      cause,
    })
  }
}
