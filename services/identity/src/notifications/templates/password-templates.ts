/** Passwords. */
export const passwordLetters = {}

export const passwordTexts = {}
