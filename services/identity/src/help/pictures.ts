import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '@inaproc/domain/language'

/** Pictures of the running product, one for each language, as `npm run pictures` makes them. */
const folder = join(import.meta.dirname, '..', '..', 'help-pictures')

export interface Pictures {
  /** The address of a picture in this language; undefined while nobody has made it. */
  hrefOf(name: string, language: Language): string | undefined
  read(file: string): Buffer | undefined
}

/** Reads all pictures once: they are few and small, and nothing outside this folder can be asked for. */
export function loadPictures(): Pictures {
  const files = new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.jpg'))
      .map((name) => [name, readFileSync(join(folder, name))]),
  )
  return {
    hrefOf: (name, language) => {
      const file = pictureFile(name, language)
      return files.has(file) ? `/bantuan/gambar/${file}` : undefined
    },
    read: (file) => files.get(file),
  }
}

/** `daftar-id.jpg` */
export function pictureFile(name: string, language: Language): string {
  return `${name}-${language}.jpg`
}
