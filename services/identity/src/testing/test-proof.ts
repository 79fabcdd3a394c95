import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { assetsDirectory } from '@inaproc/ui/assets'

interface ProofModule {
  createSolver(given: { task: string; parts: number; zeroBits: number }): {
    search(tries: number): string | null
  }
}

/** Solves a task as a browser would: with the module it is sent. */
export async function solveProof(given: { task: string; parts: number; zeroBits: number }): Promise<string> {
  const address = pathToFileURL(join(assetsDirectory, 'modules/proof-of-work.js')).href
  // The module is plain JavaScript for browsers, without types.
  const { createSolver } = (await import(address)) as ProofModule
  const answer = createSolver(given).search(Number.POSITIVE_INFINITY)
  if (answer === null) throw new Error('the search ended without an answer')
  return answer
}
