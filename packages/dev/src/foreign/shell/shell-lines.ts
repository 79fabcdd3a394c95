/** What one command answered: what it would have printed. */
export interface CommandOutput {
  readonly command: readonly string[]
  readonly output: string
}

/** Runs one command; the words of it are ready. */
export type RunCommand = (words: readonly string[]) => Promise<string>

/**
 * Runs the lines of a page the way a shell does, without one: the same everywhere. It knows as much of the language as
 * the pages use: comments, quotes, variables, `NAME=$(…)`, lines that go on after `\`, and `| jq -r .member`.
 */
export async function runLines(
  text: string,
  o: { readonly env: Readonly<Record<string, string>>; readonly run: RunCommand },
): Promise<readonly CommandOutput[]> {
  const reader = new Reader(text, { ...o.env }, o.run)
  return reader.readAll()
}

class Reader {
  #at = 0
  readonly #outputs: CommandOutput[] = []
  readonly #text: string
  readonly #env: Record<string, string>
  readonly #run: RunCommand

  constructor(text: string, env: Record<string, string>, run: RunCommand) {
    this.#text = text
    this.#env = env
    this.#run = run
  }

  async readAll(): Promise<readonly CommandOutput[]> {
    while (this.#at < this.#text.length) await this.#statement('\n')
    return this.#outputs
  }

  /** One statement up to its end; what it prints. */
  async #statement(end: '\n' | ')'): Promise<string> {
    let output = ''
    for (let piped = false; ; piped = true) {
      const words = await this.#words(end)
      if (words.length > 0) output = await this.#perform(words, piped ? output : undefined)
      if (this.#text[this.#at] !== '|') break
      this.#at += 1
    }
    this.#at += 1
    return output
  }

  async #perform(words: readonly string[], input: string | undefined): Promise<string> {
    const [first = '', ...rest] = words
    if (input !== undefined) return jq(words, input)
    const [, name, value = ''] = /^([A-Z_]+)=([\s\S]*)$/.exec(first) ?? []
    if (name !== undefined && rest.length === 0) {
      this.#env[name] = value
      return ''
    }
    const output = await this.#run(words)
    this.#outputs.push({ command: words, output })
    return output
  }

  /** The words up to the end of the command, expanded; stands then on what ended it. */
  async #words(end: '\n' | ')'): Promise<readonly string[]> {
    const words: string[] = []
    let word: string | undefined
    const close = () => {
      if (word !== undefined) words.push(word)
      word = undefined
    }
    while (this.#at < this.#text.length) {
      const rest = this.#text.slice(this.#at)
      const [space = ''] = /^(?:[ \t]|\\\n)+/.exec(rest) ?? []
      if (space !== '') {
        close()
        this.#at += space.length
        continue
      }
      const [sign = ''] = rest
      if (sign === end || sign === '|') break
      if (sign === '#' && word === undefined) {
        this.#at += /^[^\n]*/.exec(rest)?.[0].length ?? 0
        continue
      }
      word = (word ?? '') + (await this.#piece(rest))
    }
    close()
    return words
  }

  /** The next piece of a word: quoted, a variable, what a command prints, or plain. */
  async #piece(rest: string): Promise<string> {
    const [single] = /^'[^']*'/.exec(rest) ?? []
    if (single !== undefined) return this.#take(single, single.slice(1, -1))
    const [double] = /^"(?:[^"\\]|\\.)*"/.exec(rest) ?? []
    if (double !== undefined) return this.#take(double, this.#expand(double.slice(1, -1)))
    if (rest.startsWith('$(')) {
      this.#at += 2
      return (await this.#statement(')')).trim()
    }
    const [variable, name = ''] = /^\$([A-Z_]+)/.exec(rest) ?? []
    if (variable !== undefined) return this.#take(variable, this.#value(name))
    const [plain] = /^[^\s'"$|)#\\]+|^[\s\S]/.exec(rest) ?? ['']
    return this.#take(plain, plain)
  }

  /** What stands between double quotes. */
  #expand(quoted: string): string {
    return quoted.replaceAll(/\\(["\\$])|\$([A-Z_]+)/g, (_, escaped?: string, name = '') => {
      return escaped ?? this.#value(name)
    })
  }

  #take(read: string, meant: string): string {
    this.#at += read.length
    return meant
  }

  #value(name: string): string {
    const value = this.#env[name]
    if (value === undefined) throw new Error(`the lines use $${name}, which nothing has set`)
    return value
  }
}

/** `jq -r .member`, the only form that the pages use. */
function jq([command, option, path = '']: readonly string[], input: string): string {
  if (command !== 'jq' || option !== '-r') throw new Error(`the lines pipe into ${command} ${option}`)
  const answer: unknown = JSON.parse(input)
  return path
    .split('.')
    .filter((name) => name !== '')
    .reduce<string>(
      (_, name) => String(typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : ''),
      input,
    )
}
