import type { BreachedPasswords } from './breached-list.js'

/**
 * The 49,000 most used passwords of known leaks, which come with zxcvbn's dictionaries, in lower case. They are read
 * with the first question (10 ms, 4 MB).
 */
export function createShippedList(): BreachedPasswords {
  let list: Promise<ReadonlySet<string>> | undefined
  return {
    async isBreached(plain) {
      list ??= read()
      return (await list).has(plain.toLowerCase())
    },
  }
}

async function read(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  return new Set(dictionary['passwords-common'])
}
