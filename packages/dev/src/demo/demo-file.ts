import { rename, writeFile } from 'node:fs/promises'

/** `.data/demo.json`: tells a program what the start tells a person. Its shape is a promise (README). */
export interface DemoFile {
  readonly issuer: string
  readonly services: Readonly<Record<string, string>>
  readonly inbox: string
  readonly people: readonly DemoFilePerson[]
  readonly clients: readonly DemoFileClient[]
}

export interface DemoFilePerson {
  readonly username: string
  readonly password: string
  readonly totp_secret?: string
  readonly accesses: readonly {
    readonly id: string
    readonly role: string
    readonly organisation: string
    readonly state: string
    readonly valid_until: string | null
  }[]
  /** Of somebody who looks after the applications of a partner. */
  readonly partner?: { readonly name: string; readonly role: string }
}

export interface DemoFileClient {
  readonly client_id: string
  readonly client_secret?: string
  /** `device`: signs people in by a code that they type elsewhere (RFC 8628). */
  readonly type: 'web' | 'browser' | 'native' | 'machine' | 'device'
  readonly redirect_uris: readonly string[]
  readonly scopes: readonly string[]
}

/** Writes the file whole; a reader never sees half of it. */
export async function writeDemoFile(path: string, demo: DemoFile): Promise<void> {
  await writeFile(`${path}.new`, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 })
  await rename(`${path}.new`, path)
}
