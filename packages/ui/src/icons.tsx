const PATHS = {
  check: 'M4 10.5l4 4 8-9',
  cross: 'M5 5l10 10M15 5L5 15',
  info: 'M10 2.5a7.5 7.5 0 100 15 7.5 7.5 0 000-15zM10 9.2v4.6M10 6.3v.2',
  warning: 'M10 2.8L18 17H2zM10 8v4.2M10 14.4v.2',
  chevron: 'M5 7.5l5 5 5-5',
  forward: 'M7.5 5l5 5-5 5',
  back: 'M12.5 5l-5 5 5 5',
  person: 'M10 10a3.4 3.4 0 100-6.8 3.4 3.4 0 000 6.8zM3.2 17.2c.6-3.3 3.3-5 6.8-5s6.2 1.7 6.8 5',
  globe:
    'M10 2.5a7.5 7.5 0 100 15 7.5 7.5 0 000-15zM2.5 10h15M10 2.5c4.6 4.7 4.6 10.3 0 15M10 2.5c-4.6 4.7-4.6 10.3 0 15',
  clock: 'M10 2.5a7.5 7.5 0 100 15 7.5 7.5 0 000-15zM10 5.8V10l3 2',
  lock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 016 0V9',
  key: 'M6.5 13.5a3.3 3.3 0 100-6.6 3.3 3.3 0 000 6.6zM9.6 9.3H17v3M13.8 9.3v2.4',
  search: 'M8.8 14.1a5.3 5.3 0 100-10.6 5.3 5.3 0 000 10.6zM12.7 12.7L17 17',
  file: 'M5 2.5h6.5L15.5 6.5v11H5zM11.2 2.5v4.3h4.3',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  box: 'M3 6.5L10 3l7 3.5v7L10 17l-7-3.5zM3 6.5L10 10l7-3.5M10 10v7',
} as const

export type IconName = keyof typeof PATHS

/** A line drawing beside words. Always hidden from screen readers: the words carry the meaning. */
export function Icon(p: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[p.name]} />
    </svg>
  )
}
