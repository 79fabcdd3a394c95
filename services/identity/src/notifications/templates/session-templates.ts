/** Sessions and devices. */
export const sessionLetters = {}

export const sessionTexts = {}
