import type { Reporter, TestModule, Vitest } from 'vitest/node'

type TestState = 'passed' | 'failed' | 'skipped' | 'pending'

/**
 * The plain line `N passed, N failed`. A skipped test counts as a failure, since none may stay skipped; but of a run
 * that names its tests (`-t`) the others are no part.
 */
export function closingLine(
  states: readonly TestState[],
  o: { otherFailures: number; namesTests: boolean },
): string {
  const passed = states.filter((state) => state === 'passed').length
  const left = o.namesTests ? states.filter((state) => state === 'skipped').length : 0
  return `${passed} passed, ${states.length - passed - left + o.otherFailures} failed`
}

/** Closes a run with its line; a file that could not be loaded counts as one failure. */
export default class ClosingLine implements Reporter {
  #namesTests = false

  onInit({ config }: Vitest): void {
    this.#namesTests = config.testNamePattern !== undefined
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const unloaded = modules.filter((module) => module.errors().length > 0).length
    const states = modules.flatMap((module) =>
      [...module.children.allTests()].map((test) => test.result().state),
    )
    const otherFailures = unloaded + unhandledErrors.length
    process.stdout.write(`${closingLine(states, { otherFailures, namesTests: this.#namesTests })}\n`)
  }
}
