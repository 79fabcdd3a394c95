import { AsyncLocalStorage } from 'node:async_hooks'
import { errors } from 'oidc-provider'
import type { Platform } from '../../platform.js'
import type { GrantUse } from '../personas/grants/grant-use-store.js'
import { endUsedTwice } from '../personas/grants/grants-service.js'
import { grantOfArtifact, type StoredArtifact } from './artifacts-store.js'
import { type RequestWrites, writeRequest } from './request-writes-store.js'

/** What the request has asked to be written so far. */
class CollectedWrites implements RequestWrites {
  readonly saves: StoredArtifact[] = []
  readonly uses: GrantUse[] = []
  #spends: RequestWrites['spends']

  get spends(): RequestWrites['spends'] {
    return this.#spends
  }

  save(artifact: StoredArtifact): void {
    this.saves.push(artifact)
  }

  note(use: GrantUse): void {
    this.uses.push(use)
  }

  spend(model: string, id: string): void {
    // A request that redeemed two would have to lose both when it loses one; no grant type does.
    if (this.#spends !== undefined) throw new TypeError('a request uses up one code or token')
    this.#spends = { model, id }
  }
}

const ofRequest = new AsyncLocalStorage<CollectedWrites>()

/** The writes that the present request collects; nothing where each is written at once. */
export function collectedWrites(): Pick<CollectedWrites, 'save' | 'spend' | 'note'> | undefined {
  return ofRequest.getStore()
}

/**
 * Runs a grant type of the library, which uses up a code or refresh token, then saves tokens one after the other, and
 * writes all of it when it is done, before the answer goes out: what is used up and what comes of it stand or fall
 * together. When it is refused, what it was about to use up is used up all the same, as if it had been written at once.
 */
export async function writingAtOnce(p: Platform, grantType: () => void | Promise<void>): Promise<void> {
  const collected = new CollectedWrites()
  try {
    await ofRequest.run(collected, async () => grantType())
  } catch (error) {
    const { spends } = collected
    if (spends !== undefined && !(await writeRequest(p, { spends, saves: [] }))) await endSecondUse(p, spends)
    throw error
  }
  const { spends, saves, uses } = collected
  if (spends === undefined && saves.length === 0 && uses.length === 0) return
  if (!(await writeRequest(p, collected)) && spends !== undefined) await refuseSecondUse(p, spends)
}

/**
 * The library asks "consumed?" and consumes in two steps, so two requests at once get here with the same code. One
 * wins; for the other the whole grant ends in its own committed transaction, with the grants it went on as, even where
 * the winner saves its tokens afterwards (protocol.md §1 rule 5).
 */
export async function refuseSecondUse(
  p: Platform,
  spent: { readonly model: string; readonly id: string },
): Promise<never> {
  await endSecondUse(p, spent)
  throw new errors.InvalidGrant('already used')
}

async function endSecondUse(
  p: Platform,
  spent: { readonly model: string; readonly id: string },
): Promise<void> {
  const grantId = await grantOfArtifact(p.db, spent.model, spent.id)
  if (grantId !== null) await endUsedTwice(p, grantId)
}
