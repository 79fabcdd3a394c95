import { codeOf, filledIn } from './example-program.js'
import { curlByFetch, hasCurl, realCurl } from './shell/curl.js'
import { type CommandOutput, type RunCommand, runLines } from './shell/shell-lines.js'

/** curl where the machine has it; the same requests without it everywhere. */
export const waysToCurl: readonly (readonly [string, RunCommand])[] = [
  ...(hasCurl ? ([['with curl', realCurl]] as const) : []),
  ['without curl', curlByFetch],
]

/** Runs the blocks of a page that call curl, with these values in place of those that the page shows. */
export async function runPage(
  page: string,
  o: {
    readonly run: RunCommand
    readonly shown: Readonly<Record<string, string>>
    readonly env?: Readonly<Record<string, string>>
  },
): Promise<readonly CommandOutput[]> {
  const blocks = (await codeOf(page, 'sh')).filter((block) => block.includes('curl '))
  return runLines(filledIn(blocks.join('\n'), o.shown), { env: o.env ?? {}, run: o.run })
}
