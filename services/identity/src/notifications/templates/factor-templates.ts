/** Second factors. */
export const factorLetters = {}

export const factorTexts = {}
