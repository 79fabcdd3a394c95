import { readFile } from 'node:fs/promises'
import { Value } from 'typebox/value'
import { ruleProblems } from './file-rules.js'
import { lists, MockFile } from './file-shape.js'
import { shapeProblems } from './shape-problems.js'

/** The file that is used when none is named. */
export const defaultMockFile = new URL('../../../mock-provider.json', import.meta.url).pathname

/** @throws Error that names each place of the file that cannot be used, and says what would do */
export async function readMockFile(path: string): Promise<MockFile> {
  return parseMockFile(parseJson(await readFile(path, 'utf8'), path), path)
}

/** @throws Error that names each place that cannot be used, and says what would do */
export function parseMockFile(value: unknown, path: string): MockFile {
  const ill = shapeProblems(lists, value)
  const problems = ill.length > 0 || !Value.Check(MockFile, value) ? ill : ruleProblems(value)
  if (problems.length > 0)
    throw new Error(`${path} cannot be used:\n${problems.map((one) => `  ${one}`).join('\n')}`)
  return Value.Parse(MockFile, value)
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}
