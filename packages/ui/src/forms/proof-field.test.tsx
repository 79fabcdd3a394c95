import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { assetsDirectory } from '../assets.js'
import { ProofField } from './proof-field.js'

interface Solver {
  search(tries: number): string | null
}
const module = join(assetsDirectory, 'modules/proof-of-work.js')
// The module is plain JavaScript for browsers, without types.
const { createSolver } = (await import(pathToFileURL(module).href)) as {
  createSolver: (given: { task: string; parts: number; zeroBits: number }) => Solver
}

describe('the field', () => {
  const task = { task: 'a.b.c', parts: 16, difficulty: 14, patience: 20 }

  it('sends the task, and says without JavaScript how long to wait', () => {
    const html = renderToString(<ProofField task={task} button="Masuk" language="id" />)
    expect(html).toContain('<input type="hidden" name="proof_task" value="a.b.c"/>')
    expect(html).toContain('<input type="hidden" name="proof_answer" value/>')
    expect(html).toContain('<span role="status">Tunggu 20 detik lalu tekan Masuk.</span>')
    expect(html).not.toContain('disabled')
  })

  it('gives the module its work and its words', () => {
    const html = renderToString(<ProofField task={task} button="Sign in" language="en" />)
    expect(html).toContain('data-task="a.b.c" data-parts="16" data-zero-bits="14" data-patience="20"')
    expect(html).toContain('data-working="Checking your browser…"')
    expect(html).toContain('data-done="Your browser has been checked. Press Sign in."')
  })
})

describe('the solver', () => {
  const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest()
  const hashOf = (task: string, part: number, number: number) => {
    const tail = Buffer.alloc(8)
    tail.writeUInt32BE(part)
    tail.writeUInt32BE(number, 4)
    return sha256(Buffer.concat([sha256(task), tail]))
  }

  it.each(['', 'a', 'x'.repeat(55), 'x'.repeat(56), 'x'.repeat(63), 'x'.repeat(64), 'x'.repeat(119)])(
    'finds the first number of each part, for a task of any length: %s',
    (task) => {
      const answer = createSolver({ task, parts: 3, zeroBits: 8 }).search(1_000_000)
      const numbers = answer?.split('.').map(Number) ?? []
      expect(numbers).toHaveLength(3)
      numbers.forEach((found, part) => {
        for (let number = 0; number < found; number++)
          expect(hashOf(task, part, number)[0]).toBeGreaterThan(0)
        expect(hashOf(task, part, found)[0]).toBe(0)
      })
    },
  )

  it('goes on where it stopped', () => {
    const whole = createSolver({ task: 'b', parts: 4, zeroBits: 6 }).search(100_000)
    const sliced = createSolver({ task: 'b', parts: 4, zeroBits: 6 })
    let answer: string | null = null
    let slices = 0
    for (; answer === null; slices++) answer = sliced.search(3)
    expect(answer).toBe(whole)
    expect(slices).toBeGreaterThan(4)
  })
})
