/** The door: an arch of light with its leaf standing open. */
function Door() {
  return (
    <g>
      <path class="door-wall" d="M0 6a6 6 0 016-6h20a6 6 0 016 6v20a6 6 0 01-6 6H6a6 6 0 01-6-6z" />
      <path class="door-light" d="M9 27V13a7 7 0 0114 0v14z" />
      <path class="door-leaf" d="M9 27V13a7 7 0 015-6.7l3.5 5.2V30z" />
    </g>
  )
}

// The letters as strokes on a grid 20 high, so that they look the same with every font.
const LETTERS = [
  'M42 7v18',
  'M50 25V7l12 18V7',
  'M68 25l7-18 7 18M70.6 19.5h8.8',
  'M89 25V7h6.5a5.2 5.2 0 010 10.4H89',
  'M108 25V7h6.5a5.2 5.2 0 010 10.4H108M114 17.4l6 7.6',
  'M136 6.8a9.2 9.2 0 100 18.4 9.2 9.2 0 000-18.4z',
  'M166 10.3a9 9 0 100 11.4',
] as const

/** The name of the house with its door. Decoration is off: it is read as "INAPROC". */
export function Wordmark() {
  return (
    <svg class="wordmark" viewBox="0 0 168 32" role="img" aria-label="INAPROC">
      <Door />
      <path class="wordmark-letters" d={LETTERS.join('')} />
    </svg>
  )
}
