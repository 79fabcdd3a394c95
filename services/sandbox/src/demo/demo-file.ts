import { readFile } from 'node:fs/promises'
import { Type } from 'typebox'
import { Value } from 'typebox/value'

/** The part of `.data/demo.json` that people need (architecture.md §9). */
const demoFile = Type.Object({
  services: Type.Record(Type.String(), Type.String()),
  people: Type.Array(
    Type.Object({
      username: Type.String(),
      password: Type.String(),
      totp_secret: Type.Optional(Type.String()),
      accesses: Type.Array(
        Type.Object({ role: Type.String(), organisation: Type.String(), state: Type.String() }),
      ),
      /** Somebody who looks after the applications of a partner. */
      partner: Type.Optional(Type.Object({ name: Type.String(), role: Type.String() })),
    }),
  ),
})

export type DemoFile = Type.Static<typeof demoFile>

/** Reads the file that the start writes; undefined while there is none, or none that can be read. */
export async function readDemoFile(path: string): Promise<DemoFile | undefined> {
  try {
    const content: unknown = JSON.parse(await readFile(path, 'utf8'))
    return Value.Check(demoFile, content) ? content : undefined
  } catch {
    return undefined
  }
}
