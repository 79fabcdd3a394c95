import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Language } from '@inaproc/domain/language'
import type { PictureName } from './picture-texts.js'
import { webpSize } from './webp-size.js'

/** Pictures of the running product, one for each language, as `npm run pictures` makes them. */
export const pictureFolder = join(import.meta.dirname, '..', '..', 'help-pictures')

export interface Picture {
  readonly href: string
  readonly width: number
  readonly height: number
}

export interface Pictures {
  /** A picture in this language; undefined while nobody has made it: the service that it is made from has to run. */
  find(name: PictureName, language: Language): Picture | undefined
  read(file: string): Buffer | undefined
}

/** Reads all pictures once: they are few and small, and nothing outside this folder can be asked for. */
export function loadPictures(folder = pictureFolder): Pictures {
  const files = new Map(
    readdirSync(folder)
      .filter((name) => name.endsWith('.webp'))
      .map((name) => {
        const bytes = readFileSync(join(folder, name))
        return [name, { bytes, ...webpSize(bytes) }]
      }),
  )
  return {
    find: (name, language) => {
      const file = pictureFile(name, language)
      const found = files.get(file)
      if (found === undefined) return undefined
      return { href: `/bantuan/gambar/${file}`, width: found.width, height: found.height }
    },
    read: (file) => files.get(file)?.bytes,
  }
}

/** `daftar-id.webp` */
export function pictureFile(name: string, language: Language): string {
  return `${name}-${language}.webp`
}
