/** More words than these do not make a search finer. */
const mostWords = 8

/**
 * What a person typed, as patterns for `like` on a column `search_text`: every word must be part of it, wherever. The
 * column holds names in small letters, with and without their blanks, so that "palangkaraya" finds "Palangka Raya".
 */
export function searchPatterns(words: string): readonly string[] {
  return words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, mostWords)
    .map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
}
