import { setTimeout as pause } from 'node:timers/promises'
import { type Actor, actor } from '../journeys/steps.js'
import type { TestHouse } from '../testing/test-house.js'
import { type Answer, Attacker } from './attacker.js'
import { type PageForm, pageForms } from './page-form.js'
import { solveProof } from './proof-solver.js'
import { openSignIn } from './sign-in-attempt.js'

export interface HonestSignIn {
  readonly signedIn: boolean
  /** From the first page to being signed in. */
  readonly waitedSeconds: number
}

const patienceMs = 120_000

/** Somebody with the right password and authenticator app, who does what the pages ask; one browser, one address. */
export class HonestPerson {
  readonly #actor: Actor
  readonly #browser: Attacker

  constructor(house: TestHouse, username: string, o: { address: string }) {
    this.#actor = actor(house.demo, username)
    this.#browser = new Attacker(house.addresses.urls.identity, o.address)
  }

  /** A new sign-in in the same browser, in which nobody is signed in any more but which is remembered. */
  async signIn(): Promise<HonestSignIn> {
    const began = Date.now()
    const { page, base } = await openSignIn(this.#browser, { prompt: 'login' })
    let answer = page
    while (Date.now() - began < patienceMs) {
      const { location } = answer.headers
      if (answer.status === 303 && location !== undefined) {
        const next = new URL(location, answer.url)
        // Only the provider itself goes on with the request: the sign-in is done.
        if (next.pathname !== base) return { signedIn: true, waitedSeconds: (Date.now() - began) / 1000 }
        answer = await this.#browser.get(base)
        continue
      }
      // "Too many attempts": waits as long as the page says, then goes on.
      if (answer.status === 429) await pause(Number(answer.headers['retry-after'] ?? 1) * 1000)
      answer = await this.#answerPage(answer)
    }
    return { signedIn: false, waitedSeconds: (Date.now() - began) / 1000 }
  }

  async #answerPage(page: Answer): Promise<Answer> {
    const forms = pageForms(page.body)
    const formTo = (part: string) => forms.find(({ action }) => action.endsWith(`/${part}`))
    const [password, totp, later] = [formTo('password'), formTo('totp'), formTo('later')]
    if (password !== undefined) return this.#send(password, this.#passwordFields(password))
    if (totp !== undefined) {
      return this.#send(totp, { code: (await this.#actor.authenticator?.code()) ?? '' })
    }
    if (later !== undefined) return this.#send(later, {})
    throw new Error(`a page nobody knows, ${page.status}: ${page.body.slice(0, 800)}`)
  }

  #passwordFields({ hidden }: PageForm): Record<string, string> {
    const { username, password } = this.#actor
    const { proof_task: task } = hidden
    return { username, password, ...(task && { proof_answer: solveProof(task) }) }
  }

  #send(form: PageForm, fields: Readonly<Record<string, string>>): Promise<Answer> {
    return this.#browser.post(form.action, { ...form.hidden, ...fields })
  }
}
