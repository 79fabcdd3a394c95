import { existsSync, readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..', '..', '..')
const fence = /^(`{3,})[^\n]*\n[\s\S]*?^\1`*\s*$/gm

/** What a page links to beside itself: relative addresses, of text and of pictures. */
function linksOf(markdown: string): readonly string[] {
  const prose = markdown.replaceAll(fence, '').replaceAll(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\(([^()\s]+)\)/g)]
    .map(([, address]) => address ?? '')
    .filter((address) => !/^[a-z][a-z+.-]*:/.test(address))
}

/** The anchors of its headings, as the viewers of such pages make them. */
function anchorsOf(markdown: string): readonly string[] {
  return [...markdown.replaceAll(fence, '').matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) =>
    (heading ?? '')
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
      .replaceAll(' ', '-'),
  )
}

it('every relative link of the documentation leads somewhere', async () => {
  const pages = ['README.md']
  for await (const page of glob(['docs/**/*.md', '{packages,services}/*/README.md'], { cwd: root })) {
    pages.push(page)
  }
  const texts = new Map(pages.map((page) => [page, readFileSync(join(root, page), 'utf8')]))
  const links = [...texts].flatMap(([page, text]) => linksOf(text).map((address) => ({ page, address })))
  const broken = links.filter(({ page, address }) => {
    const [path = '', anchor] = address.split('#')
    const target = path === '' ? page : relative(root, join(root, dirname(page), path))
    const text = texts.get(target) ?? textOf(target)
    return text === undefined || (anchor !== undefined && !anchorsOf(text).includes(anchor))
  })
  expect(links.length).toBeGreaterThan(50)
  expect(broken.map(({ page, address }) => `${page}: ${address}`)).toEqual([])
})

/** The text of a file; empty for a folder or a picture, which have no headings; undefined for what is not there. */
function textOf(target: string): string | undefined {
  const path = join(root, target)
  if (!existsSync(path)) return undefined
  return target.endsWith('.md') ? readFileSync(path, 'utf8') : ''
}
