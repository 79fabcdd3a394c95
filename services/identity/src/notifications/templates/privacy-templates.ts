/** Personal data. */
export const privacyLetters = {}

export const privacyTexts = {}
