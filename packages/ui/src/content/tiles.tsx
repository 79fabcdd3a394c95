import { Icon, type IconName } from '../icons.js'
import { safeHref } from '../link.js'
import { Tag, type Tone } from './content.js'

export interface Tile {
  readonly title: string
  /** The number, for tiles that count something. */
  readonly value?: string | undefined
  readonly text?: string | undefined
  /** Makes the whole tile a link. */
  readonly href?: string | undefined
  readonly icon?: IconName | undefined
  readonly tag?: { readonly text: string; readonly tone: Tone } | undefined
}

/** A few entrances or figures side by side. */
export function Tiles(p: { readonly tiles: readonly Tile[] }) {
  const areFigures = p.tiles.some((tile) => tile.value !== undefined)
  return (
    <ul class={areFigures ? 'tiles tiles-figures' : 'tiles'}>
      {p.tiles.map((tile) => (
        <li key={tile.title} class={tile.href === undefined ? 'tile' : 'tile tile-link'}>
          {tile.icon !== undefined && <Icon name={tile.icon} />}
          <p class="tile-title">
            {tile.href === undefined ? tile.title : <a href={safeHref(tile.href)}>{tile.title}</a>}
          </p>
          {tile.value !== undefined && <p class="tile-value">{tile.value}</p>}
          {tile.text !== undefined && <p class="tile-text">{tile.text}</p>}
          {tile.tag !== undefined && <Tag tone={tile.tag.tone}>{tile.tag.text}</Tag>}
        </li>
      ))}
    </ul>
  )
}
