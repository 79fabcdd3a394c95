/** Words shorter than this say nothing about anybody. */
const leastLength = 3

/**
 * What may not stand in a password at all: whatever was given, as given. Short words and parts of names are left to
 * the estimate of strength (`personalWords`): they stand in too many innocent words.
 */
export function identifyingWords(personal: readonly string[]): readonly string[] {
  return [...new Set(personal.flatMap((value) => [value, ...dateForms(value)]))]
}

/** Everything an attacker who knows the person would try: the values, their parts, and the spellings of dates. */
export function personalWords(personal: readonly string[]): readonly string[] {
  const words = personal.flatMap((value) => [
    value,
    value.replaceAll(/[^\p{L}\p{N}]/gu, ''),
    value.replace(/^\+62/, '0'),
    ...value.split(/[^\p{L}\p{N}]+/u),
    ...dateForms(value),
  ])
  return [...new Set(words.map((word) => word.toLowerCase()))].filter((word) => word.length >= leastLength)
}

/** How people here write 1990-05-17 into a password: day first, with and without the century, and backwards. */
function dateForms(value: string): readonly string[] {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? []
  if (year === undefined || month === undefined || day === undefined) return []
  const short = year.slice(2)
  return [
    `${day}${month}${year}`,
    `${day}${month}${short}`,
    `${year}${month}${day}`,
    `${short}${month}${day}`,
  ]
}
