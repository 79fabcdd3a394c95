import type { Actor } from '../journeys/steps.js'
import type { HttpPage, HttpVisitor } from '../testing/http-visitor.js'

/** Who goes through the door, and with which access. */
export interface Walk {
  readonly issuer: string
  readonly person: Actor
  /** The access to choose when the chooser is shown. */
  readonly access: string
}

const mostPages = 8

/** Answers whatever the pages of the door ask, until the relying party has the person back. */
export async function passDoor(visitor: HttpVisitor, start: HttpPage, walk: Walk): Promise<HttpPage> {
  let page = start
  for (let pages = 0; pages < mostPages; pages += 1) {
    if (!page.url.startsWith(walk.issuer)) return page
    page = await visitor.submit(page, await answerTo(page, walk))
  }
  throw new Error(`the door asks without an end; the last page is ${page.url}: ${page.body.slice(0, 800)}`)
}

/** The fields of the first form: each page asks one thing. */
async function answerTo(
  { body }: HttpPage,
  { person, access }: Walk,
): Promise<Readonly<Record<string, string>>> {
  const asks = (field: string) => new RegExp(`<input[^>]*name="${field}"`).test(body)
  if (asks('username')) return { username: person.username, password: person.password }
  if (asks('code')) return { code: (await person.authenticator?.code()) ?? '' }
  if (/<input[^>]*type="radio"/.test(body) && asks('persona')) return { persona: access }
  return {}
}

/** On the page that asks "this service only, or everywhere". */
export function signOutAtDoor(
  visitor: HttpVisitor,
  page: HttpPage,
  scope: 'here' | 'everywhere',
): Promise<HttpPage> {
  return visitor.submit(page, scope === 'everywhere' ? { logout: 'yes' } : {})
}
