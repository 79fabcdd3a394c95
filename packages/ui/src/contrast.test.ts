import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { assetsDirectory } from './assets.js'

type Palette = ReadonlyMap<string, string>

function tokensOf(css: string): Palette {
  return new Map(
    [...css.matchAll(/(--[\w-]+): (#[0-9a-f]{3,6});/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

const [light = '', dark = ''] = readFileSync(join(assetsDirectory, 'inaproc.css'), 'utf8').split(
  'prefers-color-scheme: dark',
)
const palettes: Readonly<Record<string, Palette>> = {
  light: tokensOf(light),
  dark: new Map([...tokensOf(light), ...tokensOf(dark)]),
}

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const hex =
    colour.length === 4 ? [...colour.slice(1)].map((digit) => digit + digit).join('') : colour.slice(1)
  const [red = 0, green = 0, blue = 0] = [0, 2, 4]
    .map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(palette: Palette, one: string, other: string): number {
  const [a, b] = [one, other].map((name) => {
    const colour = palette.get(name)
    if (colour === undefined) throw new Error(`no token ${name}`)
    return luminance(colour)
  }) as [number, number] // two in, two out
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

const surfaces = ['--surface', '--surface-tint', '--paper']
const on = (texts: readonly string[]) =>
  texts.flatMap((text) => surfaces.map((ground) => [text, ground] as const))

const readable = [
  ...on(['--ink', '--muted', '--accent', '--accent-deep', '--danger', '--danger-text', '--success-text']),
  ['--on-accent', '--accent'],
  ['--on-accent', '--accent-deep'],
  ['--accent', '--accent-tint'],
  ['--muted', '--accent-tint'],
  ['--band-text', '--band'],
  ['--band-text', '--band-deep'],
  ['--muted', '--neutral-tint'],
  ['--ink', '--danger-tint'],
  ['--ink', '--warning-tint'],
  ...['neutral', 'info', 'success', 'warning', 'danger'].map(
    (tone) => [`--${tone}-text`, `--${tone}-tint`] as const,
  ),
] as const

const visible = [
  ...on(['--line-strong', '--focus', '--mark']),
  ...['info', 'success', 'warning', 'danger'].flatMap((tone) => on([`--${tone}-line`])),
] as const

describe.each(Object.keys(palettes))('the %s palette', (name) => {
  const palette = palettes[name] ?? new Map()

  it.each(readable)('shows %s on %s as readable text (4.5:1)', (text, ground) => {
    expect(contrast(palette, text, ground)).toBeGreaterThanOrEqual(4.5)
  })

  it.each(visible)('shows %s on %s as a visible shape (3:1)', (shape, ground) => {
    expect(contrast(palette, shape, ground)).toBeGreaterThanOrEqual(3)
  })
})
